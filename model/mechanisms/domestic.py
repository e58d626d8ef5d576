"""At home: weariness, readiness, approval, public commitments, and the fall of leaders."""

from __future__ import annotations

import numpy as np


def weariness(p, on, current, own_deaths):
    """Next week's weariness: it fades by half-life and grows with own deaths, at most to 1."""
    return np.minimum(p.weariness_kept * current + on * own_deaths / p.weariness_deaths, 1)


def readiness(p, current):
    """Next week's readiness: it returns to the peacetime norm of 1."""
    return current + p.readiness_return * (1.0 - current)


def approval(p, current, usual, deaths, lost, gained, readiness, stress, sanctioned):
    """Next week's approval of a leadership, (R,).

    app + r (app0 - app) - k_dea ln(1 + deaths/100) - k_x loss + k_g gain - k_m (r - r_2)+ / 0.15
        - a_h hum - k_s san
    `lost` and `gained` are shares of disputed ground this week. Chiozza and Goemans 2004.
    """
    held_ready = np.maximum(readiness - p.crisis_readiness, 0.0) / 0.15
    return (
        current
        + p.approval_return * (usual - current)
        - p.approval_deaths * np.log1p(deaths / 100.0)
        - p.approval_loss * lost
        + p.approval_gain * gained
        - p.approval_mobilised * held_ready
        - p.approval_stress * stress
        - p.approval_sanctions * sanctioned
    )


def rally(p, current, attacked):
    """Next week's rally behind a leadership whose side is attacked: it grows and fades."""
    return p.rally_kept * current + p.rally_step * attacked * (1.0 - current)


def backing_down(p, commitment, accountability, deadline):
    """Approval lost where a deadline passes without force or treaty, k_A acc aud [deadline].

    Fearon 1994.
    """
    return p.audience_cost * accountability * commitment * deadline


def removal(p, approval, accountability, shock):
    """Weekly chance that a leadership falls, (R,).

    1 - exp(-h0 acc exp(k_r (1/2 - app))), or the chance of a change from outside (`shock`) if that
    is higher. Chiozza and Goemans 2004.
    """
    hazard = p.removal_base * accountability * np.exp(p.removal_slope * (0.5 - approval))
    return np.maximum(1.0 - np.exp(-hazard), shock)
