"""What was tried after the first scores: each later entry of the protocol, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboards.markup import Cell, Html, Table, join, table, tag
from dashboards.sections import section
from dashboards.sentences import forecasts as named
from dashboards.sentences import later as say
from dashboards.words import capital, hundredths, plural, signed
from model.hindcast.results import CALIBRATED, FEW, WHOLE, Difference, Results

if TYPE_CHECKING:
    from model.hindcast.entries import Entry
    from model.hindcast.protocol import Protocol


def entries(protocol: Protocol, found: Results) -> Html:
    """What was tried after the first scores, and what came of it."""
    if not protocol.entries:
        words = (
            "None: nothing has been tried since the first scores. "
            "What is tried later is listed here."
        )
        return section("entries", "Later entries", tag("p", words, class_="lead"))
    scored = {one["id"]: one for one in found.document.get("entries", ())}
    heading = f"{capital(plural(len(protocol.entries), 'entry', 'entries'))} since the first scores"
    note = (
        "Whatever is changed after the scores are known has seen them; it is listed, not hidden. "
        "Each entry was written before it was scored; a changed model uses the vectors first "
        "calibrated."
    )
    parts = [_entry(one, scored.get(one.id), found) for one in protocol.entries]
    return section(
        "entries", "Later entries", tag("h3", heading), tag("p", note, class_="note"), *parts
    )


def _entry(entry: Entry, found: Mapping[str, Any] | None, results: Results) -> Html:
    """One entry: what and why, and what came of it."""
    text = f"{entry.what} {entry.why} Written {entry.written}.".replace("`", "")
    head = [tag("h4", entry.id), tag("p", text)]
    if found is None:
        return join([*head, tag("p", "Not scored yet.")])
    match entry.kind:
        case "endings":
            seen = tag("a", "Theatre and ending", href="#endings")
            return join([*head, tag("p", "What came of it: ", seen, ".")])
        case "regression":
            return join([*head, _conditions(entry), *_rival(found, results)])
    return join([*head, _change(entry, found)])


def _change(entry: Entry, found: Mapping[str, Any]) -> Html:
    """A change of the model: its scores less those of the model as it is."""
    rows = [
        row for row in found["scores"] if row["span"] == WHOLE and row["forecast"] == CALIBRATED
    ]
    own = {say.what(row): row["value"] for row in rows if not row["against"]}
    lines = [
        [
            f"{capital(named.what(say.what(row)))} ({named.kind(say.what(row))})",
            f"{own[say.what(row)]:.4f}",
            f"{_signed(row['value'])} ({_signed(row['low'])} to {_signed(row['high'])})",
            Difference(row["value"], row["low"], row["high"], row["n"]).reading,
        ]
        for row in rows
        if row["against"]
    ]
    columns = ["Score (lower is better)", "With the entry", "Less the model as it is", "In words"]
    caption = f"Scores of the calibrated model with the entry {entry.id}, whole record"
    return table(Table(columns, lines, caption, numeric=frozenset({1, 2})))


def _conditions(entry: Entry) -> Html:
    """What a regression is on, and why."""
    named_so = ((capital(one.id.replace("_", " ")), one.why) for one in entry.regression.conditions)
    return tag("ul", [tag("li", f"{id}: {why}.") for id, why in named_so], class_="lines")


def _rival(found: Mapping[str, Any], results: Results) -> list[Html]:
    """A regression on few conditions: its scores, and the model's less them."""
    rows = {
        (row["forecast"], row["against"], say.what(row)): row
        for row in found["scores"] if row["span"] == WHOLE
    }  # fmt: skip
    whats = list(dict.fromkeys(what for _, _, what in rows))
    lines = [
        [
            f"{capital(named.what(what))} ({named.kind(what)})",
            *(f"{rows[name, '', what]['value']:.4f}" for name in (CALIBRATED, *FEW)),
            *(_less(rows[CALIBRATED, name, what]) for name in FEW),
        ]
        for what in whats
    ]  # fmt: skip
    areas = {row["forecast"]: row for row in found["auc"] if row["span"] == WHOLE}
    lines.append(
        ["Pairs of months ranked rightly, of 100 (area under the curve)",
         *(_area(areas[name]) for name in (CALIBRATED, *FEW)), *["–"] * len(FEW)]
    )  # fmt: skip
    names = [capital(named.name(name)) for name in (CALIBRATED, *FEW)]
    less = [f"Model less {named.name(name)}" for name in FEW]
    caption = "Scores over the whole record, lower is better; below zero the model is better"
    return [
        tag("p", tag("b", say.finding(found))),
        tag("p", say.beside(found, results)),
        tag("p", say.ranking(found)),
        table(Table(["Score", *names, *less], lines, caption, numeric=frozenset(range(1, 6)))),
    ]


def _less(row: Mapping[str, Any]) -> Cell:
    difference = Difference(row["value"], row["low"], row["high"], row["n"])
    between = f"{_signed(row['low'])} to {_signed(row['high'])}"
    return Cell(_signed(row["value"]), sort=row["value"], note=f"{between}: {difference.reading}")


def _area(row: Mapping[str, Any]) -> Cell:
    between = f"{hundredths(row['low'])} to {hundredths(row['high'])}"
    return Cell(str(hundredths(row["value"])), sort=row["value"], note=between)


def _signed(value: float | None) -> str:
    return "–" if value is None else signed(value, 0.0001) or "0"
