"""What the pivot says when its patience is thin, what wears it, and what it is blamed for."""

import numpy as np
import pytest
from worlds import SEAT, Noted, central, quiet_world, stock

STILL = {"patience_recovery": 0, "talks_gain": 0}


# ---------------------------------------------------------------- threats
@pytest.mark.parametrize(("thin", "patient"), [("ONE", "TWO"), ("TWO", "ONE")])
def test_a_public_threat_is_a_hostile_signal_to_who_wore_out_the_patience(tmp_path, thin, patient):
    noted = Noted()
    start = {f"patience.PIV.{thin}": 0.1, f"patience.PIV.{patient}": 0.5}
    simulation = quiet_world(tmp_path, count=400, probes=[noted], start=start, activation_third=60)
    said = noted.acts["PIV", "statement"]
    assert 20 < said.sum() < 380
    tone = central(simulation, "threat_tone") * 2 ** (-1 / central(simulation, "signal_half_life"))
    assert tone > 0
    np.testing.assert_allclose(stock(simulation, f"signal.PIV.{thin}"), -tone * said)
    assert not stock(simulation, f"signal.PIV.{patient}").any()


def test_a_threat_makes_the_threatened_count_less_on_the_pivot(tmp_path):
    """A week later, where it was said against where it was not."""
    noted = Noted()
    start = {"patience.PIV.ONE": 0.1, "patience.PIV.TWO": 0.5}
    simulation = quiet_world(
        tmp_path, weeks=0, count=400, probes=[noted], start=start, activation_third=60, **STILL
    )
    simulation.step()
    said = noted.acts["PIV", "statement"].copy()
    simulation.step()
    one, two = simulation.parties
    # Whoever attacks: TWO expects less help for ONE, and ONE expects less for itself.
    for backed in (*two.rival_backed, *one.backed_in_attack):
        assert backed[said].max() < backed[~said].min()


# ---------------------------------------------------------------- missions
MISSION = {"name": "m", "type": "observer_mission", "actor": "OUT", "target": "WEST",
           "staff": 200}  # fmt: skip


@pytest.mark.parametrize("access", [0.0, 0.4, 1.0])
def test_a_mission_admitted_on_a_partys_own_ground_costs_it_patience_once(tmp_path, access):
    start = {"mission_access.WEST": access, "recognised.ONE.WEST": 1.0, "recognised.TWO.WEST": 0.0}
    simulation = quiet_world(tmp_path, [MISSION], weeks=0, start=start, **STILL)
    lost = access * central(simulation, "mission_offence")
    for _ in range(3):
        simulation.step()
        np.testing.assert_allclose(stock(simulation, "patience.PIV.ONE"), 0.5 - lost)
        np.testing.assert_allclose(stock(simulation, "patience.PIV.TWO"), 0.5)


# ---------------------------------------------------------------- a keeper that does not keep
def trust_under_stress(folder, peacekeepers):
    start = {"restriction.EAST": 0.9, "supply.EAST": 0.1, "peacekeepers.EAST": peacekeepers}
    return quiet_world(folder, start=start, actors=SEAT, peacekeeper_erosion=0)


@pytest.mark.parametrize("peacekeepers", [0.0, 0.4, 1.0])
def test_stress_before_the_eyes_of_peacekeepers_is_evidence_against_their_sender(
    tmp_path, peacekeepers
):
    simulation = trust_under_stress(tmp_path, peacekeepers)
    stress = stock(simulation, "stress.EAST")
    assert stress.min() > 0.3
    weight = central(simulation, "trust_weight")
    evidence = central(simulation, "trust_loss") * stress * peacekeepers
    trust = stock(simulation, "reliability.TWO.PIV")
    np.testing.assert_allclose(trust, 0.5 * weight / (weight + evidence))
    assert (trust < 0.5).all() == (peacekeepers > 0)
    # The people who suffer are the other side's.
    np.testing.assert_allclose(stock(simulation, "reliability.ONE.PIV"), 0.5)
