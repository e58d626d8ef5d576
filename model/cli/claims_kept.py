"""The verdicts of a full run of the claims, kept beside the description of the model.

`python -m model.cli.claims_kept runs/claims-.../claims.json` keeps them and writes the description.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.claims.format import Claim
from model.claims.reading import FOLDER, files, read_claim
from model.claims.table import amount, between, signs_of

KEPT = Path(__file__).parent.parent / "claims.json"
OF_A_CLAIM = ("name", "id", "kind", "pairs", "verdict", "corner")
OF_A_MEASURE = (
    "name", "words", "unit", "expect", "smallest", "effect", "dice", "assumptions", "signs",
    "verdict",
)  # fmt: skip
NOT_SHOWN = ("contradicted", "negligible", "depends")
"""Verdicts that need an explanation."""

Row = tuple[str, ...]


def kept() -> dict[str, Any]:
    """What is kept of the last full run, as one document."""
    return json.loads(KEPT.read_text(encoding="utf-8"))


def shortened(document: dict[str, Any]) -> dict[str, Any]:
    """A document of `araxes claims` without its words, and with the deciding measures alone."""
    return {key: document[key] for key in ("araxes", "model", "seed", "draws", "pairs")} | {
        "claims": [
            {key: claim[key] for key in OF_A_CLAIM}
            | {
                "measures": [
                    {key: measure[key] for key in OF_A_MEASURE}
                    for measure in claim["worlds"][0]["measures"]
                    if measure["decides"] or claim["kind"] == "descriptive"
                ]
            }
            for claim in document["claims"]
        ]
    }


def claims() -> Iterator[Row]:
    """Every claim with its verdict, in the order of their numbers; placebos in one row."""
    stated = _stated()
    found = kept()["claims"]
    yield ("no.", "claim", "kind", "verdict", "difference", "dice", "assumptions",
           "signs of the draws", "record")  # fmt: skip
    for claim in _numbered(found):
        said = stated[claim["name"]]
        verdict = claim["verdict"] + (f", {claim['corner']}" if claim["corner"] else "")
        for number, measure in enumerate(claim["measures"]):
            first = number == 0
            yield (
                str(claim["id"]) if first else "",
                f"{said.claim} (`{claim['name']}`)" if first else measure["name"] or "",
                claim["kind"].replace("_", "-") if first else "",
                f"**{verdict}**" if first else measure["verdict"],
                amount(measure["effect"], measure["unit"]),
                between(measure["dice"], measure["unit"]),
                between(measure["assumptions"], measure["unit"]),
                signs_of(measure),
                said.record.supports if first else "",
            )
    placebos = Counter(one["verdict"] for one in found if one["kind"] == "placebo")
    verdicts = ", ".join(f"{word} {number}" for word, number in placebos.items())
    yield "", f"{placebos.total()} placebos", "placebo", verdicts, "", "", "", "", ""


def shortfalls() -> Iterator[Row]:
    """The claims that the model does not show, or not clearly, and why."""
    stated = _stated()
    yield "no.", "claim", "verdict", "why"
    for claim in _numbered(kept()["claims"]):
        if claim["verdict"] in NOT_SHOWN:
            why = stated[claim["name"]].shortfall or ""
            yield str(claim["id"]), f"`{claim['name']}`", claim["verdict"], why


def verdicts() -> Iterator[Row]:
    """How many claims of each kind have which verdict."""
    found = _numbered(kept()["claims"])
    words = ("reproduced", "depends", "negligible", "contradicted", "reported")
    yield "kind", *words, "all"
    for kind in ("built_in", "emergent", "inference", "descriptive"):
        counts = Counter(one["verdict"] for one in found if one["kind"] == kind)
        yield kind.replace("_", "-"), *(str(counts[word]) for word in words), str(counts.total())


def _stated() -> dict[str, Claim]:
    return {path.stem: read_claim(path)[0] for path in files(folder=FOLDER)}


def _numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted((one for one in found if isinstance(one["id"], int)), key=lambda one: one["id"])


def main(path: str) -> None:
    """Keep a document and write the description anew."""
    from model.cli import odd

    document = json.loads(Path(path).read_text(encoding="utf-8"))
    KEPT.write_text(json.dumps(shortened(document), indent=1, ensure_ascii=False) + "\n")
    odd.write()


if __name__ == "__main__":
    main(sys.argv[1])
