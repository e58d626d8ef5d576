"""Warnings: told for what is provably suspicious, and for nothing else."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from model.cli import main
from model.load.assemble import to_be_run
from model.load.files import shipped
from tests.load.valley import VALLEY

POLICY = """
  - name: word
    type: diplomatic_signal
    actor: PIV
    audience: AAA
    tone: 0.5
    source: the press
"""
FORBID = """
  - name: no-closing
    type: blockade
    actor: BBB
    target: VAL
    mode: forbid
    source: the press
"""
NUDGE = FORBID.replace("mode: forbid", "mode: nudge\n    utility: 0.5").replace(
    "no-closing", "to-close"
)


def told(text: str, name: str = "valley") -> list[str]:
    """What is said of a scenario, without the place."""
    Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return [warning.message for warning in to_be_run(name).warnings]


def with_policy(policy: str, more: str = "") -> str:
    text = policy.rstrip() + "".join(f"\n    {line}" for line in more.splitlines())
    return VALLEY.replace("\npolicies:\n", f"\npolicies:{text}\n")


def with_option(body: str) -> str:
    head = "\noptions:\n  new:\n    title: New\n    chosen_by: PIV\n    cost: Some\n"
    return VALLEY.replace("\noptions:\n", head + body)


def test_nothing_is_said_of_the_small_scenario(here):
    assert told(VALLEY) == []


@pytest.mark.parametrize("name", shipped())
def test_no_shipped_scenario_has_a_warning(name):
    done = CliRunner().invoke(main, ["check", str(shipped()[name])])
    assert (done.exit_code, "warning" in done.stdout) == (0, False), done.stdout


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("start: 2033-01-02", "it begins (2033-01-02) after the last day of the window"),
        ("start: 2012-01-02\nend: 2012-03-04", "it ends (2012-03-04) before the window begins"),
        ("start: 2022-11-07", "it begins (2022-11-07) and is over before the window begins"),
        ("delay_weeks: 30", "its delay of 30 weeks carries it beyond the last day"),
        ("end: 2022-12-18\ndelay_weeks: 4", "its delay of 4 weeks carries it beyond its own end"),
        ("probability: 0", "its probability is 0"),
    ],
)
def test_a_policy_that_can_never_start(here, more, why):
    [message] = told(with_policy(POLICY, more))
    assert message.startswith(f"'word' never starts: {why}")


@pytest.mark.parametrize(
    "more",
    ["start: 2022-12-05", "start: 2023-06-04", "delay_weeks: 25", "delay_weeks: {mean: 60}",
     "start: 2022-11-07\nlasts_weeks: 5", "start: 2022-11-07\ntimes: 2\nlasts_weeks: 1",
     "start: 2022-11-07\nwhen: {quantity: talks, above: 0.2}", "probability: 0.01"],
)  # fmt: skip
def test_a_policy_that_may_start_is_not_suspected(here, more):
    assert told(with_policy(POLICY, more)) == []


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("{quantity: talks, above: 1}", "talks lies between 0 and 1 at all times"),
        ("{quantity: talks, below: 0}", "talks lies between 0 and 1 at all times"),
        ("{quantity: stake.BBB.VAL, above: 1.3}", "stake.BBB.VAL starts between 0.8 and 1.2"),
        ("{quantity: stake.AAA.RID, at_least: 0.1}", "stake.AAA.RID is 0 (nothing is said of it)"),
        ("[{quantity: talks, above: 0.7}, {quantity: talks, below: 0.7}]", "it asks two things"),
        ("{any: [{quantity: talks, above: 1}, {quantity: talks, below: 0}]}", "talks lies"),
        ("{not: {quantity: talks, at_least: 0}}", "talks lies between 0 and 1 at all times, and"),
        ("{quantity: talks, above: 0.2, for_weeks: 27}", "the window has 26 weeks"),
    ],
)
def test_a_condition_that_can_never_hold(here, when, why):
    [message] = told(with_policy(POLICY, f"when: {when}"))
    assert message.startswith(f"this can never hold: {why}")
    assert "'word' never begins" in message


@pytest.mark.parametrize(
    "when",
    ["{quantity: talks, at_least: 1}", "{quantity: stake.BBB.VAL, above: 1.19}",
     "[{quantity: talks, at_least: 0.7}, {quantity: talks, at_most: 0.7}]",
     "{any: [{quantity: talks, above: 1}, {quantity: talks, below: 0.1}]}",
     "{not: {quantity: talks, at_least: 0, for_weeks: 3}}",
     "{quantity: talks, above: 0.2, for_weeks: 26}",
     "{quantity: distraction.PIV, below: 0.15}"],
)  # fmt: skip
def test_a_condition_that_may_hold_is_not_suspected(here, when):
    """The last of them holds in a what-if: a policy that wakes in one was meant so."""
    assert told(with_policy(POLICY, f"when: {when}")) == []


def test_what_a_policy_moves_is_no_constant(here):
    waits = with_policy(POLICY, "when: {quantity: distraction.PIV, above: 0.9}")
    assert len(told(waits)) == 1
    shock = """    add: [{name: crisis, type: distraction_shock, actor: PIV, level: 0.95,
           start: 2023-01-02, source: hypothetical}]
"""
    option = with_option(shock).split("options:\n")[1].split("  road-open")[0]
    assert told(waits.replace("\noptions:\n", f"\noptions:\n{option}")) == []


@pytest.mark.parametrize(
    ("policies", "why"),
    [
        (FORBID, "'road-closed' happens although 'no-closing' (valley.yaml:31) forbids it"),
        (
            NUDGE + "    start: 2023-01-02\n",
            "'to-close' favours what 'road-closed' (valley.yaml:39)",
        ),
        (
            FORBID + "    start: 2023-01-02\n",
            "'no-closing' forbids what 'road-closed' (valley.yaml:",
        ),
    ],
)
def test_two_policies_that_fight_over_one_choice(here, policies, why):
    [message] = told(with_policy(policies))
    assert message.startswith(why)


def test_two_nudges_in_opposite_directions(here):
    pull = NUDGE + "    end: 2022-12-11\n"
    push = pull.replace("0.5", "-0.5").replace("to-close", "not-to-close")
    [message] = told(with_policy(pull.rstrip() + push))
    assert "push the same choice in opposite directions" in message


@pytest.mark.parametrize(
    "policy",
    [
        FORBID.replace("blockade", "offensive"),
        FORBID.replace("blockade", "offensive").replace("actor: BBB", "actor: AAA"),
        FORBID + "    start: 2022-12-05\n    end: 2022-12-11\n",
        NUDGE + "    start: 2022-12-05\n",
    ],
)
def test_policies_that_leave_each_other_room_are_not_suspected(here, policy):
    assert told(with_policy(policy)) == []


def test_an_option_that_is_no_choice(here):
    nothing = with_option("    change: {starting_conditions.control.BBB.RID: 1}\n")
    assert told(nothing) == [
        "option 'new' is the same as the baseline in everything that is simulated, so comparing "
        "them says nothing: change something in it, or take it away"
    ]
    [message] = told(with_option("    change: {road-closed.severity: 0.15}\n"))
    assert message.startswith("option 'road-open' is the same as option 'new'")
    fixed = with_option("    change: {starting_conditions.talks: 0.3}\n")
    assert told(fixed) == []  # the same value without its range is not the same


def test_an_option_that_favours_what_is_scripted_anyway(here):
    nudge = (
        "    add: [{name: temptation, type: blockade, actor: BBB, target: VAL, mode: nudge,\n"
        "           utility: 0.5, start: 2022-12-12, source: hypothetical}]\n"
    )
    [message] = told(with_option(nudge))
    assert message.startswith("'temptation' favours what 'road-closed' (valley.yaml:")


def test_values_written_for_another_time(here):
    assert told(VALLEY) == []
    heir = (
        "extends: valley\ntitle: Another time\nobserved: []\nwithout: {policies: [road-closed]}\n"
    )
    heir = "extends: valley\ntitle: Another time\nobserved: []\nstart: "
    [early] = [m for m in told(heir + "2022-11-07\n", "heir") if "written" in m]
    assert early.startswith(
        "control.AAA.VAL, control.BBB.RID, reach.BBB.VAL and 4 more: written in"
    )
    assert "which is after this one (2022-11-07), so it may know what nobody knew then" in early
    assert not [m for m in told(heir + "2023-06-05\n", "heir") if "written" in m]
    [late] = [m for m in told(heir + "2024-06-03\n", "heir") if "written" in m]
    assert "more than a year before this one (2024-06-03)" in late


def test_values_that_nobody_looked_at_for_long(here):
    assert told("last_reviewed: 2022-01-03\n" + VALLEY) == []
    [old] = told("last_reviewed: 2021-11-01\n" + VALLEY)
    assert "last reviewed on 2021-11-01 (valley.yaml), more than a year before the window" in old
    one = VALLEY.replace(
        "range: [0.1, 0.5], grade", "range: [0.1, 0.5], last_reviewed: 2020-06-01, grade"
    )
    [old] = told(one)
    assert old.startswith("talks: last reviewed on 2020-06-01")
    dated = VALLEY.replace("talks: {", "talks:\n    2012-01-01: {")
    [old] = told(dated)
    assert old.startswith("talks: in force since 2012-01-01 (valley.yaml), more than five years")
    assert told("last_reviewed: 2022-06-06\n" + dated) == []


def test_warnings_and_errors_of_several_files_are_sorted_by_place(here):
    Path("b.yaml").write_text(with_policy(POLICY, "probability: 0"), encoding="utf-8")
    Path("a.yaml").write_text(VALLEY.replace("weeks: 26", "weeks: 0"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "b.yaml", "a.yaml"])
    told = [line for line in done.stdout.splitlines() if line.startswith(("a.yaml:", "b.yaml:"))]
    assert done.exit_code == 2
    assert told[-2].startswith("a.yaml:4:8: 'weeks'")
    assert told[-1].startswith("b.yaml:37:18: warning: ")


WAR = """
  - name: war-elsewhere
    type: distraction_shock
    actor: PIV
    level: 0.9
    source: the press
"""


def test_a_starting_condition_that_a_script_overrides(here):
    [message] = told(with_policy(WAR))  # a what-if has the pivot free of crises elsewhere
    assert message.startswith("distraction.PIV is changed here, but 'war-elsewhere' (valley.yaml:")
    for more in ("half_life_weeks: 10", "start: 2023-01-02", "probability: 0.9"):
        assert told(with_policy(WAR, more)) == []
    assert told(with_policy(WAR.replace("0.9", "0.6"))) == []  # it may start above that


def test_a_policy_whose_condition_of_failure_always_holds(here):
    always = "fails_while: {quantity: distraction.PIV, at_least: 0}"
    [message] = told(with_policy(POLICY, always))
    assert message.startswith("this always holds: distraction.PIV starts between 0.3 and 0.7")
    assert "'word' never works" in message
    sometimes = always.replace("at_least: 0", "above: 0.5")
    assert not any("never works" in one for one in told(with_policy(POLICY, sometimes)))


def test_a_script_that_fails_whenever_it_meets_another(here):
    later = """
  - name: closed-again
    type: blockade
    actor: BBB
    target: VAL
    severity: 0.9
    when: {quantity: talks, below: 0.2}
    source: the press
"""
    [message] = told(with_policy(later))
    assert message.startswith(
        "'closed-again' may begin while 'road-closed' (valley.yaml:38) is on, and both set "
        "restriction.VAL: a block with such a future is reported as failed"
    )
    ended = with_policy(later, "start: 2023-02-06").replace(
        "    severity: 0.6", "    end: 2023-02-05\n    severity: 0.6"
    )
    assert told(ended) == []
