"""Starting values by date: the start picks one, and nothing depends on the others."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from model.cli import main
from model.language.problems import Problems
from model.load import arm, load_scenario
from model.load.assemble import assembled, to_be_run
from tests.load.valley import changed, problems

ONE = (
    'distraction.PIV: {value: 0.5, range: [0.3, 0.7], grade: expert, source: "based on: the press"}'
)
BY_DATE = """distraction.PIV:
    2010-01-01: {value: 0.2, range: [0.1, 0.4], grade: expert, source: "based on: peace"}
    2022-02-24: {value: 0.6, range: [0.4, 0.7], grade: expert, source: "based on: a war"}
    2023-01-01: {value: 0.9, range: [0.8, 1.0], grade: expert, source: "based on: two wars"}"""
DATED = changed(ONE, BY_DATE)


def written(name: str, text: str):
    Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_scenario(name)


def distraction(scenario) -> float:
    return scenario.cast.start_value("distraction.PIV")


@pytest.mark.parametrize(
    ("start", "value"),
    [("2010-01-04", 0.2), ("2022-02-21", 0.2), ("2022-02-28", 0.6), ("2030-01-07", 0.9)],
)
def test_a_heir_gets_the_value_in_force_at_its_own_start(here, start, value):
    written("valley", DATED)
    heir = f"extends: valley\ntitle: A later look\nstart: {start}\nobserved: []\n"
    assert distraction(written("heir", heir)) == value


def test_it_is_the_same_scenario_as_one_with_that_value_alone(here):
    alone = ONE.replace("0.5, range: [0.3, 0.7]", "0.6, range: [0.4, 0.7]").replace(
        "the press", "a war"
    )
    expected = written("valley", changed(ONE, alone))
    assert written("valley", DATED) == expected
    assert written("valley", DATED).content_hash == expected.content_hash


@pytest.mark.parametrize(
    "poison",
    ["{value: 0.1, grade: published, source: elsewhere}", "{vale: 77}", "[a, list]", "text", ""],
)
def test_whatever_stands_under_a_later_or_an_earlier_date_changes_nothing(here, poison):
    before = written("valley", DATED)
    shown = CliRunner().invoke(main, ["check", "--show", "valley.yaml"]).stdout
    lines = [f"    {day}: {poison}" for day in ("2010-01-01", "2023-01-01")]
    text = DATED
    for line in lines:
        day = line.split(":")[0].strip()
        [old] = [found for found in DATED.splitlines() if found.strip().startswith(day)]
        text = text.replace(old, line)
    after = written("valley", text)
    assert (after, after.content_hash) == (before, before.content_hash)
    assert [arm(after, name) for name in after.arms] == [arm(before, name) for name in before.arms]
    assert to_be_run("valley").warnings == []
    assert CliRunner().invoke(main, ["check", "--show", "valley.yaml"]).stdout == shown


def test_a_check_warns_of_values_that_are_wrong_though_no_run_reads_them(here):
    Path("valley.yaml").write_text(DATED.replace("0.9, range: [0.8, 1.0]", "1.9"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "valley.yaml"])
    assert done.exit_code == 0
    [warning] = [line for line in done.stdout.splitlines() if line.startswith("valley.yaml:29:25:")]
    assert "warning: distraction.PIV must lie between 0 and 1, not 1.9 (" in warning
    assert warning.endswith("(not in force when this scenario starts, so no run of it reads it)")


def test_in_a_world_for_others_every_value_must_be_right(here):
    keys = ("question:", "start:", "weeks:", "headline:")
    world = "".join(line for line in DATED.splitlines(True) if not line.startswith(keys))
    world = world[: world.index("policies:")].replace("0.9, range: [0.8, 1.0]", "1.9")
    Path("world.yaml").write_text(world, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        assembled("world.yaml")
    assert str(caught.value).startswith(
        "world.yaml:25:25: distraction.PIV must lie between 0 and 1, not 1.9"
    )
    Path("world.yaml").write_text(world.replace("1.9", "0.9"), encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", "--show", "world.yaml"]).stdout
    Path("again.yaml").write_text(shown, encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "again.yaml"]).exit_code == 0
    assert shown.count("2023-01-01") == 1


def test_options_levers_and_settings_change_the_value_in_force(here):
    scenario = written("valley", DATED)
    assert distraction(arm(scenario, "pivot-free")) == 0.1
    shifted = load_scenario("valley", [("starting_conditions.distraction.PIV", "{shift: 0.2}")])
    assert distraction(shifted) == pytest.approx(0.8)
    assert shifted.starting_conditions["distraction.PIV"].range == (0.4, 0.7)


def test_a_heir_that_gives_the_quantity_anew_replaces_all_its_dates(here):
    written("valley", DATED)
    heir = "extends: valley\ntitle: Anew\nstarting_conditions:\n  " + ONE.replace("0.5", "0.65")
    assert distraction(written("heir", heir)) == 0.65


def test_mistakes_about_dates_are_told_where_they_stand(here):
    assert problems(DATED.replace("2010-01-01", "2023-06-01").replace("2022-02-24", "2022-12-24"))[
        :1
    ] == [
        "valley.yaml:26:3: distraction.PIV has no value yet when the window begins (2022-12-05): "
        "the first of its values by date holds from 2022-12-24 on; give one for the start"
    ]
    assert problems(DATED.replace("2023-01-01", "2023-1")) == [
        "valley.yaml:29:5: values by date stand under dates such as 2022-12-05, not '2023-1'; did "
        "you mean '2023-01-01'?"
    ]
    beside = problems(DATED.replace("    2010-01-01:", "    value: 0.3\n    2010-01-01:"))
    assert [line.split(";")[0] for line in beside] == [
        "valley.yaml:27:5: 'value' stands beside dates"
    ]
    assert problems(changed("start: 2022-12-05", "start: 2022-12-05\nlast_reviewed: soon")) == [
        "valley.yaml:4:16: 'last_reviewed' must be a date such as 2022-12-05, not the text 'soon'"
    ]


def test_before_the_first_date_of_an_inherited_value_the_start_is_told(here):
    written("valley", DATED)
    heir = "extends: valley\ntitle: Too early\nstart: 2009-01-05\nobserved: []\n"
    with pytest.raises(Problems) as caught:
        written("heir", heir)
    assert str(caught.value) == (
        "heir.yaml:3:8: distraction.PIV has no value yet when the window begins (2009-01-05): the "
        "first of its values by date (valley.yaml:26) holds from 2010-01-01 on; give one for the "
        "start"
    )


def test_the_shipped_world_gives_each_window_the_values_of_its_day():
    terrain = {
        name: load_scenario(name).cast.start_value("terrain.NK")
        for name in ("war-2020", "after-war-2021", "lachin-2023", "after-exodus-2024")
    }
    assert list(terrain.values()) == [1.0, 0.8, 0.8, 1.0]


def test_the_example_of_the_page_about_them_is_right(here):
    page = Path(__file__).parents[2] / "scenarios" / "CHECKS.md"
    [example] = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    found = written("mine", f"extends: lachin-2023\ntitle: Mine\n{example}")
    assert found.cast.start_value("distraction.RUS") == 0.85
    assert to_be_run("mine").warnings == []
