"""At home: weariness, readiness, approval, public commitments, and the fall of leaders.

Source: Fearon 1994; Chiozza and Goemans 2004; S1 on gains and legitimacy; sizes are judgements.
"""

from __future__ import annotations

import numpy as np


def weariness(p, on, current, own_deaths):
    """Next week's weariness of a party, (R,), at most 1: it fades, and grows with own deaths.

    wear' = min(2^(-1/h_w) wear + on deaths / wN, 1)
    """
    return np.minimum(p.weariness_kept * current + on * own_deaths / p.weariness_deaths, 1)


def readiness(p, current):
    """Next week's readiness of a party's forces, (R,): it returns to the peacetime norm of 1.

    r' = r + r_r (1 - r)
    """
    return current + p.readiness_return * (1.0 - current)


def approval(p, current, usual, deaths, lost, gained, readiness, stress, sanctioned):
    """Next week's approval of a leadership, (R,); the caller adds the rally and keeps it in 0 to 1.

    app' = app + r_app (app0 - app) - k_dea ln(1 + deaths/100) - k_x lost + k_g gained
           - k_m (r - L2r)+ / (L2r - 1) - a_h hum - k_s san
    `lost` and `gained` are shares of disputed ground this week, hum is the stress of its own
    people, san the sum of all sanctions on it.
    Source: Chiozza and Goemans 2004.
    """
    held_ready = np.maximum(readiness - p.crisis_readiness, 0.0) / (p.crisis_readiness - 1.0)
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
    """Next week's rally behind a leadership whose side is attacked, (R,): it grows and fades.

    rally' = 2^(-1/h_ral) rally + r_up [attacked] (1 - rally)
    """
    return p.rally_kept * current + p.rally_step * attacked * (1.0 - current)


def backing_down(p, commitment, accountability, deadline):
    """Approval lost where a deadline passes without force or treaty, (actors, R).

    k_A acc aud [deadline], with acc how far the public can punish, 0 to 1.
    Source: Fearon 1994.
    """
    return p.audience_cost * accountability * commitment * deadline


def removal(p, approval, accountability, shock):
    """Weekly chance that a leadership falls, (R,).

    max(1 - exp(-h0 acc exp(k_r (1/2 - app))), h_x)
    h_x (`shock`) is the chance of a change from outside.
    Source: Chiozza and Goemans 2004.
    """
    hazard = p.removal_base * accountability * np.exp(p.removal_slope * (0.5 - approval))
    return np.maximum(1.0 - np.exp(-hazard), shock)
