"""Each mechanism alone: the directions that the theory states, limits, and conservation."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from model.language.parameters import parameters
from model.mechanisms import (
    alignment,
    balance,
    bargaining,
    combat,
    conduct,
    ladder,
    mediation,
    pivot,
    reference,
    supply,
    third_parties,
)  # fmt: skip
from model.mechanisms.choice import choose, probabilities

P = SimpleNamespace(**{id: np.array([p.value]) for id, p in parameters().items()})
ON = (1.0, 1.0, 1.0)
share = st.floats(0, 1)


# ------------------------------------------------------------------ choice
def test_choices_have_the_softmax_frequencies():
    odds = np.array([[0.0], [1.0], [-2.0], [-np.inf]])
    u = (np.arange(100_000) + 0.5) / 100_000
    counts = np.bincount(choose(np.repeat(odds, 100_000, axis=1), u), minlength=4)
    np.testing.assert_allclose(counts / 100_000, probabilities(odds)[:, 0], atol=1.01e-5)
    assert counts[3] == 0


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.floats(1e-9, 1 - 1e-9))
def test_a_choice_is_always_an_option_that_is_not_barred(odds, u):
    table = np.array([[x] for x in odds] + [[-np.inf]])
    assert 0 <= choose(table, np.array([u]))[0] < len(odds)


# ------------------------------------------------------------------ balance
def attack(capacity=2.0, dn=0.0, support=0.0):
    return balance.attack_strength(P, capacity, 1.0, 1.0, dn, 0.0, support, 0.0)


def defence(capacity=1.0, endurance=1.0, terrain=1.0):
    return balance.defence_strength(P, capacity, 1.0, 1.0, 0.0, terrain, endurance, 0.0)


def test_equal_strength_is_an_even_chance():
    assert balance.success(P, np.array([3.0]), np.array([3.0]), 0.0) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ((attack(3.0), defence()), (attack(2.0), defence())),
        ((attack(dn=0.5), defence()), (attack(), defence())),
        ((attack(support=0.8), defence()), (attack(), defence())),
        ((attack(), defence(endurance=0.4)), (attack(), defence())),
        ((attack(), defence()), (attack(), defence(terrain=1.5))),
    ],
)
def test_what_helps_an_attack(stronger, weaker):
    assert balance.success(P, *stronger, 0.0) > balance.success(P, *weaker, 0.0)


def test_air_defence_takes_drones_away_but_not_more():
    np.testing.assert_allclose(balance.net_drones(np.array([0.8, 0.3]), 0.5), [0.3, 0.0])


# ------------------------------------------------------------------ the pivot
BASE = {
    "coverage": 0.5, "reliability": 0.4, "request": 0.6, "patience_attacked": 0.5,
    "patience_attacker": 0.5, "scale": 1.0, "peacekeepers": 0.3, "distraction": 0.3,
    "fighters_attacker": 0.1, "fighters_attacked": 0.1, "dependence_on_attacker": 0.3,
    "dependence_on_attacked": 0.3,
    "alternative_attacker": 0.3, "alternative_attacked": 0.1, "access": 0.4,
    "drones_attacker": 0.4, "drones_attacked": 0.1, "signal_attacked": 0.0, "signal_attacker": 0.0,
}  # fmt: skip


def backing(**changes):
    return pivot.stance(*pivot.stance_logits(P, ON, **(BASE | changes)))


@pytest.mark.parametrize(
    ("cause", "sign"),
    [("coverage", 1), ("reliability", 1), ("request", 1), ("patience_attacked", 1), ("scale", 1),
     ("peacekeepers", 1), ("fighters_attacker", 1), ("access", 1), ("signal_attacked", 1),
     ("distraction", -1), ("dependence_on_attacker", -1), ("alternative_attacker", -1),
     ("drones_attacker", -1)],
)  # fmt: skip
def test_what_makes_the_pivot_back_the_attacked_side(cause, sign):
    low, high = backing(**{cause: 0.1})[0], backing(**{cause: 0.9})[0]
    assert sign * (high - low) > 0


def test_the_stance_is_symmetric_but_for_guarantee_peacekeepers_and_tilt():
    equal = BASE | {
        "coverage": 0.0, "peacekeepers": 0.0, "alternative_attacked": 0.3, "drones_attacked": 0.4,
    }  # fmt: skip
    level = SimpleNamespace(**(vars(P) | {"pivot_tilt": np.array([0.0])}))
    attacked, attacker = pivot.stance(*pivot.stance_logits(level, ON, **equal))
    np.testing.assert_array_equal(attacked, attacker)


def test_ambiguity_is_highest_where_all_stances_are_equally_likely():
    third = np.array([1 / 3])
    assert pivot.ambiguity(third, third) == pytest.approx(1.0)
    certain = np.array([0.999])
    assert pivot.ambiguity(certain, np.array([0.0005])) < 0.02


def deterrent(p_rival=0.2, doubt=0.6, alternative=0.3, on=ON):
    return pivot.deterrent(P, on, np.array([p_rival]), np.array([doubt]), np.array([alternative]))


def test_what_deters():
    assert deterrent(p_rival=0.4) > deterrent()
    assert deterrent(doubt=0.9) > deterrent()
    assert deterrent(alternative=0.8) < deterrent()
    assert deterrent(on=(0.0, 1.0, 1.0)) == 0
    assert deterrent(on=(1.0, 0.0, 1.0)) == deterrent(doubt=0.0)
    assert deterrent(on=(1.0, 1.0, 0.0)) == deterrent(alternative=0.0)


def test_courting_is_worth_most_in_doubt():
    values = [pivot.courting_value(P, ON, np.array([p]), 0.2)[0] for p in (0.05, 0.5, 0.95)]
    assert values[1] > max(values[0], values[2])


# ------------------------------------------------------------------ bargaining
def force(kind=bargaining.offensive, **changes):
    terms = {
        "win": 0.7, "gain": 0.8, "resistance": 1.0, "deterrent": 0.1, "red_line": 0.05,
        "punishment": 0.1, "wait": 0.1, "wear": 0.1, "observers": 0.2,
    } | changes  # fmt: skip
    if kind is bargaining.offensive:
        terms["corridor"] = changes.get("corridor", 0.2)
    return kind(P, **{key: np.array([value]) for key, value in terms.items()})[0]


@pytest.mark.parametrize("kind", [bargaining.offensive, bargaining.limited])
@pytest.mark.parametrize(
    ("cause", "sign"),
    [("win", 1), ("gain", 1), ("resistance", -1), ("deterrent", -1), ("red_line", -1),
     ("punishment", -1), ("wait", -1), ("wear", -1), ("observers", -1)],
)  # fmt: skip
def test_what_makes_force_worthwhile(kind, cause, sign):
    assert sign * (force(kind, **{cause: 0.95}) - force(kind, **{cause: 0.05})) > 0


def test_the_last_part_of_a_claim_is_worth_more_than_its_share():
    assert bargaining.prospect(P, 1.0, np.array([0.3])) > 0.3
    assert bargaining.prospect(P, 1.0, np.array([0.0])) == 0
    assert bargaining.prospect(P, 1.0, np.array([1.0])) == 1


def test_the_reference_stand_off_is_finite_for_extreme_draws():
    wide = SimpleNamespace(
        **{
            id: np.array([p.low if np.isfinite(p.low) else p.value, p.value,
                          p.high if np.isfinite(p.high) else p.value])
            for id, p in parameters().items()
        }
    )  # fmt: skip
    for utility in reference.utilities(wide):
        assert np.isfinite(utility).all()


def test_nobody_outside_means_no_punishment():
    nobody = np.zeros((0, 1))
    recognised = np.zeros((3, 1))
    assert not bargaining.outside_punishment(P, 1, nobody, nobody, nobody, recognised).any()


# ------------------------------------------------------------------ acts short of force
def test_acts_short_of_force_answer_to_their_causes():
    win, gain = np.array([[0.7]]), np.array([[0.8]])
    assert conduct.mobilise(P, win, gain, 1.2) > conduct.mobilise(P, win, gain, 1.0)
    assert conduct.restrict(P, gain, 0.0, 0.0, 0.0, 0.5) > conduct.restrict(
        P, gain, 0.9, 0.0, 0, 0.5
    )
    assert conduct.restrict(P, gain, 0.0, 0.0, 0.0, 0.5) > conduct.restrict(
        P, gain, 0.0, 0.8, 0, 0.5
    )
    promise = np.array([[0.9]])
    assert conduct.criticise(P, 0.1, promise, 0.5) > conduct.criticise(P, 0.9, promise, 0.5)
    assert conduct.criticise(P, 0.1, promise, 0.5) > conduct.criticise(P, 0.1, 0 * promise, 0.5)
    assert conduct.hedge(P, gain, 0.5, 0.2) > conduct.hedge(P, gain, 0.5, 0.9)
    covered, bare = np.array([[1.0]]), np.array([[0.0]])
    assert conduct.request_help(P, gain, covered, 0.5) > conduct.request_help(P, gain, bare, 0.5)


# ------------------------------------------------------------------ combat
def test_fighting_days_are_one_plus_a_binomial():
    u = (np.arange(70_000) + 0.5) / 70_000
    days = combat.fighting_days(np.array(0.35), u)
    expected = 1 + stats.binom(6, 0.35).ppf(u)
    np.testing.assert_array_equal(days, expected)


def test_poisson_counts_are_the_quantile():
    u = (np.arange(10_000) + 0.5) / 10_000
    np.testing.assert_array_equal(
        combat.poisson(np.full(10_000, 1.7), u, most=20), stats.poisson(1.7).ppf(u)
    )


def test_median_deaths_are_the_parameters():
    zero = np.zeros(1)
    limited = combat.deaths(P, np.array([False]), 3.5, zero, 1.0)
    major = combat.deaths(P, np.array([True]), 7.0, zero, 1.0)
    assert limited == pytest.approx(P.limited_deaths)
    assert major == pytest.approx(P.offensive_deaths)


@given(step=share, control=share)
def test_ground_taken_never_exceeds_what_is_held(step, control):
    taken = combat.ground_taken(P, np.array([step]), np.array([control]))
    assert 0 <= taken[0] <= control


def test_authorities_give_up_sooner_without_supply_hope_or_help():
    calm = combat.surrender(P, 1, 1.0, 0.5, 1.0)
    assert combat.surrender(P, 1, 0.2, 0.5, 1.0) > calm
    assert combat.surrender(P, 1, 1.0, 0.9, 1.0) > calm
    assert combat.surrender(P, 1, 1.0, 0.5, 0.0) > calm
    assert combat.surrender(P, 0, 0.2, 0.5, 1.0) == calm


# ------------------------------------------------------------------ mediation
def restraint(effort=(0.6,), format=0.5, **changes):
    count = len(effort)
    terms = {
        "distraction": 0.2, "affinity": 0.2, "dependence": 0.3, "leverage": 0.3, "legitimacy": 0.5,
    } | changes  # fmt: skip
    arrays = {key: np.full((count, 1), value) for key, value in terms.items()}
    return mediation.restraint(
        P, 1.0, np.array([[e] for e in effort]), arrays["distraction"], arrays["affinity"],
        arrays["dependence"], arrays["leverage"], arrays["legitimacy"], np.array([format]),
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


@given(efforts=st.lists(share, min_size=0, max_size=6), format=share)
def test_restraint_is_a_share(efforts, format):
    if efforts:
        assert 0 <= restraint(tuple(efforts), format=format) <= 1


def hazard(**changes):
    terms = {"pressure": 0.3, "aims": 0.3, "wear": 0.1, "war": 0.0, "scale": 1.0} | changes
    return mediation.ceasefire_hazard(P, **terms)


def test_what_ends_fighting():
    for cause in ("pressure", "aims", "wear", "war"):
        assert hazard(**{cause: 0.9}) > hazard(**{cause: 0.0}), cause
    assert hazard(scale=1.0) < hazard(scale=0.2)


def breaks(**changes):
    terms = {
        "aims": 0.4, "win": 0.8, "peacekeepers": 0.2, "observers": 0.2, "depth": 0.2, "age": 1.0,
    } | changes  # fmt: skip
    return mediation.breakdown_hazard(P, **{k: np.array([v]) for k, v in terms.items()})


def test_what_breaks_a_ceasefire():
    assert breaks(aims=0.1) > breaks(aims=0.9)
    assert breaks(win=0.95) > breaks(win=0.6)
    for cause in ("peacekeepers", "observers", "depth"):
        assert breaks(**{cause: 0.9}) < breaks(**{cause: 0.0}), cause
    assert breaks(age=10.0) < breaks(age=1.0)


# ------------------------------------------------------------------ supply and people
def test_supply_falls_to_what_passes_and_recovers():
    level = np.array([1.0])
    for _ in range(400):
        level = supply.supply(P, level, np.array([0.7]))
    assert level == pytest.approx(0.3)
    assert supply.supply(P, level, np.array([0.0])) > level


def test_relief_and_peacekeepers_let_more_through():
    def stopped(pk, relief):
        return supply.passing_restriction(P, np.array([0.9]), pk, relief)[0]

    assert stopped(0.8, 0.0) < stopped(0.0, 0.0)
    assert stopped(0.0, 0.5) == pytest.approx(0.5 * stopped(0.0, 0.0))


def test_stress_starts_below_its_threshold():
    threshold = P.stress_threshold[0]
    assert supply.stress(P, np.array([threshold])) == 0
    assert supply.stress(P, np.array([0.0])) == 1


@given(people=st.floats(0, 500), clash=st.booleans(), lost=share, stress=share, gave=st.booleans())
def test_no_more_people_flee_than_there_are(people, clash, lost, stress, gave):
    fled = supply.displaced(P, people, clash, lost, stress, gave)
    assert 0 <= fled[0] <= people


# ------------------------------------------------------------------ alignment
def test_patience_hedging_and_trust_move_as_the_theory_says():
    assert alignment.patience(P, 0.5, 0.5, 0, 0, 0) == 0.5
    assert alignment.patience(P, 0.5, 0.5, 1, 0, 0) < 0.5
    assert alignment.patience(P, 0.5, 0.5, 0, 1, 0) < 0.5
    assert alignment.patience(P, 0.5, 0.5, 0, 0, 1) > 0.5
    assert alignment.patience(P, 0.2, 0.5, 0, 0, 0) > 0.2
    assert alignment.hedge(P, 0.3, 0.3, 1.0, 0.0) > 0.3
    assert alignment.trust(P, 0.5, 0.5, 1.0, 0.0) < 0.5
    assert alignment.trust(P, 0.5, 0.5, 0.0, 1.0) > 0.5
    assert alignment.fade(1.0, 5.0) ** 5 == pytest.approx(0.5)


# ------------------------------------------------------------------ third parties
def test_third_parties_answer_to_their_causes():
    assert third_parties.mediate(P, 0.5, 0.5, 1.0, 0.2) > third_parties.mediate(P, 0.5, 0.5, 0, 0.2)
    assert third_parties.mediate(P, 0.5, 0.5, 0.5, 0.9) < third_parties.mediate(P, 0.5, 0.5, 0.5, 0)
    assert third_parties.passivity(P, 1, 0.1) > third_parties.passivity(P, 1, 0.9)
    assert third_parties.sanction(P, 0.9, 0, 0.5, 0.1) > third_parties.sanction(P, 0.9, 0, 0.5, 0.9)
    shares = np.array([0.0, 0.25, 0.5, 0.75, 1.0])

    def best(affinity, pressure):
        utility = third_parties.patron_support(
            P, shares, affinity, 0.5, np.array([0.5]), 0.2, pressure
        )
        return shares[utility[:, 0].argmax()]

    assert best(0.9, 0.1) >= best(0.2, 0.1)
    assert best(0.9, 0.1) > best(0.9, 2.0)


def test_a_red_line_deters_only_where_it_is_drawn():
    line, posture = np.array([[0.0], [1.0]]), np.array([0.5])
    nowhere, there = third_parties.red_line_deterrent(P, 1.0, line, posture)
    assert nowhere == 0
    assert there > 0


# ------------------------------------------------------------------ the ladder
@pytest.mark.parametrize(
    ("observed", "level"),
    [
        ({}, 0),
        ({"violations": 20}, 1),
        ({"quiet_weeks": 3}, 1),
        ({"readiness": 1.15}, 2),
        ({"restriction": 0.3}, 2),
        ({"deaths": 4, "quiet_weeks": 0}, 1),
        ({"deaths": 5}, 3),
        ({"deaths": 24}, 3),
        ({"deaths": 25}, 4),
        ({"deaths": 25, "war": True}, 5),
        ({"deaths": 5, "war": True}, 5),
        ({"deaths": 24, "third_state": True}, 3),
        ({"deaths": 25, "third_state": True}, 6),
    ],
)
def test_the_level_follows_from_what_is_observed(observed, level):
    seen = {
        "violations": 0, "deaths": 0, "quiet_weeks": 9, "readiness": 1.0, "restriction": 0.0,
        "war": False, "third_state": False,
    } | observed  # fmt: skip
    arrays = {key: np.array([[value]]) for key, value in seen.items()}
    assert ladder.level(P, **arrays)[0, 0] == level
