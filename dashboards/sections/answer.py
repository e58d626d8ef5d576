"""The answer: one sentence, a hundred figures, what counts, two intervals, and what it is not."""

from __future__ import annotations

from math import isnan

from dashboards.chart import Chart, show
from dashboards.figures.icons import counts, hundred, interval_scale, legend
from dashboards.findings import Estimate, Findings, outcome_label
from dashboards.markup import Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sections.closing import NOT
from dashboards.sentences import answer as say_answer
from dashboards.sentences import consequences as say_consequences
from dashboards.sentences import evidence as say_evidence
from dashboards.sentences import options as say_options
from dashboards.sentences import rivals as say_rivals
from dashboards.sentences import unfolding as say_unfolding
from dashboards.sentences.hangs import NOT_MORE
from dashboards.words import (
    ASSUMPTIONS,
    about,
    capital,
    hundredths,
    listing,
    of_100,
    plural,
    probability_table,
    span_of_100,
)
from model.outcomes import LEVELS, MEASURES, OUTCOMES

COVERS = (
    "It covers only what the scenario and the actors' menus contain; the limits are listed below."
)


def answer(findings: Findings) -> Html:
    """The first screen of the page."""
    number, rest = say_answer.answer(findings)
    warning = say_answer.by_assumption(findings)
    return section(
        "answer",
        "The answer",
        tag("p", tag("strong", number), " ", rest, class_="answer"),
        tag("p", say_answer.likelihood(findings), class_="likelihood"),
        tag("p", warning, class_="warning") if warning else None,
        _glance(findings),
        tag("div", show(_hundred(findings)), _reading(findings), class_="beside"),
        tag("h3", "What those futures would cost, over all theatres"),
        table(costs(findings)),
        _skew(findings),
        _glossary(),
    )


def _glance(findings: Findings) -> Html:
    """The page in a few lines, each with a link to where it is shown."""
    lines = [
        ("What counts?", say_answer.what_counts(findings), "#sure"),
        ("How sure?", say_answer.sure(findings), "#sure"),
        ("Compared with what?", say_options.options_finding(findings, "option"), "#options"),
        ("When?", say_unfolding.when_finding(findings), "#when"),
        ("Where?", say_unfolding.where_finding(findings), "#where"),
        ("Says who?", say_evidence.says_who(findings), "#assumptions"),
    ]
    if len(say_rivals.compared(findings)) > 1:
        lines.insert(-1, ("By which theory?", say_rivals.rivals_finding(findings), "#rivals"))
    return tag(
        "dl",
        [(tag("dt", tag("a", ask, href=link)), tag("dd", reply)) for ask, reply, link in lines],
        class_="glance",
    )


def _hundred(findings: Findings) -> Chart:
    groups = [f"{number} {words}" for _, number, words in counts(findings) if number]
    return Chart(
        id="hundred",
        heading=f"Of 100 futures, {listing(groups).replace(' ', ' see ', 1)}.",
        caption=f"{_each_dot(findings)}{_rounded_away(findings)}",
        drawn=hundred(findings),
        key=legend(findings),
        table=Table(
            columns=["Futures that see", "Of 100"],
            rows=[[words, Cell(str(number), sort=number)] for _, number, words in counts(findings)],
            caption="The hundred futures",
            numeric=frozenset({1}),
        ),
    )


def _each_dot(findings: Findings) -> str:
    """What a dot stands for; where fewer futures than dots were simulated, that it is a share."""
    count = findings.probability().count
    if count < say_answer.HUNDRED:
        return (
            f"Only {plural(count, 'future')} {'was' if count == 1 else 'were'} simulated; the dots "
            f"show shares of a hundred."
        )
    return "Each dot stands for one of 100 simulated futures."


def _rounded_away(findings: Findings) -> str:
    """A word of warning where the picture shows nothing, or everything, and the count does not."""
    share = findings.probability().value
    if 0 < share < 1 and hundredths(share) in (0, 100):
        return f" The count is {of_100(share)}, too close to the end for a hundred dots to show."
    return ""


def _reading(findings: Findings) -> Html:
    found = findings.probability()
    return tag(
        "div",
        tag("h3", "How sure is that?", id="sure"),
        interval_scale(found),
        tag(
            "dl",
            tag("dt", "If only chance differed"),
            tag("dd", say_answer.dice(found)),
            tag("dt", "If the assumptions differed"),
            tag("dd", say_answer.assumptions(findings), " ",
                tag("a", "See what it hangs on", href="#hangs"), ", or ",
                tag("a", "every assumption", href="#assumptions"), "."),
            tag("dt", "What counts"),
            tag("dd", say_answer.definition(findings)),
            tag("dt", "What this is not"),
            tag("dd", tag("ul", [tag("li", line) for line in (*NOT, COVERS)])),
        ),
        class_="reading",
    )  # fmt: skip


def costs(findings: Findings) -> Table:
    """The baseline's large-scale wars and every measure of severity."""
    lines: list[list[object]] = []
    for outcome in ("large_scale_war", "mass_displacement"):
        found = findings.probability(outcome=outcome, theatre="any")
        if found and outcome != findings.outcome:
            lines.append(
                [
                    f"{outcome_label(outcome)}, somewhere",
                    Cell(of_100(found.value), sort=found.value),
                    span_of_100(*found.dice),
                    _over_draws(None, found, is_share=True),
                    "–",
                    "–",
                ]
            )
    for measure in say_consequences.measured(findings):
        found = findings.cost("baseline", measure)
        if found is None:
            continue
        value = say_consequences.measure_words(measure, found.mean.dice)
        rough = say_consequences.measure_words(measure, found.mean.dice, about)
        is_share = measure == "risk_left"
        lines.append(
            [
                capital(MEASURES[measure].label),
                Cell(value(found.mean.value), sort=found.mean.value),
                _span(value, found.mean.dice, is_share),
                _over_draws(rough, found.mean, is_share),
                "–" if is_share else rough(found.median),
                "–" if is_share else rough(found.high),
            ]
        )
    return Table(
        columns=["Baseline", "On average", "Chance", ASSUMPTIONS, "Middle future",
                 "One in ten is worse than"],
        rows=lines,
        caption="What the futures of the baseline cost, over all theatres",
        numeric=frozenset(range(1, 6)),
        cards=True,
        quiet=True,
    )  # fmt: skip


def _over_draws(value, mean: Estimate, is_share: bool) -> str:
    """The span over the draws of the assumptions, where these differ by more than chance."""
    if not mean.assumptions:
        return "not varied"
    return _span(value, mean.assumptions, is_share) if mean.has_spread else NOT_MORE


def _skew(findings: Findings) -> Html:
    """What the middle future is, and a word on averages that few very bad futures make."""
    text = "Half of the futures are worse than the middle one (the median)."
    found = [findings.cost("baseline", measure) for measure in MEASURES]
    if any(cost and cost.mean.value > 2 * max(cost.median, 1) for cost in found):
        text += (
            " An average far above it, or even above the last column, comes from few very bad "
            "futures."
        )
    if say_consequences.STRESS not in say_consequences.measured(findings):
        text += " Humanitarian stress is not modelled here: it needs a supply line of local "
        text += "authorities, and this scenario has none."
    return tag("p", text, class_="note")


def _span(value, ends: tuple[float, float], is_share: bool) -> str:
    if any(map(isnan, ends)):
        return "unknown"  # one future says nothing about its own chance
    if is_share:
        return span_of_100(*ends)
    low, high = value(ends[0]), value(ends[1])
    return low if low == high else f"{low} to {high}"


WORDS = (
    ("Simulated future", "One course of events that the model makes up, week by week, with dice."),
    ("Baseline", "The scenario as it is written, with none of the options."),
    ("Option", "A change of the baseline that an actor could choose."),
    ("What-if", "A change of the baseline that is taken as given, and not offered as an option."),
    ("Window", "The weeks from the first day of the scenario to its last."),
    ("Theatre", "One of the few parts of the region that the model counts by themselves."),
    ("Chance, dice", "What makes two futures differ although all assumptions are the same."),
    ("Draw", "One set of values for all uncertain inputs, each taken from its stated range."),
    ("Explanation", "One of several theories of why force is used; a run may compare them."),
)
"""The words of the page that a reader may not know."""


def _glossary() -> Html:
    """What the words of the page, for probabilities, levels and outcomes stand for."""
    own = Table(columns=["Word", "What it is"], rows=[list(line) for line in WORDS],
                caption="The words of this page")  # fmt: skip
    words = Table(
        columns=["Word", "Futures"],
        rows=probability_table(),
        caption="The words for probabilities, always the same",
    )
    ladder = Table(
        columns=["Level", "Name", "What is counted"],
        rows=[[str(place), name, _counted(place)] for place, name in enumerate(LEVELS)],
        caption="The ladder of escalation",
    )
    outcomes = Table(
        columns=["Outcome", "What is counted"],
        rows=[[outcome_label(id), outcome.definition] for id, outcome in OUTCOMES.items()],
        caption="Every outcome and its definition",
    )
    measures = Table(
        columns=["Measure", "What is counted"],
        rows=[[capital(measure.label), measure.definition] for measure in MEASURES.values()],
        caption="Every measure of cost and its definition",
    )
    return tag(
        "details",
        tag("summary", "What the words mean"),
        *(table(each) for each in (own, words, ladder, outcomes, measures)),
        class_="glossary",
    )


def _counted(level: int) -> str:
    """What puts a theatre on a level of the ladder in a week."""
    if level == 0:
        return "Nothing of what follows."
    if level == 1:
        return (
            "Ceasefire violations above a declared threshold, or a battle death in this week or in "
            "one of the three before."
        )
    return next(one.definition for one in OUTCOMES.values() if one.level == level)


def headline_number(findings: Findings) -> int:
    """The number of the first sentence, for the page's title."""
    return hundredths(findings.probability().value)
