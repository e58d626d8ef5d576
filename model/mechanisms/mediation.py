"""Mediation: how far it restrains a side, ends fighting, and lasts.

Source: Kydd 2003, Beardsley et al. 2006, Beardsley 2008, Boehmelt 2011, S1 on multilateral cover.
"""

from __future__ import annotations

import numpy as np

from model.mechanisms.choice import sigmoid


def restraint(
    p, on, effort, distraction, affinity, dependence, leverage, legitimacy, format, rivalry, covers
):
    """How far mediators restrain one side, 0 to 1, shape (R,).

    e_m = clip(act (1 - x_m X) [w_c (1 + aff)/2 + w_l (1 - (1 - dep)(1 - lev)) + w_g leg cover]
          / (w_c + w_l + w_g), 0, 1), cover = 1 - pen (1 - ML (1 - k_riv riv) min(n1, 1))
    All = min([1 - prod(1 - e_m)] (1 + u1 n1 - u2 n1^2)+, 1), n1 = (sum of min(act / act_0, 1) - 1)+
    MP = on (All - k_riv riv (All - max e_m)+), 0 without mediators
    A mediator counts as far as its effort reaches the usual one, so that a second one comes in by
    degrees. A working format takes away what acting alone costs; rivals add less to what the
    strongest of them does. Over mediators (M, R): act, X, aff, dep (the side's on each), lev, leg;
    ML and riv are (R,); `covers` is the switch that takes pen away.
    Source: Kydd 2003 on ties, Touval and Zartman on leverage, Boehmelt 2011 on the number.
    """
    if not len(effort):
        return np.zeros_like(format)
    # Summed in double precision, so that the order of the mediators does not matter.
    number = np.minimum(effort / p.chosen_effort, 1.0).sum(axis=0, dtype=np.float64)
    others = np.maximum(number - 1.0, 0.0).astype(effort.dtype)
    several = format * (1.0 - p.rivalry_mediation * rivalry)
    cover = 1.0 - covers * p.solo_penalty * (1.0 - several * np.minimum(others, 1.0))
    total = p.mediator_credibility + p.mediator_leverage + p.mediator_legitimacy
    worth = (
        p.mediator_credibility * (1.0 + affinity) / 2.0
        + p.mediator_leverage * (1.0 - (1.0 - dependence) * (1.0 - leverage))
        + p.mediator_legitimacy * legitimacy * cover
    ) / total
    each = np.clip(effort * (1.0 - p.distracted_mediation * distraction) * worth, 0.0, 1.0)
    none = 1.0 - each[0]
    for mediator in range(1, len(each)):
        none = none * (1.0 - each[mediator])
    size = np.maximum(1.0 + p.coalition_gain * others - p.coalition_loss * others**2, 0.0)
    together = np.minimum((1.0 - none) * size, 1.0)
    added = np.maximum(together - each.max(axis=0), 0.0)
    return on * (together - p.rivalry_mediation * rivalry * added)


def ceasefire_hazard(p, pressure, aims, wear, war, scale, fear):
    """Weekly probability that an operation ends in a ceasefire, shape (K, R).

    1 - exp(-exp(g0 + gM MP + gO clip(mom - mom0, 0, 1) + gW wear + g5 [war] - gS scale (1 - mom)
    + gF fear)), with MP and wear (R,), all others (K, R)
    scale: share of the attacker's forces that is committed; fear: what others may do to it, in
    util, minus that of the reference stand-off: what keeps a party from starting makes it stop
    sooner.
    Source: Beardsley et al. 2006 on MP, Werner 2000 on fear; own form.
    """
    log_hazard = (
        p.ceasefire_base
        + p.ceasefire_mediation * pressure
        + p.ceasefire_aims * np.clip(aims - p.ceasefire_threshold, 0.0, 1.0)
        + p.ceasefire_weariness * wear
        + p.ceasefire_war * war
        - p.ceasefire_scale * scale * (1.0 - aims)
        + p.ceasefire_fear * fear
    )
    return 1.0 - np.exp(-np.exp(log_hazard))


def breakdown_hazard(p, aims, win, pressure, peacekeepers, observers, depth, age, fear):
    """Weekly probability that a ceasefire breaks, shape (K, R).

    sigma(br0 + brU unsat - brM MP - brP pk (1 - X) - brO obs - brD depth - gF fear)
    * max(age, 1)^-eta, with unsat = (1 - mom)+ (2p - 1)+: the stronger side has not got what it can
    still take. Pressure MP, (R,), holds a ceasefire while it lasts; what stands by itself is depth.
    `peacekeepers` are given as pk (1 - X), fear as above, age in weeks.
    Source: Beardsley 2008; Fortna 2003 and 2004.
    """
    unsatisfied = np.maximum(1.0 - aims, 0.0) * np.maximum(2.0 * win - 1.0, 0.0)
    odds = (
        p.breakdown_base
        + p.breakdown_aims * unsatisfied
        - p.breakdown_mediation * pressure
        - p.breakdown_peacekeepers * peacekeepers
        - p.breakdown_observers * observers
        - p.breakdown_depth * depth
        - p.ceasefire_fear * fear
    )
    return sigmoid(odds) * np.maximum(age, 1.0) ** (-p.breakdown_age)


def talks(p, current, restraint, fighting):
    """Progress of settlement talks, (R,): it grows under mediation, falls in weeks of fighting.

    talks' = (talks + g_tr MP (1 - talks)) (1 - l_tr scale)
    MP: mean restraint of the two sides; scale (`fighting`): that of the week's largest operation, 0
    to 1.
    Source: own form.
    """
    grown = current + p.talks_gain * restraint * (1.0 - current)
    return grown * (1.0 - p.talks_loss * fighting)
