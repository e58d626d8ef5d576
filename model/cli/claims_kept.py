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
from model.claims.kept import NOT_SHOWN, PLACEBO, keep, kept
from model.claims.reading import FOLDER, files, read_claim
from model.claims.table import amount, between, signs_of

Row = tuple[str, ...]


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
                _said(verdict, one=measure["verdict"], all=claim["verdict"], first=first),
                amount(measure["effect"], measure["unit"]),
                between(measure["dice"], measure["unit"]),
                between(measure["assumptions"], measure["unit"]),
                signs_of(measure),
                said.record.supports if first else "",
            )
    placebos = Counter(one["verdict"] for one in found if one["kind"] == PLACEBO)
    verdicts = ", ".join(f"{word} {number}" for word, number in placebos.items())
    yield "", f"{placebos.total()} placebos", "placebo", verdicts, "", "", "", "", ""


def _said(verdict: str, one: str, all: str, first: bool) -> str:
    """The verdict on a claim in its first row, with that on its first measure if it is another."""
    if not first:
        return one
    return f"**{verdict}**" + (f"; this measure: {one}" if one != all else "")


def levels() -> Iterator[Row]:
    """What each arm of every claim gives, for measures that decide and those reported beside."""
    stated = _stated()
    yield "no.", "measure", "arms", "difference", "dice", "assumptions", "verdict"
    for claim in _numbered(kept()["claims"]):
        titles = {name: arm.title for name, arm in stated[claim["name"]].arms.items()}
        for measure in (*claim["measures"], *claim["beside"]):
            unit = measure["unit"]
            found = measure.get("levels") or {}
            arms = (f"{titles[arm] or arm}: {_level(value)}" for arm, value in found.items())
            yield (
                str(claim["id"]),
                f"{measure['words']}, {unit}",
                "; ".join(arms),
                amount(measure["effect"], unit),
                between(measure["dice"], unit),
                between(measure["assumptions"], unit),
                measure["verdict"],
            )


def _level(value: float | None) -> str:
    if value is None:
        return "unknown"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


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
    yield from _counted(kept()["claims"])


def _counted(claims: list[dict[str, Any]]) -> Iterator[Row]:
    found = _numbered(claims)
    words = ("reproduced", "depends", "negligible", "contradicted", "reported")
    yield "kind", *words, "all"
    for kind in ("built_in", "emergent", "inference", "descriptive"):
        counts = Counter(one["verdict"] for one in found if one["kind"] == kind)
        yield kind.replace("_", "-"), *(str(counts[word]) for word in words), str(counts.total())


def calibrated() -> Iterator[Row]:
    """The claims and placebos whose verdict differs under the calibrated ensemble, with effects."""
    before, after = ({one["name"]: one for one in kept(which)["claims"]}
                     for which in ("prior", "calibrated"))  # fmt: skip
    yield ("no.", "claim", "prior", "calibrated", "measure", "difference, prior",
           "signs, prior", "difference, calibrated", "signs, calibrated")  # fmt: skip
    for name, one in sorted(before.items(), key=lambda item: (_place(item[1]), item[0])):
        other = after[name]
        if one["verdict"] == other["verdict"]:
            continue
        pairs = zip(one["measures"], other["measures"], strict=True)
        for number, (was, now) in enumerate(pairs):
            first = number == 0
            yield (
                str(one["id"] or "") if first else "",
                f"`{name}`" if first else "",
                one["verdict"] if first else "",
                f"**{other['verdict']}**" if first else "",
                was["words"],
                amount(was["effect"], was["unit"]),
                signs_of(was),
                amount(now["effect"], now["unit"]),
                signs_of(now),
            )


def calibrated_verdicts() -> Iterator[Row]:
    """How many claims of each kind have which verdict under the calibrated ensemble."""
    yield from _counted(kept("calibrated")["claims"])


def _place(one: dict[str, Any]) -> float:
    return one["id"] if isinstance(one["id"], int) else float("inf")


def _stated() -> dict[str, Claim]:
    return {path.stem: read_claim(path)[0] for path in files(folder=FOLDER)}


def _numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted((one for one in found if isinstance(one["id"], int)), key=lambda one: one["id"])


def main(path: str) -> None:
    """Keep a document and write the description anew."""
    from model.cli import odd

    document = json.loads(Path(path).read_text(encoding="utf-8"))
    keep(document)
    odd.write()


if __name__ == "__main__":
    main(sys.argv[1])
