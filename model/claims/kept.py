"""The verdicts of the last full run of the claims, for the description and for every run's page.

One document under the priors, one under the calibrated ensemble. Nothing here simulates or judges.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILES = {
    "prior": Path(__file__).parent.parent / "claims.json",
    "calibrated": Path(__file__).parent.parent / "claims_calibrated.json",
}
"""By the ensemble under which the claims were compared."""
OF_A_DOCUMENT = ("araxes", "model", "seed", "draws", "pairs", "ensemble")
OF_A_CLAIM = ("name", "id", "kind", "claim", "pairs", "verdict", "corner")
OF_A_MEASURE = (
    "name", "words", "unit", "expect", "smallest", "levels", "effect", "dice", "assumptions",
    "signs", "verdict",
)  # fmt: skip
NOT_SHOWN = ("contradicted", "negligible", "depends")
"""Verdicts that need an explanation."""
PLACEBO = "placebo"


def kept(ensemble: str = "prior") -> dict[str, Any] | None:
    """What is kept of the last full run under an ensemble, as one document; None if nothing is."""
    path = FILES[ensemble]
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def keep(document: dict[str, Any]) -> Path:
    """Keep a document of `araxes claims` in place of the one before, and return where."""
    path = FILES[document.get("ensemble", "prior")]
    text = json.dumps(shortened(document), indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def shortened(document: dict[str, Any]) -> dict[str, Any]:
    """A document of `araxes claims` with few of its words, and of its worlds the interior alone.

    `measures` are those that decide, `beside` those that are reported with them.
    """
    return {key: document[key] for key in OF_A_DOCUMENT if key in document} | {
        "claims": [
            {key: claim[key] for key in OF_A_CLAIM}
            | {"measures": _measures(claim, True), "beside": _measures(claim, False)}
            for claim in document["claims"]
        ]
    }


def _measures(claim: dict[str, Any], deciding: bool) -> list[dict[str, Any]]:
    return [
        {key: measure[key] for key in OF_A_MEASURE if key in measure}
        for measure in claim["worlds"][0]["measures"]
        if deciding == (measure["decides"] or claim["kind"] == "descriptive")
    ]
