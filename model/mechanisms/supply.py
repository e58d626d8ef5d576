"""A restricted supply line: supply, humanitarian stress and the flight of people."""

from __future__ import annotations

import numpy as np


def passing_restriction(p, restriction, peacekeepers, relief):
    """What is really stopped, b (1 - leak_pk pk - leak_icrc) (1 - relief used), shape (K, R)."""
    kept_up = p.leak_peacekeepers * peacekeepers + p.leak_relief
    return restriction * np.maximum(1.0 - kept_up, 0.0) * (1.0 - relief)


def supply(p, current, passing):
    """Next week's supply, sup + ks ((1 - b_eff) - sup)."""
    return current + p.supply_adjustment * ((1.0 - passing) - current)


def stress(p, supply):
    """Humanitarian stress, (hs - sup) / hs where supply is below hs, else 0."""
    return np.maximum(p.stress_threshold - supply, 0.0) / p.stress_threshold


def acceptance(p, stress):
    """Log-odds that local authorities use a relief route they are offered."""
    return p.accept_base + p.accept_stress * stress


def displaced(p, people, clash, ground_lost, stress, capitulation):
    """People who flee in a week, thousands.

    people (1 - exp(-(d1 [level >= 4] + d2 control lost + d3 stress + d4 [capitulation])))
    """
    pressure = (
        p.flight_clash * clash
        + p.flight_ground * ground_lost
        + p.flight_stress * stress
        + p.flight_capitulation * capitulation
    )
    return people * (1.0 - np.exp(-pressure))
