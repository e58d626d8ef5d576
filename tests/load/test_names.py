"""Names of places: neutral by default, or those of one side, never mixed."""

import re
from functools import cache

import pytest
from click.testing import CliRunner

from model.cli import main
from model.language.problems import Problems
from model.load import load_scenario
from model.load.assemble import assembled
from model.load.dump import as_yaml
from model.load.files import shipped
from model.load.names import NEUTRAL, names_by_side, vocabulary
from tests.load.valley import FIXTURE

SIDES = {"ARM": "AZE", "AZE": "ARM"}
WORLDS = [name for name in shipped() if name != "headwaters"]


def foreign(tables: dict[str, dict[str, str]], side: str) -> re.Pattern:
    """The words that only the other side, or only the neutral text, uses."""
    own = {also.get(side, name) for name, also in tables.items()}
    others = {word for name, also in tables.items() for word in (name, *also.values())} - own
    # a word that is part of one of the side's own words is its own
    others = {word for word in others if not any(word in mine for mine in own)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, others))})(?!\w)")


@cache
def whole(name: str):
    """A shipped scenario or world, read once."""
    return assembled(str(shipped()[name])).scenario


def araxes(*words: str):
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("side", SIDES)
def test_no_shipped_scenario_in_the_words_of_one_side_has_a_word_of_the_other(side):
    for name in WORLDS:
        scenario = whole(name)
        words = vocabulary(scenario, side)
        said = as_yaml(words.scenario(scenario).plain())
        found = foreign(names_by_side(scenario), side).search(said)
        assert not found, f"{name}: {said[found.start() - 60 : found.end() + 60]}"


@pytest.mark.parametrize("side", SIDES)
def test_show_in_the_words_of_one_side_loads_again_and_changes_no_number(side, tmp_path):
    done = araxes("check", "--show", "lachin-2023", "--names", side)
    assert done.exit_code == 0
    scenario = load_scenario("lachin-2023")
    assert not foreign(names_by_side(scenario), side).search(done.stdout)
    (tmp_path / "lachin-2023.yaml").write_text(done.stdout, encoding="utf-8")
    again = load_scenario(tmp_path / "lachin-2023.yaml")
    assert again.starting_conditions.keys() == scenario.starting_conditions.keys()
    for path, condition in again.starting_conditions.items():
        before = scenario.starting_conditions[path]
        assert (condition.value, condition.range) == (before.value, before.range)
    for policy, before in zip(again.policies, scenario.policies, strict=True):
        left_out = {"display", "source", "note"}
        assert policy.model_dump(exclude=left_out) == before.model_dump(exclude=left_out)


def test_each_side_has_its_own_words():
    shown = {side: araxes("check", "--show", "lachin-2023", "--names", side) for side in SIDES}
    assert "the supply line of Artsakh" in shown["ARM"].stdout
    assert "the authorities of Artsakh" in shown["ARM"].stdout
    assert "the supply line of Karabakh" in shown["AZE"].stdout
    said = " ".join(shown["AZE"].stdout.replace("\n# ", "").split())
    assert "the representatives of the Armenian residents of Karabakh and Russia open" in said
    neutral = araxes("check", "--show", "lachin-2023").stdout
    assert "the supply line of Nagorno-Karabakh" in neutral
    assert neutral == araxes("check", "--show", "lachin-2023", "--names", NEUTRAL).stdout


def test_texts_of_shipped_scenarios_are_written_with_the_neutral_words():
    """The sides' words stand in the tables of names and nowhere else."""
    for name in WORLDS:
        scenario = whole(name)
        tables = names_by_side(scenario)
        neutral = {word for also in tables.values() for word in also.values()} - set(tables)
        neutral = {word for word in neutral if not any(word in name for name in tables)}
        plain = scenario.plain()
        plain.pop("names", None)
        for one in (*plain["actors"].values(), *plain["theatres"].values()):
            one.pop("also", None)
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, neutral))})(?!\w)"
        found = re.search(pattern, as_yaml(plain))
        assert not found, f"{name}: {found[0]} is one side's word"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("AZEE", "--names:1:1: 'lachin-2023' has no names of 'AZEE'; did you mean 'AZE'?"),
        ("aze", "--names:1:1: 'lachin-2023' has no names of 'aze'; did you mean 'AZE'?"),
        ("natural", "did you mean 'neutral'?"),
        ("RUS", "--names:1:1: 'lachin-2023' has no names of 'RUS' (use neutral, ARM or AZE)"),
    ],
)
def test_an_unknown_vocabulary_is_one_clear_line(code, said):
    done = araxes("check", "--show", "lachin-2023", "--names", code)
    assert done.exit_code == 2
    assert said in done.stdout
    done = araxes("run", "lachin-2023", "--names", code)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_names_without_show_would_do_nothing_and_is_refused():
    done = araxes("check", "lachin-2023", "--names", "ARM")
    assert done.exit_code == 2
    assert "add --show" in done.stderr


def test_the_longest_name_is_said_first_and_parts_of_words_are_left_alone():
    words = vocabulary(load_scenario("lachin-2023"), "ARM")
    assert (
        words.text("Nagorno-Karabakh, Karabakhis and Lachin") == "Artsakh, Karabakhis and Berdzor"
    )
    assert words.text(words.text("all of Karabakh")) == "all of Artsakh"


def test_a_table_of_names_belongs_to_actors_of_the_scenario(tmp_path):
    file = tmp_path / "w.yaml"
    text = FIXTURE.read_text(encoding="utf-8")
    file.write_text(text + "\nnames:\n  Riverton: {AAX: Rivertown}\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"unknown actor 'AAX'; did you mean 'AAA'"):
        load_scenario(file)


def test_a_word_that_would_be_worded_twice_is_refused(tmp_path):
    """Else a page would depend on how often its texts are worded."""
    file = tmp_path / "w.yaml"
    text = FIXTURE.read_text(encoding="utf-8")
    tables = "\nnames:\n  Riverton: {AAA: Old Milltown}\n  Milltown: {AAA: Mill}\n"
    file.write_text(text + tables, encoding="utf-8")
    with pytest.raises(
        Problems, match=r"'Old Milltown' holds 'Milltown', which AAA says as 'Mill'"
    ):
        load_scenario(file)
