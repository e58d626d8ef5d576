"""A sweep: one scenario in many variants, each the same but for the values of a few inputs.

A sweep is a run whose arms are its variants, so it is interrupted, resumed, verified and spread
over machines like every other run. Of each future its outcomes are kept, and nothing week by week.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from model.batch.designs import Design, Values
from model.batch.plan import Plan
from model.load.vary import Variants
from model.scenario import Scenario

DESIGN = "design.csv"
BASELINE = "baseline"


@dataclass(frozen=True)
class Sweep(Plan):
    """A scenario and its variants, all simulated with the same dice and the same draws."""

    design: Design = "factorial"
    variants: tuple[Values, ...] = ()
    """The values of each variant, by path; all have the same paths."""

    @property
    def in_detail(self) -> bool:
        """Outcomes alone: thousands of variants would fill a disk with what nobody looks at."""
        return False

    @property
    def sorts(self) -> str:
        """What the arms are, in words."""
        return "baseline, variants"

    @property
    def label(self) -> str:
        """What the run's folder is called, behind the day."""
        whole = hashlib.sha256((self.scenario.content_hash + self._table).encode()).hexdigest()
        return f"{self.scenario.name}-sweep-{whole[:8]}"

    @cached_property
    def named(self) -> dict[str, Values]:
        """The values of each variant by its name: `v001`, `v002`, ..."""
        width = max(3, len(str(len(self.variants))))
        return {f"v{n:0{width}d}": values for n, values in enumerate(self.variants, start=1)}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of every arm by its name, the baseline first."""
        return {BASELINE: BASELINE} | dict.fromkeys(self.named, "variant")

    @cached_property
    def _makes(self) -> Variants:
        return Variants(self.scenario)

    def arm(self, name: str) -> Scenario:
        """The scenario of a variant, made when it is asked for: thousands would not fit."""
        return self._makes.made(self.named.get(name, {}))

    @cached_property
    def _table(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["variant", *self.paths])
        for name, values in self.named.items():
            writer.writerow([name, *(repr(values[path]) for path in self.paths)])
        return text.getvalue()

    @property
    def paths(self) -> list[str]:
        """The inputs that are swept."""
        return list(self.variants[0]) if self.variants else []

    def texts(self) -> dict[str, str]:
        """The design as a table: one row for each variant, one column for each input."""
        return {DESIGN: self._table}

    def note(self) -> dict:
        """What the manifest says about the sweep."""
        signature = hashlib.sha256(self._table.encode()).hexdigest()
        about = {"design": self.design, "paths": self.paths, "variants": len(self.variants)}
        return {"sweep": {**about, "table": DESIGN, "sha256": signature}}


def read_design(text: str) -> list[Values]:
    """The variants of a design's table, as they were written.

    Raises:
        ValueError: the text is no such table.
    """
    head, *rows = csv.reader(io.StringIO(text))
    if not head or head[0] != "variant" or any(len(row) != len(head) for row in rows):
        raise ValueError("this is no table of variants")
    return [
        {path: _number(word) for path, word in zip(head[1:], row[1:], strict=True)} for row in rows
    ]


def _number(word: str) -> float:
    return int(word) if word.lstrip("-").isdigit() else float(word)


def sweep(
    scenario: Scenario,
    variants: Sequence[Mapping[str, float]],
    design: Design,
    **numbers: int,
) -> Sweep:
    """The plan of a sweep; every variant is made once, so that nothing wrong is simulated.

    `numbers` are replicates, draws, seed and block, as for every plan.

    Raises:
        Problems: the values of a variant are not allowed together.
    """
    planned = Sweep(
        scenario, design=design, variants=tuple(dict(values) for values in variants), **numbers
    )
    for name in planned.kinds:
        planned.arm(name)
    return planned
