"""What makes people flee, and authorities accept help: directions and values by hand."""

import pytest

from model.mechanisms import (
    supply,
)
from tests.mechanisms.values import P

CAUSES = {
    "clash": P.flight_clash,
    "ground_lost": P.flight_ground,
    "stress": P.flight_stress,
    "capitulation": P.flight_capitulation,
}


def left(**changes):
    """The share of the people who stay."""
    nothing = dict.fromkeys(CAUSES, 0.0)
    return 1.0 - supply.displaced(P, 1.0, **(nothing | changes))[0]


@pytest.mark.parametrize("cause", CAUSES)
def test_people_flee_from_each_of_the_causes(cause):
    assert left() == 1
    assert left(**{cause: 1.0}) < left(**{cause: 0.5}) < 1
    # Twice the cause leaves the share of a share.
    assert left(**{cause: 1.0}) == pytest.approx(left(**{cause: 0.5}) ** 2)


def test_most_flee_where_their_ground_is_lost():
    stay = {cause: left(**{cause: 1.0}) for cause in ("clash", "stress", "ground_lost")}
    assert min(stay, key=stay.get) == "ground_lost"
    assert left(ground_lost=1.0) < 0.5


def test_the_causes_add_up():
    assert left(clash=1.0, ground_lost=0.4) == pytest.approx(
        left(clash=1.0) * left(ground_lost=0.4)
    )


def test_a_relief_route_is_accepted_under_stress():
    """Who has enough to eat refuses a route that the other side controls."""
    calm, stressed = supply.acceptance(P, 0.0), supply.acceptance(P, 0.8)
    assert calm == P.accept_base
    assert stressed - calm == pytest.approx(0.8 * P.accept_stress)
    assert stressed > calm
