"""The two parties are the same kind of agent: what differs between them is data alone."""

from pathlib import Path

import numpy as np
import pytest
from worlds import given, mirror, odds_of

from model.dice import Dice
from model.draws import Inputs, draw_inputs
from model.language.parameters import switches
from model.load import load_scenario
from model.precision import FLOAT
from model.simulation import Simulation

MIRROR = Path(__file__).parents[1] / "fixtures" / "mirror.yaml"
SIDES = ("ONE", "TWO")
SWAP = {"ONE": "TWO", "TWO": "ONE", "PATA": "PATB", "PATB": "PATA"}
SWAPPED_DICE = {
    "party 0": "party 1", "party 1": "party 0", "patron 0": "patron 1", "patron 1": "patron 0",
}  # fmt: skip
UNEQUAL = (
    ("starting_conditions.capacity.ONE", "2.6"),
    ("starting_conditions.drones.TWO", "0.9"),
    ("starting_conditions.control.ONE.EAST", "0.8"),
    ("starting_conditions.patience.PIV.TWO", "0.9"),
    ("starting_conditions.support.PATA.ONE", "0.1"),
    ("starting_conditions.coverage.ONE.WEST", "0.0"),
    ("starting_conditions.accountability.TWO", "0.2"),
    ("starting_conditions.arms_source.ONE", "0.9"),
    ("starting_conditions.coming_air_defence.TWO", "0.6"),
    ("starting_conditions.route_interest.ONE.EAST", "0.9"),
    ("starting_conditions.outside_guarantee.TWO.WEST", "0.7"),
    ("starting_conditions.framing.ONE.EAST", "0.8"),
    ("starting_conditions.reliability.ONE.TWO", "0.8"),
)


def swapped(inputs: Inputs) -> Inputs:
    """The same inputs with everything that belongs to the parties exchanged."""
    starts = {}
    for path, values in inputs.starting_conditions.items():
        quantity, *codes = path.split(".")
        if quantity == "control":
            values = 1.0 - values.astype(FLOAT)
        else:
            codes = [SWAP.get(code, code) for code in codes]
        starts[".".join([quantity, *codes])] = values
    return Inputs(starts, inputs.parameters, inputs.priors, inputs.switches, inputs.uncertain)


def assert_mirrored(one, two):
    """Two records hold the same futures with the parties exchanged, to the last digit."""
    for outcome in one.first:
        np.testing.assert_array_equal(one.first[outcome], two.first[outcome])
    for measure in ("deaths", "displaced", "peak"):
        np.testing.assert_array_equal(one.totals[measure], two.totals[measure])
    np.testing.assert_array_equal(one.totals["control_end"], two.totals["control_end"][::-1])
    for (code, act, theatre), counts in one.acts.items():
        twin = SWAP.get(code, code), act, SWAP.get(theatre, theatre)
        np.testing.assert_array_equal(counts, two.acts[twin])


def test_swapped_data_with_swapped_dice_mirror_to_the_last_digit():
    scenario = load_scenario(MIRROR, UNEQUAL)
    inputs = draw_inputs(scenario, 1, 40)
    plain = Simulation(scenario, 1, 0, 400, 40, inputs=inputs)
    mirror = Simulation(
        scenario, 1, 0, 400, 40, inputs=swapped(inputs), dice=Dice(1, 0, 400, alias=SWAPPED_DICE)
    )
    one = plain.run()
    assert (one.first["major_clash"] >= 0).mean() > 0.02  # there is something to compare
    assert_mirrored(one, mirror.run())


def test_so_do_local_authorities_with_every_mechanism_on(tmp_path):
    """One people on either side under a restriction that the other party has begun."""
    seats = {"IN_EAST": "EAST", "IN_WEST": "WEST"}
    every = dict.fromkeys(switches(), True)
    reach = {f"reach.{party}.{theatre}": 1.0 for party in SIDES for theatre in seats.values()}
    records = []
    for one, two in (SIDES, SIDES[::-1]):
        actors = {
            code: {"name": code, "role": "authorities", "of": of, "theatre": theatre}
            for (code, theatre), of in zip(seats.items(), (one, two), strict=True)
        }
        closed = [
            {"name": f"closed-{theatre.lower()}", "type": "blockade", "actor": actor,
             "target": theatre, "severity": 0.9}
            for actor, theatre in ((two, "EAST"), (one, "WEST"))
        ]  # fmt: skip
        scenario = mirror(
            tmp_path, closed, actors=actors, switches=every, starting_conditions=given(reach)
        )
        inputs = draw_inputs(scenario, 1, 40)
        if one == "ONE":
            kept = inputs
            dice = Dice(1, 0, 400)
        else:
            inputs, dice = swapped(kept), Dice(1, 0, 400, alias=SWAPPED_DICE)
        records.append(Simulation(scenario, 1, 0, 400, 40, inputs=inputs, dice=dice).run())
    gave_up = records[0].first["capitulation"] >= 0
    assert gave_up.any(axis=1).all()  # on either side
    assert records[0].acts["IN_EAST", "provoke", "EAST"].sum() > 0
    assert_mirrored(*records)


def test_two_parties_with_equal_data_start_force_equally_often():
    scenario = load_scenario(MIRROR)
    acts = Simulation(scenario, 2, 0, 3000, 1).run().acts
    started = {
        code: sum(
            int(counts.sum())
            for (who, act, _), counts in acts.items()
            if who == code and act in ("offensive", "limited_operation")
        )
        for code in ("ONE", "TWO")
    }
    total = sum(started.values())
    assert total > 1000
    # Binomial with p = 1/2; z = 5, doubled for operations that come in series.
    assert abs(started["ONE"] - total / 2) < 2 * 5 * np.sqrt(total / 4)


def test_renaming_everybody_changes_no_number(tmp_path):
    text = MIRROR.read_text()
    for old, new in (("ONE", "XA"), ("TWO", "AA"), ("PIV", "QQ"), ("EAST", "ZZ"), ("OUT", "BB")):
        text = text.replace(old, new)
    (tmp_path / "renamed.yaml").write_text(text)
    first, second = (
        Simulation(load_scenario(path), 1, 0, 200, 20).run()
        for path in (MIRROR, tmp_path / "renamed.yaml")
    )
    for outcome in first.first:
        np.testing.assert_array_equal(first.first[outcome], second.first[outcome])
    np.testing.assert_array_equal(first.totals["deaths"], second.totals["deaths"])


@pytest.mark.parametrize("missing", ["PIV", "NEI", "OUT", "PATA", "PIV NEI OUT PATA PATB"])
def test_a_missing_role_leaves_a_working_world(missing, tmp_path):
    codes = missing.split()
    lines = [
        line
        for line in MIRROR.read_text().splitlines()
        if not any(f"{code}:" in line or f".{code}" in line for code in codes)
    ]
    (tmp_path / "fewer.yaml").write_text("\n".join(lines))
    record = Simulation(load_scenario(tmp_path / "fewer.yaml"), 1, 0, 200, 20).run()
    assert np.isfinite(record.totals["deaths"]).all()
    assert (record.first["limited_clash"] >= 0).any()
    assert not any(code in codes for code, _, _ in record.acts)


def test_without_a_pivot_nothing_deters_but_the_rest(tmp_path):
    lines = [
        line
        for line in MIRROR.read_text().splitlines()
        if "PIV:" not in line and ".PIV" not in line
    ]
    (tmp_path / "alone.yaml").write_text("\n".join(lines))
    # A pivot that deters nobody may still press the parties, which is not what is compared.
    no_pressure = ("parameters.sanction_step", "0")
    alone = Simulation(load_scenario(tmp_path / "alone.yaml", [no_pressure]), 1, 0, 600, 1)
    settings = [("switches.pivot", "false"), no_pressure]
    off = Simulation(load_scenario(MIRROR, settings), 1, 0, 600, 1)
    alone.step()
    off.step()
    for party, other in zip(alone.parties, off.parties, strict=True):
        np.testing.assert_array_equal(party.believed_success, other.believed_success)
        for act in ("offensive", "limited_operation"):
            for theatre in ("EAST", "WEST"):
                pair = (odds_of(agent, act, theatre) for agent in (party, other))
                np.testing.assert_allclose(*pair, rtol=1e-12)
