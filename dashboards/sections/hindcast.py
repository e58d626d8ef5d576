"""The confrontation with the record: its answer, what was done, and how to get it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboards.figures.learnt import label
from dashboards.markup import Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import forecasts as named
from dashboards.sentences import hindcast as say
from dashboards.words import capital, count_of_100, day, number, numeral, plural, signed
from model.hindcast.results import BLIND, ORACLE, REGRESSIONS, WITHIN_A_YEAR, Results

if TYPE_CHECKING:
    from model.hindcast.protocol import Protocol

NOT = (
    "Reading this is no reading of the future: it says how the model did on years that are over.",
    "Its makers knew these years. The model was built from texts about them, its conditions were "
    "coded by people who knew what came, and there was no second, independent coder.",
    "Battle deaths of both parties together are counted. Nothing is said about who was right, and "
    "nothing about civilians who fled.",
)


def answer(found: Results) -> Html:
    """The first screen: what failed, what held, and beside whom."""
    model = found.models[0]
    lines = [
        ("What failed?", say.ways(found, model, True), "#failures"),
        ("What held?", say.ways(found, model, False), "#failures"),
        ("Beside simple rules?", say.by_reading(found, model, WITHIN_A_YEAR, BLIND), "#scores"),
        ("Beside a regression?", say.by_reading(found, model, WITHIN_A_YEAR, REGRESSIONS),
         "#scores"),
        ("Beside a constant?", say.by_reading(found, model, WITHIN_A_YEAR, [ORACLE]), "#scores"),
        ("The episodes?", say.calls(found, model), "#episodes"),
        ("What did calibration do?", say.before_calibration(found), "#learnt"),
    ]  # fmt: skip
    return section(
        "answer",
        "The answer",
        tag("p", say.verdict(found), class_="answer"),
        tag("p", say.comparison(found), class_="likelihood"),
        tag(
            "dl",
            [(tag("dt", tag("a", ask, href=link)), tag("dd", reply))
             for ask, reply, link in lines if reply],
            class_="glance",
        ),
        tag("h3", "What this is not"),
        tag("ul", [tag("li", line) for line in NOT], class_="lines"),
    )  # fmt: skip


# ---------------------------------------------------------------- what was done


def done(found: Results, protocol: Protocol) -> Html:
    """What was compared with what, and what of it the model had seen."""
    document, months = found.document, found.document["months"]
    lines = [
        f"The record, from {named.month(str(protocol.record.first))} to "
        f"{named.month(str(protocol.record.last))}: {protocol.record.what.strip()}",
        f"Its known traps: {'; '.join(protocol.record.known_traps)}.",
        f"From each of {plural(len(months), 'month')}, {named.month(months[0])} to "
        f"{named.month(months[-1])}, the model was started in the conditions then in force "
        f"({plural(document['conditions'], 'condition')} that change over these years, coded by "
        f"date) and simulated for a year, {document['replicates']:,} futures each; its chances are "
        f"the shares of those futures.",
        "The calibrated model is always judged by parameters that were fitted without the months "
        f"that it is judged on: the record was cut into {numeral(len(protocol.folds))} parts, and "
        "each was left out in turn.",
        f"Everything it is compared with, every score and what would count as failure was written "
        f"down on {day(protocol.written)} and sealed before the first score was computed.",
    ]  # fmt: skip
    return section(
        "done",
        "What was done",
        tag("h3", f"{plural(len(months), 'start')}, one in each month, and the rules fixed before"),
        tag("ul", [tag("li", line) for line in lines], class_="lines"),
        tag("p", say.seal(found), class_="warning") if say.seal(found) else None,
        tag("h3", "The model had seen much of this record before"),
        *_used(protocol.already_used),
    )


def _used(used: Mapping[str, Any]) -> list[Html]:
    """What the protocol says was used already; whole sentences stay as they are."""
    parts = []
    for key, value in used.items():
        if isinstance(value, list):
            named = "; ".join(label(str(each)) for each in value)
            text = f"{capital(key.replace('_', ' '))} ({len(value)}): {named}."
        else:
            text = f"{capital(key.replace('_', ' '))}: {str(value).strip().rstrip('.')}."
        parts.append(tag("li", text))
    return [tag("ul", parts, class_="lines")]


def rivals(found: Results) -> Html:
    """Who takes part, each in a line."""
    names = [*found.models, *found.rivals]
    lines = [
        (tag("dt", capital(named.name(one))), tag("dd", f"{capital(named.MEANS.get(one, '–'))}."))
        for one in names
    ]
    return tag("dl", lines, class_="facts")


# ---------------------------------------------------------------- the ways to fail


def failures(found: Results, protocol: Protocol) -> Html:
    """Every way to fail in the protocol's words, and whether it came."""
    ids = list(dict.fromkeys(one["id"] for name in found.models
                             for one in found.document["failures"][name]))  # fmt: skip
    by = {name: {one["id"]: one for one in found.document["failures"][name]}
          for name in found.models}  # fmt: skip
    rows = [
        [Cell(say.failing(id), note=protocol.failure.get(id, "").strip() or None),
         *(_came(by[name].get(id)) for name in found.models)]
        for id in ids
    ]  # fmt: skip
    _, failed = found.failures(found.models[0])
    heading = f"{capital(numeral(len(failed)))} of {numeral(len(ids))} came"
    return section(
        "failures",
        "Ways to fail",
        tag("h3", heading),
        table(Table(
            columns=["What would count as failure", *(capital(named.name(one))
                                                      for one in found.models)],
            rows=rows,
            caption="What would count as failure, as it was written before the first score, and "
            "whether it came",
            cards=True, quiet=True,
        )),
        tag("p", "The protocol judges the calibrated model; the other column shows how much of it "
            "the calibration did.", class_="note") if len(found.models) > 1 else None,
    )  # fmt: skip


def _came(failure: Mapping[str, Any] | None) -> object:
    if failure is None:
        return "–"
    word = tag("b", "failed" if failure["failed"] else "held")
    return Cell(word, sort=failure["failed"], note=_numbers(failure))


def _numbers(failure: Mapping[str, Any]) -> str:
    """The numbers behind a verdict in words."""
    numbers = failure["numbers"]
    match failure["id"]:
        case "no_skill":
            parts = [f"{named.name(one)} {_signed(each)}" for one, each in numbers.items()]
            return f"difference from {'; '.join(parts)}"
        case "worse_next_month" | "no_better_than_regression" | "no_better_than_a_constant":
            low, high = _signed(numbers["low"]), _signed(numbers["high"])
            return f"difference {_signed(numbers['value'])}, interval {low} to {high}"
        case "no_ranking":
            value, low, high = (
                "–" if numbers[key] is None else f"{numbers[key] * 100:.0f}"
                for key in ("value", "low", "high")
            )
            return f"{value} of 100 pairs ranked rightly, interval {low} to {high}"
        case "overconfident":
            return (
                f"{count_of_100(numbers['piled_up'])} of 100 chances almost 0 or 1; "
                f"{numbers['bins_outside']} of {numbers['bins']} classes outside their band"
            )
        case "controls":
            worst = max(numbers, key=lambda one: numbers[one])
            return f"at most {count_of_100(numbers[worst])} of 100 ({named.episode(worst)})"
    return "; ".join(f"{key.replace('_', ' ')} {number(value)}" for key, value in numbers.items()
                     if isinstance(value, int | float))  # fmt: skip


def _signed(value: float | None) -> str:
    return "–" if value is None else signed(value, 0.001) or "0"


# ---------------------------------------------------------------- again


def regenerate(found: Results) -> Html:
    """The commands, and what they cost."""
    document = found.document
    facts = [
        ("Model", f"Araxes {document['araxes']}"),
        ("Protocol", f"model/hindcast/protocol.yaml ({document['protocol'][:12]})"),
        ("Simulated futures of each month", f"{document['replicates']:,}"),
        ("Draws of the assumptions", f"{document['draws']:,}"),
        ("It took", f"{plural(max(1, round(document['seconds'] / 60)), 'minute')} (simulating what "
                    "was not kept from before, and scoring)"),
    ]  # fmt: skip
    return section(
        "regenerate",
        "Get it again",
        tag("h3", "The same command gives the same numbers"),
        tag("pre", tag("code", "araxes hindcast"), tabindex="0"),
        tag("p", "With ", tag("code", "--calibrate"), " the parameters are fitted to the record "
            "anew first: an hour or so.", class_="note"),
        tag("dl", [(tag("dt", word), tag("dd", text)) for word, text in facts], class_="facts"),
    )  # fmt: skip
