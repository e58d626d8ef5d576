"""A sweep: variants of one scenario on the same dice, kept, resumed and answered like a run."""

import json
from pathlib import Path

import pandas as pd
import pytest

from model.analysis.sweep_answers import sweep_sentences
from model.analysis.sweeps import Sweeps
from model.batch.command import resume_command, verify_command
from model.batch.designs import factorial, spread
from model.batch.execute import execute
from model.batch.manifest import read_manifest, write_manifest
from model.batch.opened import open_run
from model.batch.store import RunFolder
from model.batch.sweep import read_design, sweep
from model.batch.sweep_command import sweep_command
from model.language.problems import Problems
from tests.batch import toy

SEVERITY = "lachin-restriction.severity"
DISTRACTION = "starting_conditions.distraction.RUS"
LEVERS = {DISTRACTION: [0.1, 0.5, 0.9], SEVERITY: [0.0, 0.6]}
NUMBERS = {"replicates": 400, "draws": 8, "seed": 1, "block": 150}


def made(scenario, folder, work=toy.work, variants=None, design="factorial"):
    plan = sweep(scenario, variants or factorial(LEVERS), design, **NUMBERS)
    run = RunFolder.create(plan, folder)
    execute(plan, run, workers=1, progress=False, work=work)
    return run


@pytest.fixture(scope="module")
def finished(scenario, tmp_path_factory):
    return made(scenario, tmp_path_factory.mktemp("sweep"))


def test_a_variant_is_the_scenario_with_other_values_and_nothing_else(scenario):
    plan = sweep(scenario, factorial(LEVERS), "factorial", **NUMBERS)
    assert list(plan.kinds) == ["baseline", "v001", "v002", "v003", "v004", "v005", "v006"]
    variant, base = plan.arm("v006"), plan.arm("baseline")
    assert variant.starting_conditions["distraction.RUS"].value == 0.9
    assert variant.policy("lachin-restriction").severity == 0.6
    plain, other = base.plain(), variant.plain()
    differing = {key for key in plain if plain[key] != other[key]}
    assert differing <= {"starting_conditions", "policies"}
    conditions = plain["starting_conditions"], other["starting_conditions"]
    assert {k for k in conditions[0] if conditions[0][k] != conditions[1][k]} == {"distraction.RUS"}


def test_the_folder_says_which_values_each_variant_has(finished):
    design = pd.read_csv(finished.path / "design.csv").set_index("variant")
    assert list(design.columns) == list(LEVERS)
    assert design.loc["v004"].to_dict() == {DISTRACTION: 0.5, SEVERITY: 0.6}
    about = finished.manifest["sweep"]
    assert (about["design"], about["variants"], about["paths"]) == ("factorial", 6, list(LEVERS))
    assert "-sweep-" in finished.path.name


def test_outcomes_are_kept_and_nothing_week_by_week(finished):
    names = {path.name for path in finished.path.iterdir()}
    assert "outcomes.parquet" in names
    assert not names & {"weekly.parquet", "events.parquet", "samples.parquet", "signs.parquet"}
    outcomes = open_run(finished.path).outcomes
    assert len(outcomes) == 7 * NUMBERS["replicates"]


def test_what_moves_the_answer_comes_first_and_by_how_much_it_is_known(finished):
    """In the toy distraction adds 0.2 to the chance from 0 to 1, and severity does nothing."""
    found = Sweeps(open_run(finished.path))
    first, second = found.influences
    assert (first.path, second.path) == (DISTRACTION, SEVERITY)
    assert first.interval[0] < 0.2 * 0.8 < first.interval[1]
    assert first.is_resolved
    assert list(first.low) == list(first.high) == LEVERS[DISTRACTION]
    assert (first.level[1:] > first.level[:-1]).all()
    assert second.change == 0
    assert second.interval[0] < 0 < second.interval[1]
    assert not second.is_resolved
    table = found.variants.set_index("variant")
    assert (table.loc["v001", "probability"]) == table.loc["v002", "probability"]
    assert table.loc["v006", "difference"] == pytest.approx(
        table.loc["v006", "probability"] - table.loc["baseline", "probability"]
    )


def test_a_spread_input_is_judged_by_fifths_of_its_values(scenario, tmp_path):
    variants = spread(scenario, {DISTRACTION: (0.0, 1.0), SEVERITY: (0.0, 1.0)}, 40, "sobol", 1)
    run = made(scenario, tmp_path, variants=variants, design="sobol")
    first, second = Sweeps(open_run(run.path)).influences
    assert first.path == DISTRACTION
    assert len(first.low) == 5
    assert (first.low[1:] >= first.high[:-1]).all()
    # The middles of the outer fifths are 0.8 apart.
    assert first.interval[0] < 0.2 * 0.8 < first.interval[1]
    assert first.is_resolved
    assert not second.is_resolved


def test_an_interrupted_sweep_ends_as_if_nothing_had_happened(scenario, tmp_path, finished):
    done = []

    def until_ctrl_c(task):
        done.append(task.arm)
        if len(done) > 9:
            raise KeyboardInterrupt
        return toy.work(task)

    run = made(scenario, tmp_path, until_ctrl_c)
    assert read_manifest(run.path)["state"] == "interrupted"
    folder, damaged = RunFolder.reopen(run.path)
    assert not damaged
    execute(folder.plan, folder, workers=1, progress=False, work=toy.work)
    same = {"outcomes.parquet", "draws.parquet", "design.csv"}
    outputs = folder.manifest["outputs"]
    assert {name: outputs[name] for name in same} == {
        name: finished.manifest["outputs"][name] for name in same
    }


def test_a_design_that_was_changed_is_not_gone_on_with(scenario, tmp_path):
    run = made(scenario, tmp_path)
    write_manifest(run.path, run.manifest | {"state": "interrupted"})
    table = run.path / "design.csv"
    table.write_text(table.read_text().replace("0.9", "0.8"))
    with pytest.raises(ValueError, match="it was changed"):
        RunFolder.reopen(run.path)


def test_a_design_comes_back_to_the_last_digit(scenario):
    variants = spread(scenario, {DISTRACTION: None, SEVERITY: (0.0, 1.0)}, 33, "latin", 5)
    plan = sweep(scenario, variants, "latin", **NUMBERS)
    assert read_design(plan.texts()["design.csv"]) == variants
    assert list(plan.named)[-1] == "v033"


def test_values_that_are_not_allowed_are_told_before_anything_is_simulated(scenario, tmp_path):
    for lever, words in (
        ("lachin-restriction.severity=0,2", "between 0 and 1, not 2"),
        ("lachin-restriction.severitty=0,1", "did you mean"),
        ("lachin-restriction.severity=low", "is not a number"),
        ("lachin-restriction.severity=1_0", "is not a number"),
        ("lachin-restriction.severity=", "no value stands behind"),
        ("lachin-restriction.start=0,1", "a sweep takes numbers"),
        ("switches.pivot=0,1", "is a switch"),
        ("corridor-enforced", "is an option"),
        ("distraction.RUS=0,1", "did you mean 'starting_conditions.distraction.RUS'"),
        ("unheard-of", "say which values"),
    ):
        with pytest.raises(Problems, match=words):
            command(scenario, tmp_path, levers=[lever])
    for over, words in (
        ("parameters.ambiguity=0..1", "ambiguity_aversion"),
        ("lachin-restriction.severity", r"LOW\.\.HIGH"),
        ("lachin-restriction.severity=1..0", "from low to high"),
        ("lachin-restriction.severity=0..2", "between 0 and 1, not 2"),
        ("lachin-restriction.severity=0...1", r"LOW\.\.HIGH"),
        ("starting_condition", "did you mean 'starting_conditions'"),
    ):
        with pytest.raises(Problems, match=words):
            command(scenario, tmp_path, over=[over])
    with pytest.raises(Problems, match="named twice"):
        command(scenario, tmp_path, levers=[f"{SEVERITY}=0", f"{SEVERITY}=1"])
    many = ",".join(str(n / 320) for n in range(320))
    levers = [f"{SEVERITY}={many}", f"lachin-closure.severity={many}"]
    with pytest.raises(Problems, match="combinations; 100,000 at most"):
        command(scenario, tmp_path, levers=levers)
    with pytest.raises(Problems, match="cannot tell"):
        command(scenario, tmp_path, over=["starting_conditions"])
    with pytest.raises(Problems, match="it has no levers"):
        command(scenario, tmp_path)
    assert not list(tmp_path.iterdir())


def command(scenario, out, levers=(), over=(), **changes):
    arguments = {
        "design": "sobol", "variants": 4, "replicates": 12, "draws": 3, "seed": 1, "workers": 1,
        "out": out, "json_output": True, "report": False, "command": ("araxes", "sweep"),
        "executor": None, "settings": (),
    }  # fmt: skip
    return sweep_command(scenario, levers=levers, over=over, **(arguments | changes))


def test_the_command_answers_for_every_variant_with_the_real_engine(scenario, tmp_path, capsys):
    lever = "lachin-restriction.severity=0,0.95"
    assert command(scenario, tmp_path, [lever], report=True) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["variant"] for one in document["variants"]] == ["baseline", "v001", "v002"]
    assert document["variants"][2]["values"] == {SEVERITY: 0.95}
    assert document["influences"][0]["path"] == SEVERITY
    [folder] = Path(tmp_path).iterdir()
    assert (folder / "report.html").exists()
    assert len((folder / "sweep.csv").read_text().splitlines()) == 4
    assert len(sweep_sentences(open_run(folder))) == 3
    assert verify_command(folder, 12) == 0


def test_a_plan_says_what_a_sweep_will_take_and_simulates_no_more(scenario, tmp_path, capsys):
    lever = f"{SEVERITY}=0,0.95"
    how = {"replicates": 20_000, "only_plan": True, "json_output": False}
    assert command(scenario, tmp_path / "runs", [lever], **how) == 0
    said = capsys.readouterr().out
    assert "20,000 futures in each of 3 arms: 15 blocks, about " in said
    assert not (tmp_path / "runs").exists()


def test_one_group_spreads_over_all_its_inputs_and_a_span_counts_more(scenario, tmp_path, capsys):
    few = {
        path: at
        for path, at in scenario.starting_conditions.items()
        if path in ("distraction.RUS", "legitimacy.RUS")
    }
    plain = {
        path: at if path in few else at.model_copy(update={"range": None})
        for path, at in scenario.starting_conditions.items()
    }
    narrow = scenario.model_copy(update={"starting_conditions": plain})
    over = [f"{DISTRACTION}=0.2..0.3", "starting_conditions"]
    assert command(narrow, tmp_path, over=over, variants=2 * len(few), replicates=2, draws=1) == 0
    [folder] = Path(tmp_path).iterdir()
    design = pd.read_csv(folder / "design.csv")
    assert set(design.columns[1:]) == {
        f"starting_conditions.{path}" for path, at in few.items() if at.range
    }
    assert design[DISTRACTION].between(0.2, 0.3).all()


def test_an_input_that_takes_whole_numbers_is_spread_over_those(scenario, tmp_path, capsys):
    assert command(scenario, tmp_path, over=["eu-mission-south.staff=0..200"], replicates=2) == 0
    [folder] = Path(tmp_path).iterdir()
    staff = pd.read_csv(folder / "design.csv")["eu-mission-south.staff"]
    assert staff.nunique() == 4
    assert (staff == staff.round()).all()


def test_equal_values_are_one_variant(scenario, tmp_path, capsys):
    assert command(scenario, tmp_path, [f"{SEVERITY}=0,0.0,0"], replicates=2) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["variant"] for one in said["variants"]] == ["baseline", "v001"]


def test_inputs_that_do_nothing_are_seldom_said_to_move_the_answer(scenario, tmp_path):
    """In the toy only distraction matters; of a hundred others, chance alone makes few differ."""
    paths = [path for path, at in scenario.starting_conditions.items() if at.range][:100]
    over = {f"starting_conditions.{path}": None for path in paths} | {DISTRACTION: (0.0, 1.0)}
    variants = spread(scenario, over, 256, "sobol", 1)
    plan = sweep(scenario, variants, "sobol", replicates=80, draws=8, seed=1)
    run = RunFolder.create(plan, tmp_path)
    execute(plan, run, workers=1, progress=False, work=toy.work)
    found = Sweeps(open_run(run.path))
    resolved = [one.path for one in found.influences if one.is_resolved]
    assert DISTRACTION in resolved
    # At 95 % for all together, one in twenty sweeps names any other.
    assert len(resolved) <= 2


def test_with_one_future_nothing_is_resolved(scenario, tmp_path, capsys):
    assert command(scenario, tmp_path, [f"{SEVERITY}=0,1"], replicates=1) == 0
    [influence] = json.loads(capsys.readouterr().out)["influences"]
    assert influence["interval"][0] is None or influence["interval"][0] <= 0


def test_a_sweep_goes_on_by_its_command(scenario, tmp_path, capsys):
    plan = sweep(scenario, factorial({SEVERITY: [0.0, 0.5]}), "factorial", 
                 replicates=12, draws=3, seed=1)  # fmt: skip
    run = RunFolder.create(plan, tmp_path)
    run.interrupt()
    assert resume_command(run.path, workers=1, json_output=True, report=False) == 0
    assert len(json.loads(capsys.readouterr().out)["variants"]) == 3


def test_hundreds_of_variants_are_one_run(scenario, tmp_path):
    variants = factorial({SEVERITY: [n / 300 for n in range(300)]})
    plan = sweep(scenario, variants, "factorial", replicates=2, draws=1, seed=1)
    run = RunFolder.create(plan, tmp_path)
    execute(plan, run, workers=1, progress=False, work=toy.work)
    assert run.manifest["blocks"] == {"planned": 301, "done": 301, "failed": 0}
    assert len(Sweeps(open_run(run.path)).variants) == 301
