"""How patience and hedges move from week to week, and what a week leaves of what fades.

Source: S1, S2; surveys of opinion 2013-2023 for hedges; returns and half-lives are judgements.
"""

from __future__ import annotations

import numpy as np


def patience(p, current, usual, hedged, criticised, courted, missions):
    """Next week's patience of the pivot with a party, (R,); the caller keeps it within 0 to 1.

    PR' = PR + rP (PR0 - PR) - zH hedged - zS criticised + zC courted - zM missions
    hedged: growth of the party's hedges this week, in steps dW; criticised, courted: 1 in a week
    with the act, plus what scripted words are worth; missions: growth of obs on its ground; all
    (R,).
    """
    return (
        current
        + p.patience_recovery * (usual - current)
        - p.patience_hedge * hedged
        - p.patience_criticism * criticised
        + p.patience_courting * courted
        - p.mission_offence * missions
    )


def hedge(p, current, usual, abandoned, stepped, courted, dependence):
    """Next week's hedge of a party to one outside power, (R,); the caller keeps it within 0 to 1.

    W' = W + aband [1 + iota (dep_0 - dep)] abandoned + stepped - zW courted - rW (W - W0)
    abandoned: [force against it without the pivot's help] + hum of its people; stepped: dW where
    chosen; these and courted (0 or 1) times the power's share of all outside interest; dep: the
    party's dependence on the pivot, which makes loyalty inert; all (R,).
    """
    inert = 1.0 + p.hedge_inertia * (p.hedge_dependence - dependence)
    return (
        current
        + p.hedge_abandonment * inert * abandoned
        + stepped
        - p.courting_hedge * courted
        - p.hedge_return * (current - usual)
    )


def kept(half_life):
    """The share that a week leaves of something that halves every `half_life` weeks.

    2^(-1/h), in the shape of the half-life.
    """
    return np.exp2(-1.0 / half_life)


def hoist(p):
    """Add to the parameters, in place, what is the same every week: `x_kept` for `x_half_life`.

    x_kept = 2^(-1/h), in the shape of x_half_life, (R,); returns `p`.
    """
    for id, value in list(vars(p).items()):
        if id.endswith("_half_life"):
            setattr(p, f"{id.removesuffix('half_life')}kept", kept(value))
    return p
