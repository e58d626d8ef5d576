"""Peace terms: offers, concessions, signature. The acts of both parties are the same.

Source: own form; Powell 2006 on commitment; S2 on terms pressed by force and on leaders who fear
for their careers.
"""

from __future__ import annotations

import numpy as np


def offer(p, met, threat, resolve):
    """Utility of offering terms, in util, (R,): for who holds what it claims, or fears the rival.

    g_off (met + threat)/2 - c_off - hawk
    `met` is the share of its claims that a party holds, threat the rival's p V x^nu in the worst
    theatre, hawk (`resolve`) the leaning towards force.
    """
    return p.offer_worth * (met + threat) / 2.0 - p.offer_cost - resolve


def concede(p, threat, kept, pressed, approval, accountability, backed):
    """Utility of conceding to the rival, in util, (R,).

    (g_con kept + c_sur acc) threat + p_con pressed - c_con acc (1 - app) - c_give - mh backed
    Worth more the more threat it averts and the more the rival is trusted to keep its word
    (`kept`), under a public demand or after a clash (`pressed`, 0 to 1), and to a leadership that a
    lost war would end (acc: how far its public can punish); dear to a weak leader, and less needed
    by who feels backed by the pivot.
    Source: S2; Yuen 2009 against Benson et al. 2014 on mh.
    """
    averted = p.concede_relief * kept + p.concede_survival * accountability
    worth = averted * threat + p.concede_pressure * pressed
    at_home = p.concede_cost * accountability * (1.0 - approval)
    return worth - p.concede_price - at_home - p.moral_hazard * backed


def kept(on, reliability):
    """How far a concession is believed to be honoured, 0 to 1, (R,): trust in the rival's word.

    1 - on (1 - Q), which is 1 if switched off.
    Source: Powell 2006.
    """
    return 1.0 - on * (1.0 - reliability)


def progress(p, talks, usual, step):
    """Progress of talks after a week's steps towards agreement, (R,), 0 to 1.

    talks' = talks + step (1 - talks) + r_tr (talks0 - talks)
    `step` is the sum of both parties' steps, at most 1. What nobody carries on goes stale, back to
    the usual state of the talks.
    """
    return talks + step * (1.0 - talks) + p.talks_return * (usual - talks)


def signature(p, on, talks, obstacle, fighting):
    """Weekly chance that a treaty is signed, (R,); none in weeks of fighting.

    on h_sign (talks - tr_s)+ / (1 - tr_s) (1 - obst) (1 - fighting), with fighting 0 or 1.
    """
    ready = np.maximum(talks - p.signing_threshold, 0.0) / (1.0 - p.signing_threshold)
    return on * p.signing_chance * ready * (1.0 - obstacle) * (1.0 - fighting)
