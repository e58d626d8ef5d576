"""The tables of the description of the model, written from the data: `python -m model.cli.odd`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from model.cli import claims_kept, hindcast_kept
from model.cli.policy_constants import policy_constants
from model.language.explanations import explanations
from model.language.parameters import parameters, switches
from model.language.quantities import quantities
from model.language.roles import MENUS
from model.policies import policy_types

PAGE = Path(__file__).parent.parent / "ODD.md"

BEGIN, END = "<!-- generated: {} -->", "<!-- end -->"

Row = tuple[str, ...]


def with_tables(text: str) -> str:
    """A page with every table that is written from the data; other marked blocks stay as they are.

    Raises:
        ValueError: the page has no place, or several, for one of the tables.
    """
    for name, rows in TABLES.items():
        begin = re.escape(BEGIN.format(name))
        parts = re.split(rf"({begin}\n).*?(?={re.escape(END)})", text, flags=re.S)
        if len(parts) != 3:
            raise ValueError(f"the page needs one {BEGIN.format(name)} that ends in {END}")
        before, marker, after = parts
        text = before + marker + "\n" + "\n".join(_table(rows())) + "\n\n" + after
    return text


def _table(rows: Iterable[Row]) -> Iterator[str]:
    head, *body = rows
    for row in (head, ("---",) * len(head), *body):
        cells = (re.sub(r"\s+", " ", cell).replace("|", r"\|") for cell in row)
        yield f"| {' | '.join(cells)} |"


def _parameters() -> Iterator[Row]:
    yield "symbol", "`parameters.`", "what it is", "value", "prior", "unit", "grade", "source"
    for id, it in parameters().items():
        prior = str(it.prior) + (f" × {it.scale:g}" if it.scale != 1 else "")
        yield it.symbol, f"`{id}`", it.label, f"{it.value:g}", prior, it.unit, it.grade, it.source


def _switches() -> Iterator[Row]:
    yield "`switches.`", "what is so while it is on", "default"
    for id, switch in switches().items():
        yield f"`{id}`", switch.label, "on" if switch.default else "off"


def _explanations() -> Iterator[Row]:
    yield "`--explanation`", "title", "switches that it turns", "numbers that it changes", "source"
    for id, it in explanations().items():
        turned = [f"`{name}` {'on' if on else 'off'}" for name, on in it.changed_switches.items()]
        numbers = [
            f"`{name}` {after.shift:+g}"
            if after.shift
            else f"`{name}` {after.value:g}, {after.prior}"
            for name, after in it.changed_parameters.items()
        ]
        yield f"`{id}`", it.title, ", ".join(turned), "; ".join(numbers), it.source


def _quantities() -> Iterator[Row]:
    yield "`id`", "symbol", "what it is", "unit", "bounds", "default", "kind", "one for each"
    for id, it in quantities().items():
        bounds = f"{it.low:g} to {it.high:g}"
        axes = " × ".join(it.axes) or "the region"
        yield f"`{id}`", it.symbol, it.label, it.unit, bounds, f"{it.default:g}", it.kind, axes


def _menus() -> Iterator[Row]:
    yield "role", "act", "in words", "policy types that stand for it"
    for role, acts in MENUS.items():
        for act, words in acts.items():
            types = [
                word
                for word, it in policy_types().items()
                if act in (it.menu_item, *it.further_items) and (not it.roles or role in it.roles)
            ]
            yield role.replace("_", " "), f"`{act}`", words, _codes(types)


def _policies() -> Iterator[Row]:
    yield "`type`", "what happens", "who may use it", "its menu item", "lasts"
    for word, it in policy_types().items():
        said = re.split(r"(?<=\.)\s", (it.__doc__ or "").strip())[0]
        roles = ", ".join(role.replace("_", " ") for role in it.roles) or "anyone"
        item = f"`{it.menu_item}`" if it.menu_item else "none: it can only be scripted"
        yield f"`{word}`", said, roles, item, "until its end" if it.lasting else "one week"


def _constants() -> Iterator[Row]:
    yield "type", "constant", "value", "what it says, and why"
    for file, name, value, reason in policy_constants():
        yield f"`{file}`", f"`{name}`", value, reason


def _codes(ids: Iterable[str]) -> str:
    return ", ".join(f"`{id}`" for id in ids)


TABLES: dict[str, Callable[[], Iterator[Row]]] = {
    "verdicts": claims_kept.verdicts,
    "claims": claims_kept.claims,
    "levels": claims_kept.levels,
    "shortfalls": claims_kept.shortfalls,
    "calibrated verdicts": claims_kept.calibrated_verdicts,
    "calibrated": claims_kept.calibrated,
    "hindcast": hindcast_kept.scores,
    "failures": hindcast_kept.failures,
    "learnt": hindcast_kept.learnt,
    "entries": hindcast_kept.entries,
    "endings": hindcast_kept.endings,
    "few": hindcast_kept.few,
    "parameters": _parameters,
    "switches": _switches,
    "explanations": _explanations,
    "quantities": _quantities,
    "menus": _menus,
    "policies": _policies,
    "constants": _constants,
}
"""By the name of its marked block: the rows of each table, its head first."""


def write() -> None:
    """Write all tables of the page anew."""
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
