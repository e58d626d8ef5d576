"""How the model did on the record, and whether this scenario lies inside what was tested there."""

from __future__ import annotations

from dashboards.findings import Findings
from dashboards.markup import BLANK, Cell, Html, Table, table, tag
from dashboards.sections import section
from dashboards.sentences import forecasts as named
from dashboards.sentences import record as say
from dashboards.words import capital, count_of_100, rounded
from model.analysis.record import Tested


def record(findings: Findings) -> Html:
    """A few sentences, the episodes, and a lamp; one plain line where nothing was compared yet."""
    found = findings.record
    if found is None:
        body: list[Html | None] = [tag("p", f"{say.NOT_YET}.", class_="lead")]
        return section("record", "Against the record", *body)
    lamp = "lead" if found.inside else "warning"
    far = say.farthest(findings, found)
    body = [
        tag("h3", say.finding(found)),
        tag("p", say.lamp(found), class_=lamp, id="lamp"),
        tag("ul", [tag("li", line) for line in far], class_="lines") if far else None,
    ]
    if found.applies:
        body += [
            tag("p", say.besides(findings, found), class_="note"),
            tag("h3", f"What the record says of the model ({say.years(found)})"),
            tag("ul", [tag("li", line) for line in say.lines(found)], class_="lines"),
            table(_episodes(found)),
            tag("p", named.CALLS, class_="note"),
        ]
    body.append(tag("p", "The whole comparison, month by month: ", tag("code", say.COMMAND)))
    return section("record", "Against the record", *body)


def _episodes(found: Tested) -> Table:
    """What the model said before each episode."""
    results = found.results
    model = found.forecast if found.forecast in results.models else results.models[0]
    rows = []
    for one in results.episodes:
        before = results.before(one, model)
        called = Cell(count_of_100(before.mean), sort=before.mean) if before else BLANK
        rows.append([
            capital(named.episode(one["id"])), rounded(sum(one["deaths"]), 1), called,
            before.call if before else BLANK,
        ])  # fmt: skip
    quiet = results.quiet_mean(model)
    if quiet is not None:
        rows.append(["Where nothing followed", BLANK, Cell(count_of_100(quiet), sort=quiet), BLANK])
    return Table(
        columns=["Episode", "Deaths", "Said of 100", "It was"],
        rows=rows,
        caption="The chance of a month of 25 deaths or more within a year, average of up to twelve "
        "months before each episode",
        numeric=frozenset({1, 2}),
    )  # fmt: skip
