"""What force is worth in the reference stand-off, to which the activation log-odds are anchored.

How often force begins is on record for one kind of situation: a stronger claimant before a
defended line, years into a ceasefire. So a parameter draw fixes the weekly chance there, and the
intercept of the choice follows: alpha - lambda U_ref. Without this, wide priors on costs and
stakes would contradict decades of calm that we do know about.

Rival explanations stand before the same record. So the utilities here are those of the explanation
itself, by its switches and its parameters, and each meets the same weekly chance of force. What a
scenario turns off or changes does not enter: it moves the chance of force here as elsewhere.

Source: own form, in place of the theory's plain intercepts; the rates are on record, 1994-2020.
"""

from __future__ import annotations

import numpy as np

from model.mechanisms import balance, bargaining, motives, pivot, windows


def utilities(p, on):
    """Utility of an offensive and of a limited operation there, and what others may do; (R,) each.

    U of `bargaining.offensive` + window, U of `bargaining.limited` + phi window + coercion,
    fear_ref = Det_R + San
    V x^nu and force are 1, patience is 1/2, the rest are the `reference_...` entries; nothing of
    corridor, red line, weariness, arms to come, guarantee, peacekeepers, observers.
    `p` holds the drawn parameters and `on` the switches (1 or 0) under the explanation, before a
    scenario changes any.
    """
    none = np.zeros_like(p.choice_precision)
    attack = balance.attack_strength(
        p,
        p.reference_balance,
        1.0,
        1.0,
        on.drones * p.reference_drones,
        none,
        p.reference_support,
        none,
    )
    defence = balance.defence_strength(p, 1.0, 1.0, 1.0, none, 1.0, 1.0, none)
    win = balance.success(p, attack, defence, none)
    shared = (on.pivot, on.ambiguity, on.alternative_ally)
    deterrent = _deterrent(p, on, shared, p.reference_distraction)
    freer = _deterrent(p, on, shared, windows.distraction_later(p, p.reference_distraction))
    window = windows.window(p, on.windows, none, deterrent, freer)
    interest = np.array([p.reference_interest, p.reference_interest])
    idle = np.zeros_like(interest)
    title = p.reference_title
    punishment = bargaining.outside_punishment(p, on.punishment, interest, idle, idle, title)
    wait = bargaining.waiting(p, on.waiting, p.reference_talks, p.reference_restraint, 1.0)
    breach = bargaining.breach(p, none, none, p.reference_depth)
    costs = (deterrent, none, punishment, wait, none, breach)
    press = motives.coercion(p, on.coercion, p.reference_talks, 0.0, p.reference_approval)
    return (
        bargaining.offensive(p, win, 1.0, 1.0, none, *costs) + window,
        bargaining.limited(p, win, 1.0, 1.0, *costs) + p.limited_share * window + press,
        deterrent + punishment,
    )


def _deterrent(p, on, shared, distraction):
    """What an attacker fears there from a pivot distracted so far, in util, (R,)."""
    none = np.zeros_like(p.choice_precision)
    z_rival, z_self, _ = pivot.stance_logits(
        p,
        (on.passivity_strategy, on.passivity_distraction, on.passivity_breakdown),
        coverage=none,
        reliability=p.reference_reliability,
        request=p.expected_request,
        patience_attacked=0.5,
        patience_attacker=0.5,
        scale=1.0,
        peacekeepers=none,
        distraction=distraction,
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
    back_rival, _ = pivot.stance(z_rival, z_self)
    doubt = pivot.ambiguity(back_rival)
    return pivot.deterrent(p, shared, back_rival, doubt, p.reference_support)
