"""Force or not, where and how large: what a party weighs before it attacks.

After Fearon 1995 and Powell 2006; every function is for one party i over the theatres (K, R).
"""

from __future__ import annotations

import numpy as np


def prospect(p, stake, rival_control):
    """Worth of what the party claims and does not hold, V * x^nu with x the rival's control.

    The last part of a claim is worth more than its share (nu below 1). Zero where nothing is
    claimed or everything is held.
    """
    return stake * rival_control**p.stake_concavity


def waiting(p, on, talks, restraint, gain, dividend=0.0):
    """Worth of not fighting, tr * talks * V x^nu + prev * preventive mediation + dividend, (K, R).

    What talks may deliver is a share of what the party claims and does not hold; the dividend is
    what an open route and rewards add (`corridor.py`).
    """
    return on * (p.waiting_talks * talks * gain + p.waiting_mediation * restraint + dividend)


def breach(p, observers, peacekeepers, depth):
    """Cost of breaking a ceasefire by force, (K, R): what makes ceasefires last deters here too.

    b_obs obs + b_pk pk (1 - X) + b_agr depth; `peacekeepers` are those that can act, `depth` is
    what stands behind the ceasefire. Fortna 2003 and 2004.
    """
    return (
        p.observer_cost * observers + p.peacekeeper_cost * peacekeepers + p.agreement_cost * depth
    )


def outside_punishment(p, on, interest, threat, dependence, recognised):
    """Expected punishment by outside powers, shape (K, R).

    wS * sum over powers of (interest + threat) * (1 - gas_w dependence) * (1 - rec * recognised).
    `interest`, `threat` and `dependence` have shape (powers, R).
    """
    if not len(interest):
        return np.zeros_like(recognised)
    resolve = ((interest + threat) * (1.0 - p.trade_discount * dependence)).sum(axis=0)
    return on * p.punishment * resolve * (1.0 - p.recognition_discount * recognised)


def forestalled(p, on, capitulation):
    """What is left of others' reaction where a capitulation within days is expected, (K, R).

    1 - fa P(capitulation): help and sanctions come too late for a fait accompli. Altman 2017.
    """
    return 1.0 - on * p.fait_accompli * capitulation


def offensive(
    p, win, gain, resistance, corridor, deterrent, red_line, punishment, wait, wear, breach
):
    """Utility of an offensive in each theatre against holding still.

    U = p V x^nu (1 + m_cor cor) - (c0 force + c1 (1 - p)) - Det_R - Det_I - San - Wait - w_w wear
        - breach
    `resistance` is the force that stands against it (commitment times capacity): beating a few
    thousand costs less than beating an army.
    """
    return (
        win * gain * (1.0 + p.corridor_stake * corridor)
        - (p.offensive_cost * resistance + p.offensive_risk * (1.0 - win))
        - deterrent
        - red_line
        - punishment
        - breach
        - wait
        - p.weariness_cost * wear
    )


def limited(p, win, gain, resistance, deterrent, red_line, punishment, wait, wear, breach):
    """Utility of a limited operation: a share of the stake, at a share of each cost."""
    return (
        p.limited_share * win * gain
        - (p.limited_cost * resistance + p.limited_risk * (1.0 - win))
        - p.limited_deterrence * deterrent
        - p.limited_red_line * red_line
        - p.limited_punishment * punishment
        - p.limited_waiting * (breach + wait + p.weariness_cost * wear)
    )
