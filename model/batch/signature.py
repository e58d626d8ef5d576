"""Which model made a run: a hash of all that makes its numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from model.batch.files import sha256

MODEL = Path(__file__).resolve().parent.parent
AROUND = (
    "analysis", "batch", "chronicle", "claims", "cli", "evidence", "hindcast", "load", "probes",
)  # fmt: skip
"""Parts of `model/` that can change without changing a number of a run; what `load` makes of a file
is in the scenario's own hash."""


def signature(left_out: Sequence[str] = AROUND) -> str:
    """A hash of the code, the parameters, the ensembles, the quantities and the explanations."""
    seen = hashlib.sha256()
    for path in sorted(MODEL.rglob("*")):
        name = path.relative_to(MODEL)
        if path.suffix in (".py", ".yaml", ".csv") and name.parts[0] not in left_out:
            seen.update(f"{name.as_posix()} {sha256(path)}\n".encode())
    return seen.hexdigest()
