"""The short names that sources use, and what they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dashboards.findings import Findings
from model.language.source import read

FILE = Path(__file__).parent / "sources.yaml"


@dataclass(frozen=True)
class Work:
    """A text or a data set that sources cite by a short name."""

    name: str
    text: str
    theory: bool = False
    """Whether the model's causal claims come from it."""


def works() -> list[Work]:
    """All short names, in alphabetical order."""
    return [Work(name, **entry) for name, entry in sorted(read(FILE).data.items())]


def cited(findings: Findings) -> list[Work]:
    """The works that this page cites by their short names."""
    texts = [str(source) for source in findings.assumptions["source"]]
    texts += [event.source for event in findings.scenario.observed]
    everything = "\n".join(texts)
    return [work for work in works() if re.search(rf"\b{re.escape(work.name)}\b", everything)]
