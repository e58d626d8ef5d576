"""The reference of scenario files, from the models: `python -m model.cli.reference` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.language.conditions import Condition
from model.language.explanations import explanations
from model.language.quantities import Quantity, quantities
from model.load.fields import FieldWords, fields
from model.load.inherit import WITHOUT
from model.outcomes import OUTCOMES
from model.policies import policy_types
from model.policies.base import Policy
from model.scenario import (
    Actor,
    Headline,
    Observed,
    Option,
    Scenario,
    StartingCondition,
    Theatre,
    WhatIf,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

PAGE = Path(__file__).parent.parent.parent / "scenarios" / "REFERENCE.md"

HEAD = """# Reference of scenario files

Every key that a scenario can hold, what it takes, and what it means. This page is written from the
model itself (`python -m model.cli.reference`), and a test looks that it is up to date. The guide
with examples is [README.md](README.md); [POLICIES.md](POLICIES.md) has all types of policy on one
page.

- A *code* is the short name in capitals of an actor or a theatre; a *name* is made of small
  letters, digits and hyphens; a *date* is written as 2022-12-05.
- **Required** keys may also stand in the file that a scenario extends.
"""

STARTING = """## `starting_conditions`

Each stands under the path of a quantity:
`supply.VAL: {value: 0.9, range: [0.8, 1.0], grade: expert, source: "based on: ..."}`.
"""

ABOVE = [
    FieldWords("extends", "a name", None, False,
               "The scenario to build on: beside this file, else a shipped one."),
    FieldWords("without", "a map of lists of names", None, False,
               f"Inherited things to take away: {', '.join(f'`{word}`' for word in WITHOUT)}."),
]  # fmt: skip
"""Keys that are read before a file's content is a scenario."""

SECTIONS: list[tuple[str, str, type[BaseModel]]] = [
    ("headline", "The outcome that the page answers first.", Headline),
    ("actors", "Each stands under its code: `AAA: {name: Alphaland, role: party}`.", Actor),
    ("theatres", "Each stands under its code: `VAL: {name: the valley}`.", Theatre),
]
LATER: list[tuple[str, str, type[BaseModel]]] = [
    (
        "options",
        "Each stands under a name of your choice and is compared with the baseline, dice for dice.",
        Option,
    ),
    ("what_ifs", "As options, but nobody chooses them.", WhatIf),
    ("observed", "A list of what really happened. No simulation reads it.", Observed),
]


def page() -> str:
    """The whole page."""
    blocks = [
        HEAD,
        "## All keys\n",
        _fields([*ABOVE, *fields(Scenario).values()]),
        *_sections(SECTIONS),
        STARTING,
        _fields(fields(StartingCondition).values()),
        *_quantities(),
        "## Conditions\n\n"
        "For `when`, `until` and `fails_while` of a policy. A list means all of them.\n",
        _fields(fields(Condition).values()),
        "## `policies`\n\nA list. All types have these fields; what each has of its own follows.\n",
        _fields(fields(Policy).values()),
        *(_policy(word, cls) for word, cls in policy_types().items()),
        *_sections(LATER),
        *_words(),
    ]  # fmt: skip
    return "\n".join(block.rstrip("\n") + "\n" for block in blocks)


def _sections(entries: Iterable[tuple[str, str, type[BaseModel]]]) -> Iterator[str]:
    for key, text, model in entries:
        yield f"## `{key}`\n\n{text}\n"
        yield _fields(fields(model).values())


def _fields(rows: Iterable[FieldWords]) -> str:
    return _table(
        ("key", "takes", "what it is"),
        ((f"`{it.name}`", it.takes, f"{it.text}{_default(it)}") for it in rows),
    )


def _default(field: FieldWords) -> str:
    if field.is_required and not _says_itself(field):
        return " **Required.**"
    if field.default is None or field.default == [] or _says_itself(field):
        return ""
    return f" Absent: {_plain(field.default)}."


def _says_itself(field: FieldWords) -> bool:
    return "bsent" in field.text


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"{value:g}" if isinstance(value, int | float) else f"`{value}`"


def _policy(word: str, cls: type[Policy]) -> str:
    """One type of policy: what happens, who may use it, its own fields, and an example."""
    own = [it for it in fields(cls).values() if it.name not in fields(Policy)]
    roles = ", ".join(role.replace("_", " ") for role in cls.roles) or "anyone"
    joint = "" if cls.joint else "; one actor alone"
    lasts = "until it ends" if cls.lasting else "one week, unless `lasts_weeks` says more"
    modes = "`script`, `nudge`, `forbid`" if cls.menu_item else "`script` only"
    example = ", ".join(f"{key}: {_example(value)}" for key, value in cls.example.items())
    text = " ".join((cls.__doc__ or "").split())
    facts = f"Who: {roles}{joint}. Lasts: {lasts}. Modes: {modes}."
    parts = [f"### `{word}`", text, facts, f"Example: `{{{example}}}`"]
    return "\n\n".join([*parts, _fields(own)] if own else parts)


def _example(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_example(item) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value in PLACES:
        return value.upper()
    return str(value)


PLACES = ("party", "parties", "other_party", "pivot", "patron", "neighbour", "outside_power",
          "theatre", "actor", "authorities")  # fmt: skip
"""Words of an example that stand for a code."""


def _quantities() -> Iterator[str]:
    yield (
        "### Quantities\n\nA path is the id and a code for each axis: of `patience.ACTOR.ACTOR` it "
        "makes `patience.AAA.BBB`. **set**: a scenario may give it; **watched**: a condition may "
        "read it; **plotted**: a run keeps how it is spread, week by week.\n"
    )
    rows = ((f"`{it.path}`", _bounds(it), _can(it), _meaning(it)) for it in quantities().values())
    yield _table(("path", "bounds and unit", "can be", "what it is"), rows)


def _bounds(quantity: Quantity) -> str:
    bounds = f"{quantity.low:g} to {quantity.high:g}"
    unit = "" if quantity.unit == bounds.replace(" to ", "-") else f", {quantity.unit}"
    return f"{bounds}{unit}; absent: {quantity.default:g}"


def _can(quantity: Quantity) -> str:
    can = (("set", quantity.can_be_set), ("watched", True), ("plotted", quantity.bins))
    return ", ".join(word for word, is_so in can if is_so)


def _meaning(quantity: Quantity) -> str:
    anchors = f" {quantity.anchored}." if quantity.anchors else ""
    return f"{quantity.label[0].upper()}{quantity.label[1:]}.{anchors} {quantity.note}".strip()


def _words() -> Iterator[str]:
    yield "## Outcomes\n\nFor `headline` and `observed`.\n"
    outcomes = ((f"`{id}`", it.sentence, it.definition) for id, it in OUTCOMES.items())
    yield _table(("id", "what happens", "what is counted"), outcomes)
    yield "## Explanations\n\nFor `explanation`, and for `araxes run --explanation`.\n"
    yield _table(
        ("id", "title", "what it holds"),
        ((f"`{id}`", it.title, it.text) for id, it in explanations().items()),
    )
    yield (
        "The ids of `parameters` and `switches` stand, with their priors and sources, in the "
        "[description of the model](../model/ODD.md); `araxes list parameters` prints them."
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    cells = ([re.sub(r"\s+", " ", c).strip().replace("|", r"\|") for c in row] for row in lines)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
