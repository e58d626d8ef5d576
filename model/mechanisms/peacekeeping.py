"""Peacekeepers of the pivot that come when an offensive ends while it mediates, if both agree.

Source: own form; the case is the statement of 10 November 2020.
"""

from __future__ import annotations


def agreed(aims, win, pressure_attacker, pressure_attacked):
    """Chance that both parties take the peacekeepers offered with a ceasefire, shape (K, R).

    [1 - (1 - mom) (1 - MP_i)] [1 - (1 - p) (1 - MP_j)]
    The attacker i as far as it has what it fought for, the attacked j as far as it was losing (p is
    the attacker's chance), and each as far as mediation restrains it (MP, (R,)).
    """
    attacker = 1.0 - (1.0 - aims) * (1.0 - pressure_attacker)
    attacked = 1.0 - (1.0 - win) * (1.0 - pressure_attacked)
    return attacker * attacked
