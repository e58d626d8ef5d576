"""Force or not, where and how large: what a party weighs before it attacks, in util.

Every function is for one party i over the theatres (K, R).
Source: Fearon 1995; Powell 2006.
"""

from __future__ import annotations

import numpy as np


def prospect(p, stake, rival_control):
    """Worth of what the party claims and does not hold, in util, (K, R).

    V x^nu, with x the rival's control
    The last part of a claim is worth more than its share (nu below 1). Zero where nothing is
    claimed or everything is held.
    """
    return stake * rival_control**p.stake_concavity


def waiting(p, on, talks, restraint, gain, dividend=0.0):
    """Worth of not fighting, in util, (K, R).

    Wait = on (tr talks V x^nu + prev restraint + dividend)
    What talks may deliver is a share of what the party claims and does not hold (`gain`, (K, R));
    restraint: that by mediators last week, (R,); dividend: what an open route and rewards add,
    (K, R) (`corridor.py`).
    Source: S1 on prevention; own form.
    """
    return on * (p.waiting_talks * talks * gain + p.waiting_mediation * restraint + dividend)


def breach(p, observers, peacekeepers, depth):
    """Cost of breaking a ceasefire by force, util, (K, R): what makes ceasefires last deters too.

    b_obs obs + b_pk pk (1 - X) + b_agr depth
    `peacekeepers` are given as pk (1 - X), those that can act; depth is what stands behind the
    ceasefire; all (K, R).
    Source: Fortna 2003 and 2004.
    """
    return (
        p.observer_cost * observers + p.peacekeeper_cost * peacekeepers + p.agreement_cost * depth
    )


def outside_punishment(p, on, interest, threat, dependence, recognised):
    """Expected punishment by outside powers, in util, shape (K, R).

    San = on wS (1 - rec legit) times the sum over powers of (int + threat) (1 - gas_w dep)
    `interest`, `threat` (of sanctions, and by wI those in force) and `dependence` on the party have
    shape (powers, R), a row for each third party, with int 0 for those that are no outside power; 0
    without any. legit: the party's recognised title, (K, R).
    Source: S2; own form.
    """
    if not len(interest):
        return np.zeros_like(recognised)
    resolve = ((interest + threat) * (1.0 - p.trade_discount * dependence)).sum(axis=0)
    return on * p.punishment * resolve * (1.0 - p.recognition_discount * recognised)


def forestalled(p, on, capitulation):
    """What is left of others' reaction where a capitulation within days is expected, (K, R).

    1 - on fa P(capitulation)
    Help and sanctions come too late for a fait accompli.
    Source: Altman 2017.
    """
    return 1.0 - on * p.fait_accompli * capitulation


def offensive(
    p, win, gain, resistance, corridor, deterrent, red_line, punishment, wait, wear, breach
):
    """Utility of an offensive in each theatre against holding still, (K, R).

    U = p V x^nu (1 + m_cor cor) - (c0 force + c1 (1 - p)) - Det_R - Det_I - San - breach - Wait
        - w_w wear
    force (`resistance`) is what stands against it, commitment times capacity: beating a few
    thousand costs less than beating an army. Det_R holds other guarantors' deterrent too, cor is
    times the party's interest in the route. All (K, R) but wear, (R,); the caller adds window and
    motives.
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
    """Utility of a limited operation: a share of the stake, at a share of each cost, (K, R).

    U = phi p V x^nu - (c0l force + c1l (1 - p)) - phi_R Det_R - phi_I Det_I - phi_S San
        - phi_W (breach + Wait + w_w wear)
    Terms and shapes as for an offensive.
    Source: Werner 2000 on limited stakes.
    """
    return (
        p.limited_share * win * gain
        - (p.limited_cost * resistance + p.limited_risk * (1.0 - win))
        - p.limited_deterrence * deterrent
        - p.limited_red_line * red_line
        - p.limited_punishment * punishment
        - p.limited_waiting * (breach + wait + p.weariness_cost * wear)
    )
