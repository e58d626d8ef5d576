"""A route through the other's ground: demanded, coerced or agreed."""

import pytest
from hypothesis import given

from model.mechanisms import (
    corridor,
)
from tests.mechanisms.values import P, share


@given(pressure=share, route=share)
def test_a_route_in_operation_takes_the_coercion_out_of_the_demand(pressure, route):
    assert corridor.coercion(pressure, 0.0) == pressure
    assert corridor.coercion(pressure, 1.0) == 0
    assert 0 <= corridor.coercion(pressure, route) <= pressure


def demand(on=1.0, **changes):
    usual = {"interest": 0.8, "support": 0.4, "coercion": 0.2, "red_line": 0.05} | changes
    return corridor.demand(P, on, **usual)[0]


def test_what_makes_a_corridor_worth_demanding():
    for cause, sign in (("interest", 1), ("support", 1), ("coercion", -1), ("red_line", -1)):
        assert sign * (demand(**{cause: 0.9}) - demand(**{cause: 0.1})) > 0, cause


def test_demanding_what_is_fully_demanded_or_of_no_use_only_costs():
    cost = -P.corridor_cost[0] - 0.05
    assert demand(coercion=1.0) == pytest.approx(cost)
    assert demand(interest=0.0) == pytest.approx(cost)
    assert demand(on=0.0) == pytest.approx(cost)


def test_peace_pays_who_wants_an_open_route_or_is_offered_a_reward():
    assert corridor.peace_dividend(P, 0.0, 1.0, 0.0) == 0
    assert corridor.peace_dividend(P, 1.0, 0.0, 0.0) == 0  # not interested
    assert corridor.peace_dividend(P, 0.5, 0.8, 0.0) == pytest.approx(0.4 * P.route_worth)
    assert corridor.peace_dividend(P, 0.0, 0.0, 0.6) == pytest.approx(0.6 * P.incentive_worth)


@given(pressure=share, route=share)
def test_a_neighbour_objects_to_coercion_and_less_to_an_agreed_route(pressure, route):
    def objected(pressure, route):
        return corridor.objected(P, corridor.coercion(pressure, route), route)

    assert objected(pressure, 0.0) == pressure
    assert objected(0.0, route) == pytest.approx(P.route_objection * route)
    assert objected(0.0, 1.0) < objected(1.0, 0.0)
    assert 0 <= objected(pressure, route) <= 1
