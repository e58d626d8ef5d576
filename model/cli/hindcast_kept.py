"""The results of the last full hindcast, as the description of the model shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.batch.files import write_whole
from model.hindcast import entry_tables
from model.hindcast.entry_tables import KINDS, TITLES
from model.hindcast.results import FILE, Results, shipped

HEAD = ("forecast", *TITLES)
MODEL = "calibrated"


def read() -> dict[str, Any]:
    """The document of the last full hindcast."""
    return dict(shipped().document)


def scores() -> Iterator[tuple[str, ...]]:
    """Mean scores over the whole record, a row for each forecast."""
    rows = {
        (row["forecast"], row["target"], row["threshold"], row["lead"], row["score"]): row
        for row in read()["scores"]
        if row["span"] == "whole" and not row["against"]
    }
    yield HEAD
    for name in dict.fromkeys(key[0] for key in rows):
        yield f"`{name}`", *(f"{rows[(name, *kind)]['value']:.4f}" for kind in KINDS)


def failures() -> Iterator[tuple[str, ...]]:
    """Each way to fail, whether it came, and the numbers behind it."""
    from model.hindcast.table import FAILURES

    yield "what has to hold", "held?", "numbers"
    for each in read()["failures"][MODEL]:
        numbers = ", ".join(f"{name} {value:.4g}" for name, value in each["numbers"].items())
        yield FAILURES[each["id"]], "failed" if each["failed"] else "held", numbers


def entries() -> Iterator[tuple[str, ...]]:
    """Each later entry: the calibrated model's scores less those of the first one."""
    yield "entry", *HEAD[1:]
    for entry in Results(read()).later("switches"):
        found = {
            (row["target"], row["threshold"], row["lead"], row["score"]): row
            for row in entry["scores"]
            if row["span"] == "whole" and row["against"] and row["forecast"] == MODEL
        }
        cells = (found[kind] for kind in KINDS)
        yield (
            f"`{entry['id']}`",
            *(
                f"{each['value']:+.4f} ({each['low']:+.4f} to {each['high']:+.4f})"
                for each in cells
            ),
        )


def endings() -> Iterator[tuple[str, ...]]:
    """What was given to the theatre, ending and length of each episode."""
    return entry_tables.endings(Results(read()))


def few() -> Iterator[tuple[str, ...]]:
    """The regressions on few conditions beside the model."""
    return entry_tables.few(Results(read()))


def learnt() -> Iterator[tuple[str, ...]]:
    """Prior against accepted values of every moved parameter."""
    yield "parameter", "prior", "accepted", "narrower by", "identified"
    for row in read()["calibration"]["learnt"]:
        values = (" / ".join(f"{value:g}" for value in row[key]) for key in ("prior", "posterior"))
        found = "yes" if row["identified"] else "no"
        yield f"`{row['parameter']}`", *values, f"{row['narrower']:.0%}", found


def keep(path: Path) -> None:
    """Keep the results of a hindcast as those that ship, and write them into the description."""
    from model.cli import odd

    write_whole(FILE, Path(path).read_bytes())
    odd.write()


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
