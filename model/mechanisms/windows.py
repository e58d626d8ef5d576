"""Closing windows: striking before the rival's arms arrive, or before the pivot is free again.

Source: Powell 2006 on shifting power.
"""

from __future__ import annotations

import numpy as np

from model.mechanisms import balance


def success_later(p, attack, defence, own, rival, error):
    """Chance of success once all announced deliveries to both sides have arrived, (K, R).

    p_later = p of (S_A grown_i, S_D grown_j) as in `balance.success`,
    grown = (cap + cap_ann)/cap (1 + delta_D dn')/(1 + delta_D dn)
    `own` and `rival` hold, for the attacker and the attacked, (R,) each: capacity, capacity
    announced, net drones now (dn) and after all deliveries (dn'). Strength grows in the same
    proportion.
    """
    grown = _growth(p, *own)
    held = _growth(p, *rival)
    return balance.success(p, attack * grown, defence * held, error)


def _growth(p, capacity, coming, drones, drones_later):
    """By what factor a side's strength grows, (R,).

    (cap + cap_ann)/cap * (1 + delta_D dn')/(1 + delta_D dn)
    """
    more = (capacity + coming) / np.maximum(capacity, 1e-9)
    return more * (1.0 + p.drone_effect * drones_later) / (1.0 + p.drone_effect * drones)


def distraction_later(p, distraction):
    """The distraction of the pivot that parties expect in half a year, (R,).

    X (1 - rho): some of what holds it elsewhere may be over by then.
    """
    return distraction * (1.0 - p.return_expected)


def window(p, on, lost, deterred_now, deterred_later):
    """Worth of striking now rather than later, in util, (K, R).

    on b_win [(p_now - p_later)+ V x^nu + (Det_later - Det_now)+]
    lost: the first product, what arms to come take from an attack; then what is feared from the
    pivot as it is, and as it may be in half a year (`distraction_later`); (K, R) each.
    """
    return on * p.window_weight * (lost + np.maximum(deterred_later - deterred_now, 0.0))


def lost_by_waiting(success_now, success_later, gain):
    """What an attack would gain less once announced arms are there, in util, (K, R)."""
    return np.maximum(success_now - success_later, 0.0) * gain
