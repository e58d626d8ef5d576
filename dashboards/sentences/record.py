"""What the record says of the model, and whether a scenario lies inside what was compared."""

from __future__ import annotations

from collections.abc import Mapping

from dashboards.findings import Findings
from dashboards.sentences.forecasts import month
from dashboards.sentences.hindcast import WAYS, way
from dashboards.words import capital, number, numeral, plural, quoted
from model.analysis.record import Outside, Tested
from model.hindcast.results import CALIBRATED, PRIOR
from model.language.conditions import wording
from model.language.english import listing, on_scale
from model.language.quantities import quantities

COMMAND = "araxes hindcast"
NOT_YET = f"Not confronted yet: {COMMAND}"
FARTHEST = 5
"""Conditions that are named."""
INSIDE, OUTSIDE = "inside what was tested", "outside what was tested"


def finding(found: Tested | None) -> str:
    """The heading: whether what was compared speaks for this scenario."""
    if found is None:
        return NOT_YET
    if not found.applies:
        return "Nothing of the record speaks for this scenario: it is about another conflict"
    if found.inside:
        return "The scenario begins inside what was tested on the record"
    count = plural(len(found.outside), "starting condition")
    verb = "lies" if len(found.outside) == 1 else "lie"
    return f"The scenario begins outside what was tested on the record: {count} {verb} beyond it"


def lines(found: Tested) -> list[str]:
    """What was compared, what held and what failed, for the model that this scenario runs."""
    document, results = found.results.document, found.results
    model = found.forecast if found.forecast in results.models else results.models[0]
    held, failed = results.failures(model)
    months, episodes = document["months"], len(results.episodes)
    fitted = {
        PRIOR: "its parameters were drawn from their ranges",
        CALIBRATED: "each time its parameters were fitted to the rest of the record",
    }
    here = {PRIOR: "as here", CALIBRATED: "while those used here have seen all of it"}
    how = fitted[model] + (f", {here[model]}" if model == found.forecast else "")
    number_of = len(held) + len(failed)
    return [
        f"The model was started in each of {plural(len(months), 'month')} from {month(months[0])} "
        f"to {month(months[-1])} and compared with the battle deaths that followed, among them "
        f"{numeral(episodes)} {'episode' if episodes == 1 else 'episodes'} of fighting; {how}.",
        _came(held, failed, number_of),
        "Of so few episodes nothing is proven, either way.",
    ]


def _came(held: list[Mapping], failed: list[Mapping], number_of: int) -> str:
    parts = []
    if failed:
        parts.append(
            f"Of {numeral(number_of)} ways to fail {numeral(len(failed))} came: it "
            + "; it ".join(way(one) for one in failed)
        )
    else:
        parts.append(f"None of {numeral(number_of)} ways to fail came")
    if held:
        parts.append("It " + "; it ".join(way(one) for one in held if one["id"] in WAYS))
    return ". ".join(parts) + "."


def lamp(found: Tested) -> str:
    """Whether the scenario begins inside what was tested, in a sentence."""
    conditions = plural(found.conditions, "starting condition")
    if not found.applies:
        return (
            f"{capital(OUTSIDE)}: the parties or places of this scenario are not those of the "
            f"record, so that none of its {conditions} was ever compared. What held or failed "
            f"there says nothing about the numbers here."
        )
    if found.inside:
        return (
            f"{capital(INSIDE)}: all {conditions} of the baseline lie between their lowest and "
            f"highest values from {years(found)}. Each was looked at alone; together they can "
            f"still be new."
        )
    count = len(found.outside)
    return (
        f"{capital(OUTSIDE)}: {count} of {conditions} of the baseline {_lies(count)} beyond every "
        f"value from {years(found)}. How the model did on the record says less about this one."
    )


def _lies(count: int) -> str:
    return "lies" if count == 1 else "lie"


def years(found: Tested) -> str:
    """The years of the record."""
    months = found.results.document["months"]
    return f"{months[0][:4]} to {months[-1][:4]}"


def farthest(findings: Findings, found: Tested) -> list[str]:
    """The conditions that lie farthest beyond the record, with values and ranges in words."""
    if not found.applies:
        return []
    told = [_outside(findings, one) for one in found.outside[:FARTHEST]]
    beyond = len(found.outside) - len(told)
    return [*told, *([f"and {numeral(beyond)} more, less far."] if beyond else [])]


def _outside(findings: Findings, one: Outside) -> str:
    names = {code: findings.actor(code) for code in findings.scenario.actors}
    names |= {code: findings.place(code) for code in findings.scenario.theatres}
    subject, quantity = wording(one.path, names), quantities()[one.path.split(".")[0]]

    def shown(value: float) -> str:
        words = on_scale(value, quantity.scale)
        return f"{number(value)} ({words})" if words else number(value)

    here = f"{capital(subject)}: {shown(one.value)} here"
    if one.tested is None:
        return f"{here}; the record has nobody of that name."
    low, high = one.tested
    if low == high:
        return f"{here}; on the record always {shown(low)}."
    return f"{here}; on the record from {shown(low)} to {shown(high)}."


def besides(findings: Findings, found: Tested) -> str | None:
    """What else of the scenario the record never had."""
    scenario = findings.scenario
    parts = []
    if found.scripts:
        parts.append(f"scripted policies ({number(found.scripts)})")
    if found.weeks:
        parts.append(f"a window of {plural(found.weeks, 'week')}")
    if found.changed:
        parts.append(f"changed parameters or mechanisms ({number(found.changed)})")
    if found.rival:
        title = findings.explanations[scenario.explanation].title
        parts.append(f"the explanation {quoted(title)}")
    text = ""
    if parts:
        text = f"The record was compared without {listing(parts, 'or')}."
    if found.absent:
        text += f" It has {plural(len(found.absent), 'actor or place', 'actors or places')} that "
        text += f"are missing here: {listing(found.absent)}."
    return text.strip() or None
