"""`araxes list`: what there is to write in a scenario, and what has been run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from model.language.problems import Problems


def lines(what: str) -> Iterator[str]:
    """A list as lines: the word to write first, then what it means."""
    rows = list(LISTS[what]())
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _policies() -> Iterator[tuple[str, str]]:
    from model.policies import policy_types

    for word, type in policy_types().items():
        yield word, _first_sentence(type.__doc__ or "")


def _actors() -> Iterator[tuple[str, str, str]]:
    from model.load.assemble import assembled
    from model.load.files import shipped

    for code, actor in assembled(shipped()["base"]).scenario.actors.items():
        ties = "".join(
            f" {link} {value}" for link, value in (("of", actor.of), ("in", actor.theatre)) if value
        )
        yield code, actor.role.replace("_", " ") + ties, actor.name


def _quantities() -> Iterator[tuple[str, str, str, str]]:
    from model.language.quantities import quantities

    for quantity in quantities().values():
        can = ["set"] if quantity.can_be_set else []
        can += ["watch"] + (["plot"] if quantity.bins else [])
        words = f"{quantity.label}, {quantity.unit}"
        if meaning := quantity.anchored or quantity.note:
            words += f": {meaning}"
        yield quantity.path, f"{quantity.low:g} to {quantity.high:g}", ", ".join(can), words


def _outcomes() -> Iterator[tuple[str, str]]:
    from model.outcomes import OUTCOMES

    for id, outcome in OUTCOMES.items():
        yield id, outcome.sentence


def _parameters() -> Iterator[tuple[str, str, str]]:
    from model.language.parameters import parameters, switches

    for id, parameter in parameters().items():
        yield id, f"{parameter.value:g}, {parameter.prior}", f"{parameter.label} ({parameter.unit})"
    for id, switch in switches().items():
        yield f"switches.{id}", "true" if switch.default else "false", switch.label


def _explanations() -> Iterator[tuple[str, str, str]]:
    from model.language.explanations import explanations

    for id, explanation in explanations().items():
        turned = explanation.changed_switches
        changes = [
            ("without", [switch for switch, on in turned.items() if not on]),
            ("with", [switch for switch, on in turned.items() if on]),
            ("other values of", list(explanation.changed_parameters)),
        ]
        parts = [f"{word} {', '.join(ids)}" for word, ids in changes if ids]
        yield id, explanation.title, "; ".join(parts) or "the default: nothing is changed"


def _scenarios() -> Iterator[tuple[str, str]]:
    from model.language.source import read
    from model.load.files import shipped, shown

    for name, path in shipped().items():
        try:
            title = read(path, shown(path)).root.at("title")
            yield name, str(title.value) if title else ""
        except Problems:
            yield name, "(this file has problems: araxes check)"


def _runs() -> Iterator[tuple[str, ...]]:
    from model.batch.kept import kept, size_in_words

    for one in kept(Path("runs")):
        yield one.path, one.when, one.what, one.counts, size_in_words(one.size), one.state


def _first_sentence(text: str) -> str:
    return text.strip().split("\n\n")[0].replace("\n    ", " ")


LISTS: dict[str, Callable[[], Iterator[tuple[str, ...]]]] = {
    "policies": _policies,
    "actors": _actors,
    "quantities": _quantities,
    "outcomes": _outcomes,
    "parameters": _parameters,
    "explanations": _explanations,
    "scenarios": _scenarios,
    "runs": _runs,
}
