"""Every sentence says what the tables say, also where they are empty, certain or undecided."""

import re
from dataclasses import replace

import pytest

from dashboards.sections import unfolding as sections
from dashboards.sentences import answer, evidence, unfolding
from dashboards.words import hundredths
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import THEATRES


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
        (0.0, 1, "The one simulated future sees no major clash anywhere by"),
        (0.5, 40, "20 of the 40 simulated futures see a major clash"),
    ],
)
def test_the_answer_at_the_edges(probability, replicates, beginning):
    assert whole_answer(probability=probability, replicates=replicates).startswith(beginning)


def test_a_few_futures_have_no_word_for_their_probability():
    """One future without a clash is no evidence that clashes are exceptionally unlikely."""
    few = sample_findings(probability=0.0, replicates=30)
    assert answer.likelihood(few).endswith("so few futures (30) can tell no more.")
    assert answer.likelihood(few).startswith("Anything from exceptionally unlikely to ")
    many = sample_findings(probability=0.0)
    assert answer.likelihood(many).startswith("Exceptionally unlikely")


def test_one_future_is_not_called_several():
    one = sample_findings(probability=0.01, replicates=100)
    assert unfolding.when_finding(one).startswith("The one future that sees a major clash sees it")
    two = sample_findings(probability=0.02, replicates=100)
    assert unfolding.when_finding(two).startswith("Of the futures that see a major clash, half")


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


def test_the_word_does_not_hide_the_range_over_the_assumptions():
    assert answer.likelihood(sample_findings(probability=0.3)) == (
        "Unlikely on average, in this model; from unlikely to about as likely as not as "
        "assumptions vary."
    )
    assert answer.likelihood(sample_findings(draws=1)) == "About as likely as not, in this model."


def test_the_first_screen_names_definition_place_horizon_and_both_intervals(findings):
    assert plain(answer.what_counts(findings)) == (
        "A major clash (25 or more battle deaths in a week) in at least one theatre, from "
        "5 December 2022 to 8 October 2023."
    )
    row = findings.probability()
    numbers = [int(n) for n in re.findall(r"\d+", plain(answer.sure(findings)))]
    ends = [hundredths(end) for end in (*row.dice, *row.assumptions)]
    assert [*numbers[:2], *numbers[3:5]] == ends
    assert "(44 weeks)" in answer.definition(findings)


def test_few_futures_for_each_draw_make_rough_ends():
    assert "rough" not in answer.assumptions(sample_findings(replicates=10_000))
    assert "With 20 futures for each draw its ends are rough." in answer.assumptions(
        sample_findings(replicates=4_000)
    )


def test_one_draw_says_that_assumptions_were_not_examined():
    assert answer.assumptions(sample_findings(draws=1)).startswith("Not examined")


def test_what_a_script_brings_about_is_called_an_assumption():
    findings = sample_findings()
    assert answer.by_assumption(findings) is None
    findings = replace(findings, probabilities=findings.probabilities.assign(by_assumption=True))
    assert "an assumption and no result" in answer.by_assumption(findings)


# ---------------------------------------------------------------- how it unfolds


def test_half_of_the_futures(findings):
    curve = findings.cumulative.query("option == 'baseline'").set_index("week")["probability"]
    week = int(re.search(r"end of week (\d+)", unfolding.when_finding(findings))[1])
    assert curve[week - 1] < curve[44] / 2 <= curve[week]


def test_nothing_happens_has_no_date():
    assert "no date to show" in unfolding.when_finding(sample_findings(probability=0.0))


def test_single_weeks_stand_beside_the_whole_window(findings):
    weeks = findings.levels[findings.levels["level"] >= 4].groupby("week")["share"].sum()
    assert plain(unfolding.levels_finding(findings)) == (
        f"In a single week up to {hundredths(weeks.max())} of 100 futures are at a major clash or "
        "above; over the whole window 47 of 100 reach it."
    )
    calm = sample_findings(probability=0.0)
    assert unfolding.levels_finding(calm).startswith("In no week")
    clash = findings.probability(outcome="limited_clash", theatre="any").value
    assert plain(unfolding.fighting_finding(findings)).endswith(
        f"over the whole window {hundredths(clash)} of 100 see it at least once."
    )


def test_where(findings):
    text = plain(unfolding.where_finding(findings))
    first = hundredths(findings.probability(theatre="NK").value)
    assert text.startswith(f"{THEATRES['NK']['name']} carries the highest count, {first} of 100")
    nowhere = unfolding.where_finding(sample_findings(probability=0.0))
    assert nowhere == "No theatre sees a major clash in any simulated future."


@pytest.mark.parametrize(
    ("shares", "text"),
    [
        (
            {"NK": 0.3, "SYU": 0.021, "BRD": 0.019},
            "Nagorno-Karabakh carries the highest count, 30 of 100; next are Syunik and the "
            "southern border area and the northern and eastern border area, 2 of 100 each.",
        ),
        (
            {"NK": 0.3, "SYU": 0.298, "BRD": 0.019},
            "Nagorno-Karabakh and Syunik and the southern border area carry the highest counts, "
            "30 of 100 each; next is the northern and eastern border area, 2 of 100.",
        ),
    ],
)
def test_equal_counts_are_named_together(shares, text):
    findings = sample_findings()
    table = findings.probabilities
    for theatre, share in shares.items():
        table.loc[table["theatre"] == theatre, "probability"] = share
    assert plain(unfolding.where_finding(findings)) == text


def test_danger_that_moves_is_named():
    findings = sample_findings(options={"it": (-0.2, ["RUS"], "It", "A cost")})
    assert sections.moves(findings) == []
    south = (findings.differences["theatre"] == "SYU") & (findings.differences["option"] == "it")
    for column, value in (("difference", 0.05), ("dice_low", 0.04), ("dice_high", 0.06)):
        findings.differences.loc[south, column] = value
    findings = replace(findings, differences=findings.differences)
    [line] = sections.moves(findings)
    assert "Nagorno-Karabakh 17 fewer" in plain(line)
    assert "Syunik and the southern border area 5 more" in plain(line)


def test_parties_are_named_in_alphabetical_order(findings):
    text = unfolding.force_finding(findings)
    assert text.index("Armenia") < text.index("Azerbaijan")


def test_what_is_rare_is_not_called_none():
    assert unfolding.in_100(0) == "none"
    assert unfolding.in_100(0.00275) == "fewer than 1"
    assert unfolding.in_100(0.504) == "50"


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
    graded = sum(number for grade, number in grades.items() if grade)
    assert numbers[0] == graded == sum(numbers[1:])
    assert f"{grades['expert']} are the modellers' judgement" in text
    rest = [int(n) for n in re.findall(r"\d+", evidence.ungraded(findings))]
    assert graded + sum(rest) == len(findings.assumptions)


def test_no_published_number_is_said_too():
    findings = sample_findings()
    rows = findings.assumptions["grade"] == "published"
    findings.assumptions.loc[rows, "grade"] = "expert"
    assert "none taken as published" in evidence.assumptions_finding(findings)


def test_the_texts_that_the_theory_follows_are_named(findings):
    assert (
        "The theory follows two articles (S1 and S2, named under Assumptions)."
        in evidence.says_who(findings)
    )


def test_every_role_has_its_actors(findings):
    line = evidence.roles_line(findings)
    assert "Parties: Armenia and Azerbaijan" in line
    assert all(actor.name in line for actor in findings.scenario.actors.values())


def test_the_record_stands_beside_the_count(findings):
    [line] = evidence.observed_lines(findings)
    assert plain(line) == (
        "On 19 September 2023 (week 42) there was a major clash in Nagorno-Karabakh, with 434 "
        f"battle deaths in that month. In the baseline, "
        f"{hundredths(findings.probability(theatre='NK').value)} of 100 futures see one there in "
        "the window."
    )


def test_what_is_on_record_because_it_is_scripted_is_said_to_be():
    findings = sample_findings()
    findings.probabilities["by_assumption"] = True
    [line] = evidence.observed_lines(findings)
    assert plain(line).endswith("in the window, by assumption: a script brings it about.")


def test_what_did_not_happen_is_said_too():
    quiet = [{"outcome": "major_clash", "happened": False, "source": "UCDP GED 25.1"}]
    [line] = evidence.observed_lines(sample_findings(observed=quiet))
    assert plain(line) == (
        "There was no major clash. In the baseline, 47 of 100 futures see one somewhere in the "
        "window."
    )
