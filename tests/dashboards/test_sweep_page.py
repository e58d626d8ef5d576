"""The page of a sweep: words, charts and tables say the same, and the same as the data."""

import re

import pytest

from dashboards.figures.sweep import influence_chart
from dashboards.sections.levers import levers as levers_section
from dashboards.sentences import sweep as say
from dashboards.sweep import page
from dashboards.words import count_of_100, span_of_100
from model.analysis.sweeps import Sweeps
from model.batch.designs import factorial, spread
from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.store import RunFolder
from model.batch.sweep import sweep
from model.load import load_scenario
from tests.batch import toy
from tests.dashboards.test_whole_page import read

SEVERITY, CLOSURE = "lachin-restriction.severity", "lachin-closure.severity"
DISTRACTION = "starting_conditions.distraction.RUS"
NOUN = "a major clash"


def swept(folder, variants, design):
    whole = load_scenario("lachin-2023")
    headline = whole.headline.model_copy(update={"by_week": 6})
    scenario = whole.model_copy(update={"weeks": 6, "headline": headline, "observed": ()})
    plan = sweep(scenario, variants(scenario), design, replicates=200, draws=8, seed=1)
    run = RunFolder.create(plan, folder)
    execute(plan, run, workers=1, progress=False, work=toy.work)
    return Sweeps(open_run(run.path))


@pytest.fixture(scope="module")
def levers(tmp_path_factory):
    values = {DISTRACTION: [0.0, 0.5, 1.0], SEVERITY: [0.0, 0.6], CLOSURE: [0.0, 0.9]}
    return swept(tmp_path_factory.mktemp("levers"), lambda _: factorial(values), "factorial")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    over = {DISTRACTION: (0.0, 1.0)} | {
        f"starting_conditions.{path}": None
        for path in ("support.TUR.AZE", "capacity.AZE", "capacity.ARM", "interest.EU")
    }
    return swept(
        tmp_path_factory.mktemp("inputs"), lambda s: spread(s, over, 20, "sobol", 1), "sobol"
    )


@pytest.mark.parametrize("which", ["levers", "inputs"])
def test_the_page_stands_alone_and_in_good_order(which, request):
    text = page(request.getfixturevalue(which))
    outline = read(text)
    assert not outline.open
    assert outline.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert not [address for address in outline.addresses if "//" in address]
    assert not re.search(r"\bnan\b", text.split("<main>")[1].split("</main>")[0])


def test_the_answer_is_that_of_the_variants(levers):
    table = levers.variants
    variants = table[table["variant"] != "baseline"]
    sentence = say.answer(levers, NOUN).replace("\u00a0", " ")
    low, high = variants["probability"].min(), variants["probability"].max()
    assert f"In {count_of_100(low)} to {count_of_100(high)} of 100" in sentence
    base = table.loc[table["variant"] == "baseline", "probability"].iloc[0]
    assert sentence.endswith(f"In the baseline: {count_of_100(base)} of 100.")
    row = table.loc[table["variant"] == "baseline"].iloc[0]
    [line, *rest] = say.sure(levers)
    assert f"is {span_of_100(row['dice_low'], row['dice_high'])} of 100 if only chance" in line
    line = line.replace("\u00a0", " ")
    middle = span_of_100(row["assumptions_low"], row["assumptions_high"])
    assert f"; {middle} of 100 if the other assumptions differed (middle 80 %)." in line
    assert not rest  # distraction moves the answer of this sweep
    fewest, most = say.extremes(levers, levers.labels)
    assert "distraction: Russia 0 (“full attention to the region”)," in fewest
    assert "distraction: Russia 1 (“" in most


def test_chart_and_table_of_what_moves_it_agree_with_the_estimates(levers):
    chart = influence_chart(levers, levers.labels, NOUN)
    assert chart.heading.startswith("Distraction: Russia moves it most, by ")
    assert "Two of three make no difference between their ends beyond chance" in chart.heading
    marks = [trace for trace in chart.figure.data if trace.mode == "markers"]
    for trace, influence, row in zip(marks, levers.influences, chart.table.rows, strict=True):
        assert list(trace.x) == pytest.approx(list(100 * influence.level))
        assert row[0] == levers.labels[influence.path]
        assert row[3] == count_of_100(influence.level[0])
        assert row[4] == count_of_100(influence.level[-1])


def test_a_spread_has_no_levers_to_set_and_names_a_variant_by_its_number(inputs):
    assert levers_section(inputs, NOUN) == []
    assert 'id="levers"' not in page(inputs)
    assert re.search(
        r"variant v\d{3}, with distraction: Russia .*design\.csv",
        say.extremes(inputs, inputs.labels)[0],
    )


def test_where_nothing_moves_the_answer_the_page_says_so(tmp_path):
    still = swept(tmp_path, lambda _: factorial({SEVERITY: [0.0, 0.9]}), "factorial")
    finding = say.influences_finding(still, still.labels)
    assert finding == (
        "The one input makes no difference beyond chance from its lowest to its highest value."
    )
    assert say.sure(still)[-1] == finding
    assert say.extremes(still, still.labels) == ["The same in every variant."]
