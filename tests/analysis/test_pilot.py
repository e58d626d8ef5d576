"""A pilot says what a run will take, and how exact it will be."""

import pytest

from model.analysis.pilot import MOST, Pilot, forecast, pilot, replicates_for
from model.analysis.risk import probabilities
from model.batch.command import run_command
from model.batch.execute import execute
from model.batch.manifest import read_manifest
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.batch import toy

HEADLINE = ("major_clash", "any")


@pytest.fixture(scope="module")
def scenario():
    whole = load_scenario("lachin-2023")
    headline = whole.headline.model_copy(update={"by_week": 6})
    plain = {"weeks": 6, "headline": headline, "options": {}, "what_ifs": {}, "levers": {}}
    return whole.model_copy(update=plain | {"observed": ()})


def half_interval(folder):
    table = probabilities(open_run(folder), HEADLINE)
    [row] = table[table["option"] == "baseline"].to_dict("records")
    return (row["dice_high"] - row["dice_low"]) / 2


def simulated(made, folder):
    run = RunFolder.create(made, folder)
    execute(made, run, workers=1, progress=False, work=toy.work)
    return run.path


def test_the_pilot_knows_its_own_interval(scenario, tmp_path):
    made = plan(scenario, 800, 8, 1)
    assert pilot(made, work=toy.work).half == pytest.approx(
        half_interval(simulated(made, tmp_path))
    )


@pytest.mark.parametrize("error", [0.02, 0.01])
def test_so_many_futures_are_as_exact_as_was_asked(scenario, tmp_path, error):
    made = plan(scenario, 4096, 8, 1)
    number = replicates_for(pilot(made, work=toy.work), error, made.draws)
    assert number % made.draws == 0
    found = half_interval(simulated(plan(scenario, number, 8, 1), tmp_path))
    # The margin is a tenth of the futures, so a twentieth of the interval.
    assert 0.9 * error < found <= error


def test_an_error_that_asks_for_too_much_is_refused():
    with pytest.raises(ValueError, match=f"{MOST:,} at most"):
        replicates_for(Pilot(4096, 1.0, 0.01), 0.00001, 200)


def test_the_forecast_counts_blocks_time_and_error(scenario):
    made = plan(scenario, 40_960, 8, 1)
    said = forecast(made, Pilot(4096, 6.0, 0.012), 2)
    assert said == (
        "40,960 futures: 10 blocks, about 30 seconds on 2 processes. "
        "The headline will be known to ±0.4 of 100 as far as the dice go."
    )
    long = forecast(plan(scenario, 4_096_000, 8, 1), Pilot(4096, 6.0, 0.012), 1)
    assert "about 1.7 hours on 1 process" in long


def test_the_command_stops_when_it_is_exact_enough(scenario, tmp_path, capsys):
    arguments = {
        "replicates": 10_000, "draws": 4, "seed": 1, "workers": 1, "out": tmp_path / "runs",
        "json_output": False, "report": False, "settings": (), "command": ("araxes", "run"),
    }  # fmt: skip
    assert run_command([scenario], until_error=0.02, only_plan=True, **arguments) == 0
    assert "futures: 1 block" in capsys.readouterr().out
    assert not (tmp_path / "runs").exists()
    assert run_command([scenario], until_error=0.02, **arguments) == 0
    [run] = (tmp_path / "runs").iterdir()
    assert read_manifest(run)["replicates"] < 10_000
    assert half_interval(run) <= 0.02
    assert run_command([scenario], until_error=0.00001, **arguments) == 2
    assert "at most" in capsys.readouterr().err
