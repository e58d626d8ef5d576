"""Where nobody acts nothing is left to chance: the engine and the scalar model agree to digits."""

import pytest

from model.draws import draw_inputs
from model.simulation import Simulation
from tests.benchmarks.one_future import scalar_model
from tests.engine.worlds import NOBODY_ACTS, SEAT, given, mirror

WEEKS = 10
START = {
    "readiness.ONE": 1.3, "sanctions.PIV.TWO": 1.0, "sanctions.OUT.ONE": 0.4,
    "peacekeepers.EAST": 0.9, "distraction.PIV": 0.8, "restriction.EAST": 0.9, "supply.EAST": 0.2,
    "posture.NEI": 0.5, "signal.PIV.ONE": -0.6, "audience.TWO": 0.7, "weariness.ONE": 0.5,
    "contact.EAST": 0.0, "contact.WEST": 0.4, "affinity.PIV.ONE": -0.5, "observers.WEST": 0.3,
}  # fmt: skip
"""Something of all that fades or moves by itself."""


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The engine's stocks, and the scalar model, after some weeks in which nobody acts."""
    scenario = mirror(
        tmp_path_factory.mktemp("quiet"), starting_conditions=given(START), actors=SEAT,
        parameters={**NOBODY_ACTS, "violation_deaths": 0},
    )  # fmt: skip
    inputs = draw_inputs(scenario, 1, 1)
    simulation, scalar = Simulation(scenario, 1, 0, 1, 1), scalar_model(scenario, inputs, 0)
    for _ in range(WEEKS):
        simulation.step()
        scalar.step()
    return simulation.world, scalar


@pytest.mark.parametrize("code", ["ONE", "TWO"])
def test_parties_end_alike(code, both):
    world, scalar = both
    [party] = [one for one in scalar.parties if one.code == code]
    row, side = world.row[code], world.side[world.row[code]]
    for id in ("approval", "readiness", "audience", "weariness", "capacity", "rally"):
        assert getattr(party, id) == pytest.approx(world.stock[id][row, 0], abs=1e-5), id
    for other in ("PIV", "ONE" if code == "TWO" else "TWO"):
        trust = world.stock["reliability"][row, world.row[other], 0]
        assert party.reliability[other] == pytest.approx(trust, abs=1e-5), other
    hedge = world.stock["hedge"][row, world.row["OUT"], 0]
    assert party.hedge["OUT"] == pytest.approx(hedge, abs=1e-5)
    patience = world.stock["patience"][world.row["PIV"], row, 0]
    assert scalar.pivot.patience[code] == pytest.approx(patience, abs=1e-5)
    for front in party.fronts:
        place = world.place[front.theatre.code]
        for id in ("control", "grievance"):
            held = world.stock[id][side, place, 0]
            assert getattr(front, id) == pytest.approx(held, abs=1e-5), id


def test_places_and_third_states_end_alike(both):
    world, scalar = both
    for theatre in scalar.theatres:
        place = world.place[theatre.code]
        for id in ("supply", "stress", "peacekeepers", "restriction", "violations", "depth"):
            level = world.stock[id][place, 0]
            assert getattr(theatre, id) == pytest.approx(level, rel=1e-4, abs=1e-5), id
    for third in scalar.third_parties:
        for id in ("posture", "approval", "legitimacy", "interest"):
            level = world.stock[id][world.row[third.code], 0]
            assert getattr(third, id) == pytest.approx(level, abs=1e-5), (third.code, id)
