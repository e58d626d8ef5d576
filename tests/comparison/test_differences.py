"""What differs between two scenarios is told, all of it, and nothing else."""

import json
import re

import pytest

from model.comparison.differences import UNORDERED, differences, numbers
from model.comparison.labels import names_of
from model.comparison.report import documents, lines, summary, table
from model.draws import address_words
from model.load import load_scenario
from model.load.files import shipped
from tests.load.valley import VALLEY, changed


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def scenario(here, text: str, name: str = "valley"):
    (here / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_scenario(f"{name}.yaml")


def told(a, b) -> list[str]:
    """The lines below the headings."""
    found = lines(differences(a, b), names_of(b))
    return [line.strip() for line in found if line.startswith("  ")]


CHANGES = [
    ("title: A small crisis", "title: A crisis",
     "title: A small crisis in the valley -> A crisis in the valley"),
    ("weeks: 26", "weeks: 30", "weeks: 26 -> 30"),
    ("by_week: 20", "by_week: 21", "headline by_week: 20 -> 21"),
    ("information: conditional", "information: conditional\nexplanation: opportunism",
     "explanation: pivotal_deterrence -> opportunism"),
    ("name: Pivotia", "name: Pivotland", "PIV (Pivotland)"),
    ("{value: 0.5, range: [0.3, 0.7]", "{value: 0.6, range: [0.3, 0.9]",
     "distraction.PIV (the distraction of Pivotia, 0-1): 0.5 (0.3 to 0.7) -> 0.6 (0.3 to 0.9)"),
    ("{value: 1, grade: computed, source: a map}", "{value: 1, grade: computed, source: a book}",
     "source: a map -> a book"),
    ("  talks: {value: 0.3,", "  rivalry: {value: 0.3,",
     "talks (the progress of settlement talks, 0-1), no longer given: 0.3 (0.1 to 0.5) -> "
     "0.2 (no range)"),
    ("severity: 0.6", "severity: 0.7", "severity: 0.6 -> 0.7"),
    ("    times: 2\n", "", "times: 2 -> 1"),
    ("below: 0.3, for_weeks: 2", "below: 0.2",
     "A: the patience of Pivotia with Alphaland has been below 0.30 (between “thin” and "
      "“reserved”) for two weeks"),
    ("  - name: rebuke", "  - name: scolding", "rebuke (diplomatic_signal), renamed: rebuke -> "
     "scolding"),
    ("cost: Risk to peacekeepers", "cost: None", "cost: Risk to peacekeepers -> None"),
    ("road-closed.severity: 0.15}", "road-closed.severity: 0.2}",
     "change road-closed.severity: 0.15 -> 0.2"),
    ("start: 2023-01-02, source: hyp", "start: 2023-01-09, source: hyp",
     "add mediators start: 2023-01-02 -> 2023-01-09"),
    ("{shift: 0.1}", "{shift: 0.2}", "change starting_conditions.patience.PIV.AAA: moved by +0.1 "
     "-> moved by +0.2"),
    ("drones: false", "drones: true", "change switches.drones: false -> true"),
    ("[0, 0.3, 0.6, 0.95]", "[0, 0.3, 0.6]",
     "road-closed.severity: 0, 0.3, 0.6, 0.95 -> 0, 0.3, 0.6"),
    ("deaths: 40", "deaths: 41", "deaths: 40 -> 41"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line"), CHANGES)
def test_a_change_is_told_both_ways_and_alone(here, old, new, line):
    a, b = scenario(here, VALLEY), scenario(here, changed(old, new))
    assert line in told(a, b)
    assert len(differences(a, b)) == len(differences(b, a)) <= 2
    assert differences(a, a) == differences(b, b) == []


def comparable(found) -> str:
    """All that a scenario says, with the order where it says something."""
    plain = found.plain() | {"name": ""}
    for key in UNORDERED:
        plain[key] = dict(sorted(plain.get(key, {}).items()))
    return json.dumps(plain)


@pytest.mark.parametrize("name", [name for name in shipped() if name not in ("base", "mid-2026")])
def test_no_difference_is_found_exactly_where_the_scenarios_say_the_same(name):
    other = load_scenario("lachin-2023")
    mine = load_scenario(name)
    same = comparable(mine) == comparable(other)
    assert (differences(mine, other) == []) == same == (name == "lachin-2023")


def test_an_heir_that_writes_out_what_it_inherits_says_the_same(here):
    a = scenario(here, VALLEY)
    heir = (
        "extends: valley\nlevers: {road-closed.severity: [0, 0.3, 0.6, 0.95]}\n"
        "policies: [{name: road-closed, severity: 0.6, probability: 1, mode: script}]\n"
    )
    assert differences(a, scenario(here, heir, "heir")) == []


def test_of_two_alike_starting_conditions_only_the_first_order_counts(here):
    text = VALLEY.replace("  PAT: {name: Patronia, role: patron, of: BBB}\n", "")
    text = text.replace("  AAA: {n", "  PAT: {name: Patronia, role: patron, of: BBB}\n  AAA: {n")
    found = differences(scenario(here, VALLEY), scenario(here, text))
    assert [(item.path, item.kind) for item in found] == [(("actors",), "order")]


def test_who_throws_other_dice_is_told(here):
    a = scenario(here, VALLEY)
    first = "  AAA: {name: Alphaland, adjective: Alphan, role: party}\n"
    second = "  BBB: {name: Betaland, role: party}\n"
    b = scenario(here, changed(first + second, second + first))
    assert told(a, b) == [
        "actors, the order; within a role it numbers their dice: AAA, BBB, LOC, PIV, PAT, NEI, OUT "
        "-> BBB, AAA, LOC, PIV, PAT, NEI, OUT",
        "actors AAA, whose dice are those of: party 1 -> party 2",
        "actors BBB, whose dice are those of: party 2 -> party 1",
    ]
    # one who comes in between renumbers those behind
    b = scenario(here, changed("  OUT:", "  NEW: {name: Newland, role: outside_power}\n  OUT:"))
    dice = [item for item in differences(a, b) if item.kind == "dice"]
    assert [(item.path, item.before, item.after) for item in dice] == [
        (("actors", "OUT"), "outside power 1", "outside power 2")
    ]


@pytest.mark.parametrize("name", ["lachin-2023", "headwaters"])
def test_the_numbers_of_the_dice_are_those_of_the_engine(name):
    cast = load_scenario(name).cast
    for code, words in address_words(cast).items():
        role, number = words.rsplit(" ", 1)
        assert numbers(cast)[code] == f"{role.replace('_', ' ')} {int(number) + 1}"


def test_a_table_for_a_review_has_a_row_for_each_difference(here):
    b = changed("severity: 0.6", "severity: 0.7").replace("source: a map}", "source: a | b}")
    found = differences(scenario(here, VALLEY), scenario(here, b))
    rows = list(table(found, {}))
    assert len(rows) == 2 + len(found)
    assert rows[-1] == (
        "| Policies: corridor restriction, blockade: `policies.road-closed.severity` | 0.6 | 0.7 |"
    )
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


def test_the_summary_counts_by_part_and_documents_keep_plain_data(here):
    found = differences(
        scenario(here, VALLEY), scenario(here, changed("severity: 0.6", "severity: 0.7"))
    )
    assert summary(found) == "1 difference: 1 in policies."
    assert summary([]) == "They say the same."
    assert documents(found) == [
        {
            "path": "policies.road-closed.severity",
            "label": "corridor restriction, blockade",
            "kind": "changed",
            "a": 0.6,
            "b": 0.7,
        }
    ]
