"""What was said month by month and before each episode, how it scored, and what was learnt."""

from __future__ import annotations

from dashboards.chart import show
from dashboards.figures.learnt import learnt_chart
from dashboards.figures.months import lines_of, months_chart
from dashboards.figures.reliability import reliability_chart
from dashboards.figures.scores import (
    own_table,
    ranking_chart,
    scores_chart,
    spans_table,
    variants_table,
)
from dashboards.markup import BLANK, Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sections.hindcast import rivals
from dashboards.sentences import calibration as say_calibration
from dashboards.sentences import forecasts as named
from dashboards.sentences import foresight as say_more
from dashboards.sentences import hindcast as say
from dashboards.words import capital, count_of_100, rounded
from model.hindcast.results import PRIOR, Results

HOW_TO_READ = (
    "Differences: the model's score less the rival's over the same months; both scores are better "
    "when lower. Brier: the mean squared distance between the chance and what came (0 or 1). CRPS: "
    "the same for a count of deaths, on a scale on which doubling counts equally anywhere. Lines: "
    "95\u00a0% interval, from drawing two-year stretches of the record anew; “surely” means that "
    "the whole interval lies on one side. With so few episodes, hardly anything can be sure."
)


def month_by_month(found: Results) -> Html:
    """The record and the chances beside it."""
    lines = [tag("li", say.alarms(found, name)) for name in lines_of(found)]
    return section(
        "months", "Month by month", show(months_chart(found)),
        tag("h3", "Who gave a deadly month within a year 50 of 100 or more"),
        tag("ul", lines, class_="lines"),
    )  # fmt: skip


def episode_by_episode(found: Results) -> Html:
    """What was said before each, and by whom it was seen."""
    lines = [tag("li", say.calls(found, name)) for name in found.shown]
    names = found.shown
    rows = []
    for one in found.episodes:
        deaths = rounded(sum(one["deaths"]), 1)
        since = f"from {named.month(min(one['months']))}"
        rows.append([
            Cell(capital(named.episode(one["id"])), note=f"{deaths} deaths, {since}"),
            *(_said(found, one, name) for name in names),
        ])  # fmt: skip
    rows.append(["Where nothing followed",
                 *(_quiet(found.quiet_mean(name)) for name in names)])  # fmt: skip
    return section(
        "episodes",
        "Episode by episode",
        tag("h3", say_more.episodes_finding(found)),
        tag("ul", lines, class_="lines"),
        table(Table(
            columns=["Episode", *(capital(named.name(name)) for name in names)],
            rows=rows,
            caption="The chance in 100 that was given to a deadly month within a year: average of "
            "up to twelve months before each episode, below it the first and the last of them",
            cards=True,
        )),
        tag("p", named.CALLS, class_="note"),
    )  # fmt: skip


def _said(found: Results, episode, name: str) -> object:
    before = found.before(episode, name)
    if before is None:
        return BLANK
    first, last = count_of_100(before.first), count_of_100(before.last)
    return Cell(
        [tag("b", count_of_100(before.mean)), f" {before.call}"],
        sort=before.mean,
        note=f"from {first} to {last}",
    )


def _quiet(mean: float | None) -> object:
    return BLANK if mean is None else Cell(count_of_100(mean), sort=mean)


def scores(found: Results) -> Html:
    """Against every rival, over the whole record and its parts."""
    model = found.models[0]
    chances = [one for one in found.whats if one.score == "brier"]
    counts = [one for one in found.whats if one.score == "crps"]
    charts = [
        scores_chart(found, f"{id}-chart", asked, say_more.scores_finding(found, asked),
                     caption)
        for id, asked, caption in (
            ("chances", chances, f"Chances of deadly months. {HOW_TO_READ}"),
            ("counts", counts, "Counts of deaths, read in the same way. Each picture has a scale "
             "of its own."),
        ) if asked
    ]  # fmt: skip
    more = [_more(f"By part of the record: {named.spoken(one)}", spans_table(found, one))
            for one in found.models]  # fmt: skip
    return section(
        "scores",
        "Against rivals",
        *(show(one) for one in charts),
        tag("h3", "Who takes part"),
        rivals(found),
        _more("Everyone's own scores", own_table(found)),
        tag("h3", "Over parts of the record"),
        tag("ul", [tag("li", line) for line in say_more.by_span(found, model)], class_="lines"),
        *more,
    )


def _more(title: str, content: Table) -> Html:
    return tag("details", tag("summary", title), table(content))


def reliability(found: Results) -> Html:
    """Whether chances came as often as they were said."""
    if not found.document["reliability"]:
        return Html("")
    return section("reliability", "Reliability", show(reliability_chart(found)))


def ranking(found: Results) -> Html:
    """Whether months before episodes had higher chances than others."""
    if found.area(found.models[0]) is None:
        return Html("")
    return section(
        "ranking", "Ranking", show(ranking_chart(found, say_more.ranking_finding(found)))
    )


def variants(found: Results) -> Html:
    """With and without a month in doubt."""
    parts = []
    for name in found.document["variants"]:
        parts += [
            tag("h3", say_more.variant_finding(found, name)),
            tag("p", say_more.variant_note(name), class_="note"),
            _more("The same numbers as a table", variants_table(found, name)),
        ]
    return section("variants", "A month in doubt", *parts) if parts else Html("")


def controls(found: Results) -> Html:
    """The windows that must not be turned into wars."""
    told = {
        name: one["numbers"]
        for name in found.models
        for one in found.document["failures"][name]
        if one["id"] == "controls"
    }
    if not told:
        return Html("")
    windows = list(dict.fromkeys(id for numbers in told.values() for id in numbers))
    rows = [
        [named.episode(id), *(_quiet(numbers.get(id)) for numbers in told.values())]
        for id in windows
    ]  # fmt: skip
    return section(
        "controls",
        "Quiet windows",
        tag("h3", say_more.controls_finding(found)),
        table(Table(
            columns=["Window", *(capital(named.name(name)) for name in told)],
            rows=[[capital(row[0]), *row[1:]] for row in rows],
            caption="Of 100 futures, those with 25 deaths or more in a week within half a year, in "
            "windows in which nothing of the kind came",
            numeric=frozenset(range(1, len(told) + 1)),
        )),
        tag("p", "The model was built with these windows in sight.", class_="note"),
    )  # fmt: skip


def learnt(found: Results) -> Html:
    """What the calibration moved, and what it cost."""
    told = found.document["calibration"]
    if not told:
        words = "No calibration is on file: only the model before calibration was confronted."
        return section("learnt", "Calibration", tag("p", words, class_="lead"))
    lines = [tag("li", line) for line in say_calibration.lines(told)]
    warning = say_calibration.too_few(told)
    return section(
        "learnt",
        "Calibration",
        show(learnt_chart(told["learnt"])),
        tag("p", warning, class_="warning") if warning else None,
        tag("ul", lines, class_="lines"),
        tag("p", "All other parameters stay as their authors gave them; "
            f"{named.spoken(PRIOR)} draws these from their ranges too.", class_="note"),
    )  # fmt: skip
