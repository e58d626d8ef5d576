"""Closing windows: striking before the rival's announced arms arrive. After Powell 2006."""

from __future__ import annotations

import numpy as np

from model.mechanisms import balance


def success_later(p, attack, defence, own, rival, error):
    """Chance of success once all announced deliveries to both sides have arrived, (K, R).

    `own` and `rival` hold, for the attacker and the attacked: capacity, capacity announced, net
    drones now and net drones after all deliveries. Strength grows in the same proportion.
    """
    grown = _growth(p, *own)
    held = _growth(p, *rival)
    return balance.success(p, attack * grown, defence * held, error)


def _growth(p, capacity, coming, drones, drones_later):
    """By what factor a side's strength grows: (cap + cap_ann)/cap * (1 + dD dn')/(1 + dD dn)."""
    more = (capacity + coming) / np.maximum(capacity, 1e-9)
    return more * (1.0 + p.drone_effect * drones_later) / (1.0 + p.drone_effect * drones)


def window(p, on, success_now, success_later, gain):
    """Worth of striking now rather than later, b_win (p_now - p_later)+ V x^nu, (K, R)."""
    return on * p.window_weight * np.maximum(success_now - success_later, 0.0) * gain
