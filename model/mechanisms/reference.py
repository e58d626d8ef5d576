"""What force is worth in the reference stand-off, to which the activation log-odds are anchored.

How often force begins is on record for one kind of situation: a stronger claimant before a
defended line, years into a ceasefire. So a parameter draw fixes the weekly chance there, and the
intercept of the choice follows: alpha - lambda U_ref. Without this, wide priors on costs and
stakes would contradict decades of calm that we do know about.
"""

from __future__ import annotations

import numpy as np

from model.mechanisms import balance, bargaining, pivot

ALL_ON = (1.0, 1.0, 1.0)


def utilities(p):
    """Utility of an offensive and of a limited operation in the reference stand-off, (R,) each.

    All mechanisms are on, and `p` holds the drawn parameters before a scenario changes any: turning
    a mechanism off or changing a parameter then moves the chance of force here as elsewhere.
    """
    none = np.zeros_like(p.choice_precision)
    attack = balance.attack_strength(
        p, p.reference_balance, 1.0, 1.0, p.reference_drones, none, p.reference_support, none
    )
    defence = balance.defence_strength(p, 1.0, 1.0, 1.0, none, 1.0, 1.0, none)
    win = balance.success(p, attack, defence, none)
    z_rival, z_self = pivot.stance_logits(
        p,
        ALL_ON,
        coverage=none,
        reliability=p.reference_reliability,
        request=p.expected_request,
        patience_attacked=0.5,
        patience_attacker=0.5,
        scale=1.0,
        peacekeepers=none,
        distraction=p.reference_distraction,
        fighters_attacker=none,
        fighters_attacked=none,
        dependence_on_attacker=p.reference_dependence,
        dependence_on_attacked=p.reference_dependence,
        alternative_attacker=p.reference_support,
        alternative_attacked=none,
        access=p.reference_access,
        drones_attacker=p.reference_drones,
        drones_attacked=none,
        signal_attacked=none,
        signal_attacker=none,
    )
    back_rival, back_self = pivot.stance(z_rival, z_self)
    doubt = pivot.ambiguity(back_rival, back_self)
    deterrent = pivot.deterrent(p, ALL_ON, back_rival, doubt, p.reference_support)
    interest = np.array([p.reference_interest, p.reference_interest])
    idle = np.zeros_like(interest)
    title = p.reference_title
    punishment = bargaining.outside_punishment(p, 1.0, interest, idle, idle, title)
    wait = bargaining.waiting(p, 1.0, p.reference_talks, p.reference_restraint, 1.0)
    costs = (deterrent, none, punishment, wait, none, none)
    return (
        bargaining.offensive(p, win, 1.0, 1.0, none, *costs),
        bargaining.limited(p, win, 1.0, 1.0, *costs),
    )
