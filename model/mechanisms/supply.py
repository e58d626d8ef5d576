"""A restricted supply line: supply, humanitarian stress and the flight of people.

Source: S2 on the months before September 2023; flight from the counts of 2020 and 2023; own form.
"""

from __future__ import annotations

import numpy as np


def passing_restriction(p, restriction, peacekeepers, relief, enforced):
    """What is really stopped of the traffic on a supply line, 0 to 1, shape (K, R).

    b_eff = b (1 - leak_pk pk - leak_icrc)+ (1 - rel used) (1 - enf)
    `relief` is given as rel used: the route on offer times the share of it that is used; enf is the
    share of traffic whose passage peacekeepers enforce, 0 without a mandate for it; all (K, R).
    """
    kept_up = p.leak_peacekeepers * peacekeepers + p.leak_relief
    return restriction * np.maximum(1.0 - kept_up, 0.0) * (1.0 - relief) * (1.0 - enforced)


def supply(p, current, passing):
    """Next week's supply, (K, R), 0 to 1: it moves towards what passes.

    sup' = sup + ks ((1 - b_eff) - sup)
    """
    return current + p.supply_adjustment * ((1.0 - passing) - current)


def stress(p, supply):
    """Humanitarian stress, (K, R), 0 to 1: how far supply is below what people need.

    hum = (hs - sup)+ / hs
    """
    return np.maximum(p.stress_threshold - supply, 0.0) / p.stress_threshold


def acceptance(p, stress):
    """Log-odds that local authorities use a relief route they are offered, (R,) for their theatre.

    acc0 + accS hum, per week.
    """
    return p.accept_base + p.accept_stress * stress


def displaced(p, people, clash, ground_lost, stress, capitulation):
    """People who flee in a week, thousands, (K, R).

    people (1 - exp(-(d1 [level >= 4] + d2 lost + d3 hum + d4 [capitulation])))
    `people` are those at risk who have not fled, `clash` is [25 or more deaths in the week], lost
    the control that changed hands this week, to either side; all (K, R).
    """
    pressure = (
        p.flight_clash * clash
        + p.flight_ground * ground_lost
        + p.flight_stress * stress
        + p.flight_capitulation * capitulation
    )
    return people * (1.0 - np.exp(-pressure))
