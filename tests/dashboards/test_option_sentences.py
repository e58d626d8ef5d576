"""What the page says of options follows the tables: what moves the count, and what is left."""

import pytest

from dashboards.findings import Estimate
from dashboards.sentences import consequences, options
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import OPTIONS


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


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
        f"Of the five options, three lower the count, “{OPTIONS[best][2]}” most: 14 fewer of 100 "
        "(by chance 14 to 15 fewer); "
        f"two raise it."
    )


@pytest.mark.parametrize(
    ("effect", "text"),
    [
        (
            0.0,
            "The one option does not change the count by more than chance could explain.",
        ),
        (
            0.2,
            "The one option raises the count: “The only option”, 20 more of 100 "
            "(by chance 19 to 21 more).",
        ),
        (
            -0.2,
            "The one option lowers the count: “The only option”, 20 fewer of 100 "
            "(by chance 19 to 21 fewer).",
        ),
    ],
)
def test_no_option_is_praised_that_does_not_lower_the_count(effect, text):
    chosen = {"only": (effect, ["RUS"], "The only option", "A cost")}
    assert plain(options.options_finding(sample_findings(options=chosen), "option")) == text


def without_effect(findings, name: str, half=0.004, effect=0.001):
    """Makes an option one whose change chance could explain."""
    rows = findings.differences["option"] == name
    for column, value in (("difference", effect), ("dice_low", -half), ("dice_high", half)):
        findings.differences.loc[rows, column] = value
    return findings


def test_a_change_within_chance_is_said_for_each_option():
    findings = without_effect(sample_findings(), "aghdam")
    assert plain(options.options_finding(findings, "option")).endswith(
        "; two raise it and one does not change it beyond chance."
    )
    [line] = options.idle_lines(findings, "option")
    assert plain(line).startswith(
        f"“{OPTIONS['aghdam'][2]}” changes how many futures see a major clash only within chance "
        "(under 1 either way, in 100 futures)."
    )
    assert options.size(findings.difference("aghdam")) == "within chance"
    assert options.idle_lines(sample_findings(), "option") == []


def test_an_idle_option_may_still_change_what_civilians_bear():
    findings = without_effect(sample_findings(), "aghdam")
    [line] = options.idle_lines(findings, "option")
    changed = [f"{what} ({words})" for what, words, _ in consequences.changed_measures(
        findings, "aghdam")]  # fmt: skip
    assert changed
    assert all(words in line for words in changed)


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
        (-0.10, -0.02, "no sign of it; the risk left falls"),
        (-0.10, 0.0, "no sign of it; the risk left has no clear change"),
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
    assert consequences.prevented(findings, "it") == words


def test_the_number_of_postponing_options_is_the_table_s(findings):
    words = [consequences.prevented(findings, name) for name in findings.arms("option")]
    assert words.count("partly postponed") == 1
    assert consequences.prevented_finding(findings) == (
        "Of the three options that lower the count, one pushes part of the danger into the 13 "
        "weeks after the window"
    )


def test_what_gets_better_and_worse_under_one_option_is_said_together():
    assert consequences.two_ways(sample_findings(), "option") == []
    findings = sample_findings()
    rows = (findings.severity["option"] == "corridor-enforced") & (
        findings.severity["measure"] == "deaths"
    )
    for column, value in (("", 84.0), ("_dice_low", 65.0), ("_dice_high", 103.0)):
        findings.severity.loc[rows, f"difference{column}"] = value
    for end, value in (("low", -2.0), ("high", 264.0)):
        findings.severity.loc[rows, f"difference_assumptions_{end}"] = value
    [line] = consequences.two_ways(findings, "option")
    assert plain(line).startswith(
        f"Under “{OPTIONS['corridor-enforced'][2]}”, battle deaths (+80, not under all "
        "assumptions) rise while futures that see a major clash (14 fewer), civilians displaced ("
    )
    assert "fewer of 100 futures see a capitulation of the de facto authorities; " in plain(line)
    assert plain(line).endswith("which is no reason to press anyone to give up.")


def test_all_options_may_lower_the_count():
    chosen = {
        "a": (-0.2, ["RUS"], "The first", "A cost"),
        "b": (-0.1, ["EU"], "The second", "A cost"),
    }
    assert plain(options.options_finding(sample_findings(options=chosen), "option")) == (
        "Both options lower the count, “The first” most: 20 fewer of 100 "
        "(by chance 19 to 21 fewer)."
    )
