"""How patience, hedging and trust move from week to week."""

from __future__ import annotations

import numpy as np


def patience(p, current, usual, hedged, criticised, courted, missions):
    """Next week's patience of the pivot with a party.

    PR + rP (PR0 - PR) - zH (step of hedging) - zS criticism + zC courting - zM (missions admitted)
    """
    return (
        current
        + p.patience_recovery * (usual - current)
        - p.patience_hedge * hedged
        - p.patience_criticism * criticised
        + p.patience_courting * courted
        - p.mission_offence * missions
    )


def hedge(p, current, usual, abandoned, stepped, courted):
    """Next week's hedge of a party to an outside power.

    W + aband (weeks of force without help, or of stress) + chosen step - zW courting the pivot
      - rW (W - W0)
    """
    return (
        current
        + p.hedge_abandonment * abandoned
        + stepped
        - p.courting_hedge * courted
        - p.hedge_return * (current - usual)
    )


def kept(half_life):
    """The share that a week leaves of something that halves every `half_life` weeks, 2^(-1/h)."""
    return np.exp2(-1.0 / half_life)


def hoist(p):
    """Add to the parameters what is the same every week: each `x_half_life` also as `x_kept`."""
    for id, value in list(vars(p).items()):
        if id.endswith("_half_life"):
            setattr(p, f"{id.removesuffix('half_life')}kept", kept(value))
    return p
