"""Theatre, ending and length of each episode: what the futures said, beside what is on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboards.markup import Cell, Html, Table, join, table, tag
from dashboards.sections import section
from dashboards.sentences import endings as say
from dashboards.sentences import forecasts as named
from dashboards.words import capital, count_of_100, numeral
from model.hindcast.results import CALIBRATED, Results

OTHERS = tuple(name for name in say.SAID if name != CALIBRATED)


def endings(found: Results) -> Html:
    """The section; empty where nothing of it is known."""
    return join([_of(entry) for entry in found.later("endings")])


def _of(entry: Mapping[str, Any]) -> Html:
    lines = [f"{say.beside(entry)} {say.behind(entry)}", say.unknown(entry), say.SEEN]
    return section(
        "endings",
        "Theatre and ending",
        tag("h3", say.finding(entry)),
        tag("ul", [tag("li", line) for line in lines if line], class_="lines"),
        table(Table(
            columns=["Episode", *say.ASKED.values()],
            rows=[*(_row(entry, one) for one in entry["episodes"]), _means(entry)],
            caption="How many of 100 futures of the calibrated model with such a month did what is "
            "on record; below, how much others gave it",
            cards=True,
        )),
        tag("details", tag("summary", "What else they said"), table(_all(entry))),
        tag("p", "Asked of futures with 25 deaths or more in the episode's first month; where too "
            "few have them, in the first such month of twelve. Length: from the first week with an "
            "operation in the theatre to the last, pauses under four weeks included.",
            class_="note"),
    )  # fmt: skip


def _row(entry: Mapping[str, Any], one: Mapping[str, Any]) -> list[object]:
    name = Cell(capital(named.episode(one["id"])), note=say.months(entry, one))
    return [name, *(_cell(entry, asked) for asked in one["questions"])]


def _cell(entry: Mapping[str, Any], asked: Mapping[str, Any]) -> Cell:
    given, question = asked["probability"], asked["question"]
    if not asked["right"]:
        said = asked["said"][CALIBRATED]
        likeliest = max(said, key=said.__getitem__)
        words = f"{count_of_100(said[likeliest])} said {say.answer(entry, question, likeliest)}"
        return Cell("not on record", note=words)
    right = " or ".join(say.answer(entry, question, id) for id in asked["right"])
    return Cell(
        [tag("b", count_of_100(given[CALIBRATED])), f" {right}"],
        sort=given[CALIBRATED],
        note=_others({name: count_of_100(given[name]) for name in OTHERS}),
    )


def _means(entry: Mapping[str, Any]) -> list[object]:
    cells, number = [], 0
    for question in say.ASKED:
        means = say.means(entry, question)
        if not means:
            cells.append("–")
            continue
        own, number = means[CALIBRATED], means[CALIBRATED]["n"]
        cells.append(Cell(
            [tag("b", count_of_100(own["probability"])), f" (score {own['log']:.2f})"],
            sort=own["probability"],
            note=_others({name: f"{count_of_100(means[name]['probability'])} "
                                f"({means[name]['log']:.2f})" for name in OTHERS}),
        ))  # fmt: skip
    words = f"Mean of {numeral(number)}"
    return [Cell(words, note="in brackets the logarithmic score, lower is better"), *cells]


def _others(cells: Mapping[str, str]) -> str:
    return "; ".join(f"{say.SHORT[name]} {text}" for name, text in cells.items())


def _all(entry: Mapping[str, Any]) -> Table:
    """Every answer to every question."""
    rows = []
    for one in entry["episodes"]:
        for asked in one["questions"]:
            for id in asked["said"][CALIBRATED]:
                right = "on record" if id in asked["right"] else None
                rows.append([
                    f"{capital(named.episode(one['id']))}, {asked['question']}",
                    Cell(capital(say.answer(entry, asked["question"], id)), note=right),
                    *(Cell(count_of_100(asked["said"][name][id]), sort=asked["said"][name][id])
                      for name in say.SAID),
                ])  # fmt: skip
    return Table(
        columns=["Question", "Answer", *(capital(named.name(name)) for name in say.SAID)],
        rows=rows,
        caption="The chance in 100 that each gave to every answer",
        numeric=frozenset(range(2, 2 + len(say.SAID))),
    )
