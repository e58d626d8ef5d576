"""A route through the other party's ground: demanded, coerced or agreed. S2."""

from __future__ import annotations


def coercion(pressure, route):
    """What is left of a coercive demand where an agreed route is in operation, cor (1 - route)."""
    return pressure * (1.0 - route)


def demand(p, on, interest, support, coercion, red_line):
    """Utility of pressing for a corridor in each theatre, (K, R).

    g_cor int_cor (1 + s_cor sup)(1 - cor) - c_cor - Det_I: worth more with a patron behind it,
    less where most is already demanded or a neighbour stands against it.
    """
    worth = p.corridor_worth * interest * (1.0 + p.corridor_backing * support)
    return on * worth * (1.0 - coercion) - p.corridor_cost - red_line


def peace_dividend(p, route, interest, incentive):
    """Worth of waiting that an open route and an economic reward add, in each theatre, (K, R).

    w_route route int_cor + w_inc inc
    """
    return p.route_worth * route * interest + p.incentive_worth * incentive


def objected(p, coercion, route):
    """What a neighbour objects to, (K, R): a coerced corridor, and less an agreed route."""
    return coercion + p.route_objection * route * (1.0 - coercion)
