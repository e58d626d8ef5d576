"""What claims showed, kept in a folder so that nothing is simulated twice, and shown as a page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from model import __version__
from model.batch.files import write_whole
from model.batch.signature import signature
from model.claims.judging import IN_WORDS, wording
from model.claims.reading import Stated
from model.claims.running import Size
from model.claims.verdicts import RULE, WORDS

FORMAT = 1
"""The format of the document."""
DOCUMENT = "claims.json"
PAGE = "claims.html"
FINISHED = "finished"
"""The folder of finished claims, one file each."""

NOT_THE_MODEL = ("cli", "load", "batch", "chronicle", "evidence", "hindcast")
"""Parts of `model/` that can change without changing a number of a claim; what `load` makes of the
files is in the hash of each scenario."""


def model_hash() -> str:
    """A hash of everything that makes the numbers: code, parameters, quantities."""
    return signature(NOT_THE_MODEL)


class Folder:
    """The results of claims under one model, one ensemble, one seed and one size."""

    def __init__(self, parent: Path, size: Size, ensemble: str | None = None):
        """The folder for the model as it is now, which need not exist yet.

        `ensemble` is the one that all claims were put under; None: each scenario's own.
        """
        self.size = size
        self.model = model_hash()
        self.ensemble = ensemble
        words = f"{self.model} {size.draws} {size.pairs} {size.seed}"
        words += f" {ensemble}" if ensemble else ""
        self.hash = hashlib.sha256(words.encode()).hexdigest()[:8]
        self.path = parent / f"claims-{self.hash}"

    def has(self, name: str) -> bool:
        """Whether anything is kept under a name, of this or of an earlier text of the claim."""
        return self._file(name).exists()

    def finished(self, stated: Stated) -> dict[str, Any] | None:
        """What a claim showed, if it was simulated already and nothing but words changed since."""
        try:
            kept = json.loads(self._file(stated.name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        is_same = isinstance(kept, dict) and kept.get("hash") == claim_hash(stated)
        return kept["result"] | wording(stated) if is_same else None

    def keep(self, stated: Stated, result: dict[str, Any]) -> None:
        """Keep what a claim showed."""
        self._file("").parent.mkdir(parents=True, exist_ok=True)
        kept = {"hash": claim_hash(stated), "result": result}
        write_whole(self._file(stated.name), json.dumps(kept, ensure_ascii=False))

    def document(self, results: Iterable[dict[str, Any]]) -> dict[str, Any]:
        """Results as one document."""
        return {
            "format": FORMAT,
            "araxes": __version__,
            "model": self.model[:16],
            "seed": self.size.seed,
            "draws": self.size.draws,
            "pairs": self.size.pairs,
            **({"ensemble": self.ensemble} if self.ensemble else {}),
            "rule": list(RULE),
            "verdicts": WORDS,
            "claims": list(results),
        }

    def write(self, document: dict[str, Any]) -> Path:
        """Write the document into the folder."""
        self.path.mkdir(parents=True, exist_ok=True)
        path = self.path / DOCUMENT
        write_whole(path, json.dumps(document, indent=1, ensure_ascii=False) + "\n")
        return path

    def _file(self, name: str) -> Path:
        return self.path / FINISHED / f"{name}.json"


def claim_hash(stated: Stated) -> str:
    """A hash of what a claim compares and measures, and of all scenarios that it leads to."""
    what = stated.claim.model_dump_json(exclude=set(IN_WORDS))
    seen = hashlib.sha256(what.encode())
    for world in stated.worlds:
        for name, scenario in world.arms.items():
            seen.update(f"{world.name} {name} {scenario.content_hash}\n".encode())
    return seen.hexdigest()
