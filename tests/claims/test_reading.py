"""A claim's file is sound, or everything that is wrong with it is said with its place."""

from pathlib import Path

import pytest

from model.claims.reading import FOLDER, files, read
from model.claims.running import arms_of
from model.language.problems import Problems

SOUND = """\
kind: built_in
claim: Distraction makes a clash likelier
source: "S1: Belarus"
expectation: More clashes
record: {supports: partly, why: Two cases}
worlds:
  interior: {scenario: war-2020, remove: [belarus-crisis]}
arms:
  low: {change: {starting_conditions.distraction.RUS: 0.1}}
  high: {change: {starting_conditions.distraction.RUS: 0.9}}
measures:
  - {type: outcome, outcome: major_clash, by_week: 26, expect: higher}
"""


def written(folder, *changes, text=SOUND):
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "a-claim.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_claim(tmp_path):
    stated = read(written(tmp_path))
    assert stated.name == "a-claim"
    [world] = stated.worlds
    values = [arm.starting_conditions["distraction.RUS"].value for arm in world.arms.values()]
    assert values == [0.1, 0.9]
    [comparison] = world.comparisons
    assert comparison.arms == ("low", "high")
    assert not world.arms["low"].options


MEASURE = "{type: outcome, outcome: major_clash, by_week: 26, expect: higher}"
ATTACK = (
    "  interior: {scenario: war-2020, remove: [belarus-crisis]}",
    "  interior: {scenario: war-2020, add: [{name: attack, type: offensive, actor: AZE, "
    "target: NK, start: 2020-07-06, source: hypothetical}]}",
)

MISTAKES = [
    ("kind: built_in", "kind: builtin", "1:7: 'kind' must be", "built_in"),
    ("claim: D", "klaim: D", "2:1: unknown key 'klaim'", "claim"),
    ("supports: partly", "supports: maybe", "5:20: 'supports' must be yes, partly, no", None),
    ("scenario: war-2020", "scenario: war-202", "no shipped scenario 'war-202'", "war-2020"),
    ("[belarus-crisis]", "[belarus-crises]", "no policy called 'belarus-crises'", "belarus-crisis"),
    ("distraction.RUS: 0.1", "distracton.RUS: 0.1", "9:18: unknown quantity 'distracton'",
     "starting_conditions.distraction.RUS"),
    ("distraction.RUS: 0.1", "distraction.RUS: 1.5", "must lie between 0 and 1, not 1.5", None),
    ("type: outcome", "type: outcomes", "unknown type of measure 'outcomes'", "outcome"),
    ("outcome: major_clash", "outcome: major_clsh", "12:30: unknown outcome", "major_clash"),
    ("by_week: 26", "by_week: 27", "week 27 lies outside the window of 26 weeks", None),
    ("by_week: 26", "by_week: 26, after_week: 26", "no week is left to count", None),
    ("by_week: 26", "by_week: 26, theatre: NL", "unknown theatre 'NL'", "NK"),
    ("by_week: 26", "by_week: 26, compare: [low, hihg]", "there is no arm 'hihg'", "high"),
    ("by_week: 26", "by_week: 26, compare: [low, low]", "names two different arms", None),
    ("by_week: 26", "by_week: 26, count: weeks", "12:56: unknown key 'count'", None),
    ("by_week: 26", "by_week: 26, given: {party: AZE, theatre: NK}",
     "no script is sure to start this attack on a certain day in 'low' and 'high'", None),
    (MEASURE, "{type: deaths, expect: lower}", "'smallest' is missing", None),
    (MEASURE, "{type: quantity, path: talk, expect: report}", "unknown quantity 'talk'", "talks"),
    (MEASURE, "{type: quantity, path: talks, at_week: 0, expect: report}", "counted from 1", None),
    (MEASURE, "{type: quantity, path: talks, at_week: 2, by_week: 3, expect: report}",
     "'at_week' stands alone", None),
    (MEASURE, "{type: act, actor: IRN, act: exercice, expect: higher}",
     "'IRN' (neighbour) has no act 'exercice'", "exercise"),
    (MEASURE, "{type: belief, belief: ambiguity, party: AZE, expect: report}",
     "'theatre' is missing", None),
    (MEASURE, "{type: belief, belief: restraint, party: RUS, expect: report}",
     "'RUS' is not a party", None),
    (MEASURE, "{type: condition, holds: {quantity: talks}, expect: higher}",
     "exactly one of above", None),
    (MEASURE, "{type: duration, expect: report}", "'given' is missing", None),
    (MEASURE, "{type: order, steps: [{type: quantity, path: talks, moves: up},"
     " {type: deaths, moves: higher}], expect: in_order, smallest: 1}", "must be higher or", None),
    (MEASURE, "{type: order, steps: [{type: quantity, path: talks, moves: lower}],"
     " expect: in_order, smallest: 1}", "steps", None),
    ("kind: built_in", "kind: placebo", "a placebo shows nothing", None),
    ("kind: built_in", "kind: descriptive", "a descriptive claim has no sign", None),
    ("expect: higher", "expect: report, decides: true", "only reported cannot decide", None),
    ("arms:\n", "arms:\n  middle: {}\n", "which of the 3 arms are compared?", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "hint"), MISTAKES)
def test_every_mistake_is_said_with_its_place(tmp_path, old, new, said, hint):
    with pytest.raises(Problems) as error:
        read(written(tmp_path, (old, new)))
    problems = error.value.items
    lines = [str(problem) for problem in problems]
    assert any(said in line for line in lines), lines
    assert len(problems) <= 2, lines
    assert all(problem.line > 0 and "a-claim.yaml" in problem.file for problem in problems)
    if hint:
        assert any(problem.hint == hint for problem in problems), lines


def test_an_attack_is_forced_in_all_arms_or_weeks_are_not_counted_from_it(tmp_path):
    given = ("by_week: 26", "by_week: 4, given: {party: AZE, theatre: NK}")
    [world] = read(written(tmp_path, ATTACK, given)).worlds
    probe = world.comparisons[0].probes[0][0]
    assert (probe.first, probe.last) == (1, 5)  # the attack begins in the second week
    with pytest.raises(Problems, match="in 'high'"):
        read(written(tmp_path, ATTACK, given, ("  high: {", "  high: {remove: [attack], ")))


def test_an_actor_that_is_not_there_takes_all_that_concerns_it_along(tmp_path):
    without = ("remove: [belarus-crisis]", "without: {actors: [TUR]}")
    [world] = read(written(tmp_path, without)).worlds
    scenario = world.arms["low"]
    assert "TUR" not in scenario.actors
    assert not [path for path in scenario.starting_conditions if "TUR" in path.split(".")]
    names = [policy.name for policy in scenario.policies]
    assert "turkish-drones" not in names
    assert "belarus-crisis" in names
    with pytest.raises(Problems, match="did you mean 'TUR'"):
        read(written(tmp_path, ("remove: [belarus-crisis]", "without: {actors: [TRU]}")))


def test_a_world_can_have_its_own_arms_and_a_longer_window(tmp_path):
    corner = (
        "arms:\n",
        "  corner: {scenario: war-2020, weeks: 60, arms: {low: {}}}\narms:\n",
    )
    _, world = read(written(tmp_path, corner)).worlds
    assert world.arms["low"].weeks == 60
    assert world.arms["low"].starting_conditions["distraction.RUS"].value == 0.25
    with pytest.raises(Problems, match="there is no arm 'lo'"):
        read(written(tmp_path, (corner[0], corner[1].replace("low: {}", "lo: {}"))))


def test_a_name_that_is_nobodys_is_told_with_the_nearest(tmp_path):
    written(tmp_path)
    with pytest.raises(Problems, match="did you mean 'a-claim'"):
        files(("a-clam",), tmp_path)


def test_equal_arms_of_different_claims_are_simulated_once(tmp_path):
    one = read(written(tmp_path))
    other = tmp_path / "another-claim.yaml"
    other.write_text(SOUND.replace("RUS: 0.9", "RUS: 0.7"), encoding="utf-8")
    users = [sorted(arm.users) for arm in arms_of([one, read(other)]).values()]
    assert users == [["a-claim", "another-claim"], ["a-claim"], ["another-claim"]]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_shipped_claim_is_sound(path: Path):
    stated = read(path)
    assert stated.worlds
    assert stated.claim.record.why
    assert path.parent == FOLDER
