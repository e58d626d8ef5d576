"""Every sentence says what the tables say, also where they are empty, certain or undecided."""

import re

import pytest

from dashboards.findings import Estimate
from dashboards.sections import unfolding as sections
from dashboards.sentences import answer, evidence, options, unfolding
from dashboards.words import hundredths
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import OPTIONS, THEATRES


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def whole_answer(**changes) -> str:
    return plain(" ".join(answer.answer(sample_findings(**changes))))


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


def test_the_answer():
    assert whole_answer(probability=0.471) == (
        "47 of 100 simulated futures see a major clash somewhere by 8 October 2023, the end of "
        "week 44."
    )


@pytest.mark.parametrize(
    ("probability", "replicates", "beginning"),
    [
        (0.0, 10_000, "None of the 10,000 simulated futures sees a major clash anywhere by"),
        (1.0, 10_000, "All 10,000 simulated futures see a major clash somewhere by"),
        (0.0101, 10_000, "1 of 100 simulated futures sees a major clash"),
        (0.002, 10_000, "Fewer than 1 of 100 simulated futures see a major clash"),
        (1.0, 1, "The one simulated future sees a major clash"),
        (0.0, 1, "None of the one simulated future sees a major clash"),
        (0.5, 40, "20 of the 40 simulated futures see a major clash"),
    ],
)
def test_the_answer_at_the_edges(probability, replicates, beginning):
    assert whole_answer(probability=probability, replicates=replicates).startswith(beginning)


@pytest.mark.parametrize("probability", [0.003, 0.08, 0.21, 0.471, 0.7, 0.93, 0.996])
def test_the_answer_and_its_intervals_are_the_numbers_of_the_table(probability):
    findings = sample_findings(probability=probability)
    row = findings.probabilities.query(
        "option == 'baseline' and outcome == 'major_clash' and theatre == 'any'"
    ).iloc[0]
    assert row["probability"] == probability
    if 0.01 <= probability <= 0.99:
        assert int(re.match(r"\d+", answer.answer(findings)[0])[0]) == hundredths(probability)
        dice = [int(n) for n in re.findall(r"\d+", answer.dice(findings.probability()))[:2]]
        assert dice == [hundredths(row["dice_low"]), hundredths(row["dice_high"])]
        span = [int(n) for n in re.findall(r"\d+", answer.assumptions(findings))[:2]]
        assert span == [hundredths(row["assumptions_low"]), hundredths(row["assumptions_high"])]


def test_a_headline_in_one_theatre_and_earlier():
    headline = {"outcome": "capitulation", "theatre": "NK", "by_week": 20}
    text = whole_answer(headline=headline)
    assert "see a capitulation of the de facto authorities in Nagorno-Karabakh by" in text
    assert "by 23 April 2023, the end of week 20." in text


def test_one_draw_says_that_assumptions_were_not_examined():
    assert answer.assumptions(sample_findings(draws=1)).startswith("Not examined")


def test_what_a_script_brings_about_is_called_an_assumption():
    findings = sample_findings()
    assert answer.by_assumption(findings) is None
    findings.probabilities["by_assumption"] = True
    assert "an assumption and no result" in answer.by_assumption(findings)


# ---------------------------------------------------------------- differences


@pytest.mark.parametrize(
    ("value", "dice", "assumptions", "reading"),
    [
        (0.0, (-0.002, 0.002), (0.0, 0.0), "none"),
        (-0.01, (-0.02, 0.001), (-0.05, -0.01), "unresolved"),
        (-0.10, (-0.12, -0.08), (-0.2, 0.01), "mixed"),
        (-0.10, (-0.12, -0.08), None, "untested"),
        (-0.10, (-0.12, -0.08), (-0.10, -0.10), "untested"),
        (-0.10, (-0.12, -0.08), (-0.2, -0.01), "clear"),
        (0.10, (0.08, 0.12), (0.01, 0.2), "clear"),
    ],
)
def test_how_far_a_difference_can_be_trusted(value, dice, assumptions, reading):
    found = Estimate(value, dice, assumptions, 10_000)
    assert found.reading == reading
    assert found.is_resolved == (reading in ("mixed", "untested", "clear"))


def test_the_best_option_is_the_one_with_the_largest_resolved_fall(findings):
    best = min(OPTIONS, key=lambda name: OPTIONS[name][0])
    assert plain(options.options_finding(findings, "option")) == (
        f"Of the five options, one lowers the count most: “{OPTIONS[best][2]}”, 14 fewer of 100."
    )


@pytest.mark.parametrize("effect", [0.0, 0.001, 0.2])
def test_no_option_is_praised_that_does_not_lower_the_count(effect):
    chosen = {"only": (effect, ["RUS"], "The only option", "A cost")}
    text = options.options_finding(sample_findings(options=chosen), "option")
    assert text == "The one option does not lower the count by more than chance could explain."


def test_no_options():
    findings = sample_findings(options={}, what_ifs={})
    assert findings.arms("option") == []
    assert options.options_finding(findings, "option") == "This scenario compares no options."


def test_options_stand_from_the_lowest_to_the_highest(findings):
    values = [findings.difference(name).value for name in findings.arms("option")]
    assert values == sorted(values)
    assert len(values) == len(OPTIONS)


@pytest.mark.parametrize(
    ("within", "after", "words"),
    [
        (-0.10, -0.02, "prevented, and less risk left"),
        (-0.10, 0.0, "prevented, no more risk left"),
        (-0.10, 0.04, "partly postponed"),
        (-0.10, 0.10, "postponed"),
        (0.10, -0.04, "partly brought forward"),
        (0.10, -0.12, "brought forward"),
        (0.10, 0.0, "risk added"),
        (0.0, 0.04, "no clear change to judge"),
    ],
)
def test_prevented_or_postponed(within, after, words):
    findings = sample_findings(options={"it": (within, ["RUS"], "It", "A cost")})
    left = (findings.severity["option"] == "it") & (findings.severity["measure"] == "risk_left")
    findings.severity.loc[left, "difference"] = after
    for end, width in (("low", -0.004), ("high", 0.004)):
        findings.severity.loc[left, f"difference_dice_{end}"] = after + width
    assert options.prevented(findings, "it") == words


def test_the_number_of_postponing_options_is_the_table_s(findings):
    words = [options.prevented(findings, name) for name in findings.arms("option")]
    assert words.count("partly postponed") == 1
    assert options.prevented_finding(findings) == (
        "Of the three options that lower the count, one pushes part of the danger into the 13 "
        "weeks after the window"
    )


# ---------------------------------------------------------------- how it unfolds


def test_half_of_the_futures(findings):
    curve = findings.cumulative.query("option == 'baseline'").set_index("week")["probability"]
    week = int(re.search(r"end of week (\d+)", unfolding.when_finding(findings))[1])
    assert curve[week - 1] < curve[44] / 2 <= curve[week]


def test_nothing_happens_has_no_date():
    assert "no date to show" in unfolding.when_finding(sample_findings(probability=0.0))


def test_the_worst_week(findings):
    weeks = findings.levels[findings.levels["level"] >= 4].groupby("week")["share"].sum()
    text = plain(unfolding.levels_finding(findings))
    assert f"the week of 2 October 2023, {hundredths(weeks.max())} of 100" in text
    assert weeks.idxmax() == 43
    calm = sample_findings(probability=0.0)
    assert unfolding.levels_finding(calm).startswith("In no week")


def test_where(findings):
    text = plain(unfolding.where_finding(findings))
    first = hundredths(findings.probability(theatre="NK").value)
    assert text.startswith(f"{THEATRES['NK']['name']} carries the highest count, {first} of 100")
    nowhere = unfolding.where_finding(sample_findings(probability=0.0))
    assert nowhere == "No theatre sees a major clash in any simulated future."


def test_danger_that_moves_is_named():
    findings = sample_findings(options={"it": (-0.2, ["RUS"], "It", "A cost")})
    assert sections.moves(findings) == []
    south = (findings.differences["theatre"] == "SYU") & (findings.differences["option"] == "it")
    for column, value in (("difference", 0.05), ("dice_low", 0.04), ("dice_high", 0.06)):
        findings.differences.loc[south, column] = value
    [line] = sections.moves(findings)
    assert "Nagorno-Karabakh 17 fewer" in plain(line)
    assert "Syunik and the southern border 5 more" in plain(line)


def test_parties_are_named_in_alphabetical_order(findings):
    text = unfolding.force_finding(findings)
    assert text.index("Armenia") < text.index("Azerbaijan")


def test_operations_are_counted_without_scripted_ones():
    attack = {
        "name": "attack",
        "type": "offensive",
        "actor": "AZE",
        "target": "NK",
        "start": "2023-09-18",
        "source": "hypothetical",
    }
    findings = sample_findings(policies=[attack])
    scripted = findings.policies_on["share"].sum()
    assert scripted > 0
    chosen = findings.chosen_acts()
    key = "actor == 'AZE' and act == 'offensive' and theatre == 'NK'"
    assert chosen.query(key)["share"].sum() == pytest.approx(
        sum(
            max(0.0, done - on)
            for done, on in zip(
                findings.acts.query(key)["share"], findings.policies_on["share"], strict=True
            )
        )
    )


# ---------------------------------------------------------------- what it rests on


def test_the_grades_are_counted(findings):
    grades = findings.assumptions["grade"].value_counts()
    text = evidence.assumptions_finding(findings)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    firm = grades["published"] + grades["computed"]
    assert numbers == [len(findings.assumptions), firm, grades["expert"]]


def test_the_record_stands_beside_the_count(findings):
    [line] = evidence.observed_lines(findings)
    assert plain(line) == (
        "On 19 September 2023 (week 42) there was a major clash in Nagorno-Karabakh, with 434 "
        f"battle deaths in that month. In the baseline, "
        f"{hundredths(findings.probability(theatre='NK').value)} of 100 futures see one there in "
        "the window."
    )


def test_what_did_not_happen_is_said_too():
    quiet = [{"outcome": "major_clash", "happened": False, "source": "UCDP GED 25.1"}]
    [line] = evidence.observed_lines(sample_findings(observed=quiet))
    assert line.startswith("There was no major clash. In the baseline, 47")
