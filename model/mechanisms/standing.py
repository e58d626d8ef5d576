"""The standing of third parties: legitimacy, ties, the multilateral format.

Source: S1; S2; returns and sizes are judgements.
"""

from __future__ import annotations

import numpy as np


def legitimacy(p, current, usual, brokered, held, broken, unrest, solo):
    """Next week's legitimacy of mediators, (M, R); the caller keeps it within 0 to 1.

    leg' = leg + r_leg (leg0 - leg) + k_suc brokered + k_hold held - k_brk broken - k_unr unrest
           - k_solo solo
    The first three are shares of the credit in ceasefires; `unrest` counts for who is answerable
    for the region, `solo` is force used alone (0 or 1); all (M, R).
    """
    return (
        current
        + p.standing_return * (usual - current)
        + p.standing_success * brokered
        + p.standing_hold * held
        - p.standing_break * broken
        - p.standing_unrest * unrest
        - p.standing_solo * solo
    )


def fresh_success(p, current, brokered):
    """Next week's fresh success of mediators, (M, R), 0 to 1: it halves every few weeks.

    suc' = min(2^(-1/h_suc) suc + brokered, 1), with the shares in this week's ceasefires.
    """
    return np.minimum(p.success_kept * current + brokered, 1.0)


def understanding(p, current, usual, affinity, usual_affinity):
    """Next week's understanding of the pivot and a patron, (R,): it follows their ties.

    cond' = cond + r_con (cond0 + k_con (aff - aff0) - cond), within 0 to 1
    """
    aim = usual + p.condominium_ties * (affinity - usual_affinity)
    return np.clip(current + p.condominium_return * (aim - current), 0.0, 1.0)


def credit(effort):
    """Each mediator's share of the credit, by its effort this week, (M, R); zero if none acts.

    act / (sum over mediators of act)
    """
    return effort / np.maximum(effort.sum(axis=0), 1e-9)


def tie(p, won, lost):
    """Change of two actors' affinity in a week, (R,).

    k_aff won - k_sid lost, each 0 or 1: the pivot stayed out of an attack; it took the other side.
    """
    return p.affinity_passive * won - p.affinity_sided * lost


def format(p, current, rivalry):
    """Next week's health of the multilateral format, (R,): it wears off under rivalry.

    ML' = ML (1 - e_ML riv)
    """
    return current * (1.0 - p.format_erosion * rivalry)


def interest(p, current, usual, alarm):
    """Next week's interest of outside powers, (M, R): alarm raises it, attention fades.

    int' = int + e_int alarm (1 - int) + r_int (int0 - int), with alarm, (R,), from 0 to 1.
    """
    return (
        current + p.interest_alarm * alarm * (1.0 - current) + p.interest_return * (usual - current)
    )
