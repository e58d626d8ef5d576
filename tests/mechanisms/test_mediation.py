"""What ends fighting and what breaks a ceasefire: directions of the theory, and limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.mechanisms import (
    mediation,
)
from tests.mechanisms.values import P, share


def restraint(effort=(0.6,), format=0.5, rivalry=0.4, on=1.0, covers=1.0, **changes):
    count = len(effort)
    terms = {
        "distraction": 0.2, "affinity": 0.2, "dependence": 0.3, "leverage": 0.3, "legitimacy": 0.5,
    } | changes  # fmt: skip
    arrays = {key: np.full((count, 1), value) for key, value in terms.items()}
    return mediation.restraint(
        P, on, np.array([[e] for e in effort]), arrays["distraction"], arrays["affinity"],
        arrays["dependence"], arrays["leverage"], arrays["legitimacy"], np.array([format]), rivalry,
        covers,
    )[0]  # fmt: skip


def test_what_makes_mediation_effective():
    assert restraint((0.0,)) == 0
    assert restraint((0.9,)) > restraint((0.3,))
    assert restraint(distraction=0.9) < restraint()
    assert restraint(affinity=0.9) > restraint()
    assert restraint(dependence=0.9) > restraint()
    assert restraint(leverage=0.9) > restraint()
    assert restraint((0.6, 0.6), format=0.9) > restraint((0.6, 0.6), format=0.1)
    assert restraint((0.6, 0.6)) > restraint((0.6,))
    assert restraint(on=0.0) == 0


def test_rivalry_spoils_what_several_do_and_not_what_one_does():
    assert restraint((0.6, 0.6), rivalry=0.9) < restraint((0.6, 0.6), rivalry=0.1)
    assert restraint((0.6,), rivalry=0.9) == restraint((0.6,), rivalry=0.1)


@given(efforts=st.lists(share, min_size=1, max_size=6), rivalry=share)
def test_rivals_together_do_no_less_than_the_strongest_of_them_would(efforts, rivalry):
    # One or two are never too many; from there on numbers themselves may do harm.
    together = restraint(tuple(efforts[:2]), format=0.0, rivalry=rivalry)
    assert together >= max(restraint((effort,)) for effort in efforts[:2]) - 1e-12


def test_one_mediator_alone_by_hand():
    """Affinity 0.2, dependence and leverage 0.3, standing 0.5, a fifth of it distracted."""
    weights = P.mediator_credibility + P.mediator_leverage + P.mediator_legitimacy
    worth = (
        P.mediator_credibility * 0.6
        + P.mediator_leverage * 0.51
        + P.mediator_legitimacy * 0.5 * (1 - P.solo_penalty)
    )
    expected = 0.6 * (1 - 0.2 * P.distracted_mediation) * worth / weights
    assert restraint((0.6,)) == pytest.approx(expected[0])


def test_nobody_mediating_restrains_nobody():
    assert restraint(()) == 0


@given(efforts=st.lists(share, max_size=6), format=share, rivalry=share)
def test_restraint_is_a_share(efforts, format, rivalry):
    assert 0 <= restraint(tuple(efforts), format, rivalry) <= 1


def hazard(**changes):
    terms = {"pressure": 0.3, "aims": 0.3, "wear": 0.1, "war": 0.0, "scale": 1.0, "fear": 0.0}
    terms |= changes
    return mediation.ceasefire_hazard(P, **terms)


def test_what_ends_fighting():
    for cause in ("pressure", "aims", "wear", "war", "fear"):
        assert hazard(**{cause: 0.9}) > hazard(**{cause: 0.0}), cause
    assert hazard(scale=1.0) < hazard(scale=0.2)


def test_fear_like_that_of_the_reference_stand_off_changes_nothing():
    log_hazard = P.ceasefire_base + P.ceasefire_mediation * 0.3 - P.ceasefire_scale * 0.7
    log_hazard += P.ceasefire_aims * (0.3 - P.ceasefire_threshold) + P.ceasefire_weariness * 0.1
    for fear in (0.0, 0.2, -0.1):
        expected = 1 - np.exp(-np.exp(log_hazard + P.ceasefire_fear * fear))
        assert hazard(fear=fear) == pytest.approx(expected)


def breaks(**changes):
    terms = {
        "aims": 0.4, "win": 0.8, "pressure": 0.2, "peacekeepers": 0.2, "observers": 0.2,
        "depth": 0.2, "age": 1.0, "fear": 0.0,
    } | changes  # fmt: skip
    return mediation.breakdown_hazard(P, **{k: np.array([v]) for k, v in terms.items()})


def test_what_breaks_a_ceasefire():
    assert breaks(aims=0.1) > breaks(aims=0.9)
    assert breaks(win=0.95) > breaks(win=0.6)
    for cause in ("pressure", "peacekeepers", "observers", "depth", "fear"):
        assert breaks(**{cause: 0.9}) < breaks(**{cause: 0.0}), cause
    assert breaks(age=10.0) < breaks(age=1.0)


def test_talks_grow_under_mediation_up_to_their_end_and_suffer_from_fighting():
    assert mediation.talks(P, 0.4, 0.5, 0.0) == pytest.approx(0.4 + P.talks_gain * 0.5 * 0.6)
    assert mediation.talks(P, 1.0, 1.0, 0.0) == 1
    for scale in (0.3, 1.0):  # a limited operation does less harm
        spoilt = mediation.talks(P, 0.4, 0.0, scale)
        assert spoilt == pytest.approx(0.4 * (1 - scale * P.talks_loss))
