"""A route through the other party's ground: demanded, coerced or agreed.

Source: S2; own form, sizes are judgements.
"""

from __future__ import annotations


def coercion(pressure, route):
    """What is left of a coercive demand where an agreed route is in operation, (K, R), 0 to 1.

    coerced = cor (1 - route)
    """
    return pressure * (1.0 - route)


def demand(p, on, interest, support, coercion, red_line):
    """Utility of pressing for a corridor in each theatre, in util, (K, R).

    on g_cor int_cor (1 + s_cor sup_T) (1 - coerced) - c_cor - Det_I
    Worth more with a patron behind it (sup_T, (R,)), less where most is already demanded or a
    neighbour stands against it; int_cor: interest in a route over ground not recognised as its own.
    """
    worth = p.corridor_worth * interest * (1.0 + p.corridor_backing * support)
    return on * worth * (1.0 - coercion) - p.corridor_cost - red_line


def peace_dividend(p, route, interest, incentive):
    """Worth of waiting that an open route and an economic reward add, in util, (K, R).

    w_route route int_cor + w_inc inc, with the reward inc (R,).
    """
    return p.route_worth * route * interest + p.incentive_worth * incentive


def objected(p, coercion, route):
    """What a neighbour objects to, (K, R), 0 to 1: a coerced corridor, and less an agreed route.

    coerced + i_route route (1 - coerced)
    """
    return coercion + p.route_objection * route * (1.0 - coercion)
