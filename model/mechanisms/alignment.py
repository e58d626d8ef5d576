"""How patience, hedging and trust move from week to week."""

from __future__ import annotations

import numpy as np


def patience(p, current, usual, hedged, criticised, courted):
    """Next week's patience of the pivot with a party.

    PR + rP (PR0 - PR) - zH (step of hedging) - zS criticism + zC courting
    """
    return (
        current
        + p.patience_recovery * (usual - current)
        - p.patience_hedge * hedged
        - p.patience_criticism * criticised
        + p.patience_courting * courted
    )


def hedge(p, current, usual, abandoned, stepped):
    """Next week's hedge of a party to an outside power.

    W + aband (weeks of force without help, or of stress) + chosen step - rW (W - W0)
    """
    return current + p.hedge_abandonment * abandoned + stepped - p.hedge_return * (current - usual)


def trust(p, current, usual, failed, honoured):
    """Next week's belief in an ally's word: forgets, falls with failures, rises with help."""
    remembered = usual + p.trust_memory * (current - usual)
    return (
        remembered
        - p.trust_loss * failed * remembered
        + p.trust_gain * honoured * (1.0 - remembered)
    )


def fade(current, half_life):
    """What is left of something that halves every `half_life` weeks."""
    return current * np.exp2(-1.0 / half_life)
