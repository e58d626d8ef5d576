"""Pivotal deterrence: whom the pivot would back, and how that restrains a party.

Everything is written for an attacker i, the other party j and the theatres k.
Source: S1, S2; Crawford 2003; Benson 2012.
"""

from __future__ import annotations

import numpy as np

LN2 = float(np.log(2.0))


def alternative_ally(p, support, hedge_weighted):
    """Quality of a party's alternative ally, 0 to 1, (R,).

    alt = 1 - (1 - sup_T) (1 - mu_W hedged)
    sup_T is what its patrons give, `hedge_weighted` its hedges times the interest of the powers
    hedged to, less what these depend on the rival; both 0 to 1, (R,).
    """
    return 1.0 - (1.0 - support) * (1.0 - p.hedge_as_ally * hedge_weighted)


def stance_logits(
    p,
    on,
    *,
    coverage,
    reliability,
    request,
    patience_attacked,
    patience_attacker,
    scale,
    peacekeepers,
    distraction,
    fighters_attacker,
    fighters_attacked,
    dependence_on_attacker,
    dependence_on_attacked,
    alternative_attacker,
    alternative_attacked,
    access,
    drones_attacker,
    drones_attacked,
    signal_attacked,
    signal_attacker,
    declared_attacked=0.0,
    declared_attacker=0.0,
    doubted=0.0,
    reliability_attacker=0.0,
):
    """Log-odds that the pivot backs the attacked side, and that it backs the attacker.

    r_j = a0 + aP (PR_j - 1/2) + aS scale + aPK pk (1 - X) + aM merc_i - aT dep_i - aX X - aU alt_i
          - aA (1 - access) - aD D_i + ds signal_j
    z_j = r_j + decl_j+ Q_j (-r_j)+ + aC decl_j + (aG Q_j + aR doubt) G req
    r_i, z_i = the same with the sides exchanged, without guarantee, doubt and peacekeepers, and
    with a_tilt in r_i. Both against neutrality at 0. A promise to back a side sets aside the
    reasons of the moment that speak against it, as far as it is clear and is believed. `on` holds
    the switches of the three explanations of passivity: strategy (times aP, aT), distraction (times
    X), breakdown (times aU, aD). G, pk and access are (K, R), all others (R,). Returns two arrays
    of shape (K, R), and how far a promise leaves the pivot free towards the attacked side
    (`discretion`).
    Source: S1, S2; Crawford 2003; Fearon 1997 on tied hands.
    """
    strategy, distracted, breakdown = on
    common = (
        p.pivot_base
        + p.pivot_scale * scale
        - distracted * p.pivot_distraction * distraction
        - p.pivot_access * (1.0 - access)
    )
    attacked = (
        common
        + p.pivot_fighters * fighters_attacker
        + p.pivot_peacekeepers * peacekeepers * (1.0 - distracted * distraction)
        + (
            strategy
            * (
                p.pivot_patience * (patience_attacked - 0.5)
                - p.pivot_dependence * dependence_on_attacker
            )
            - breakdown
            * (p.pivot_alternative * alternative_attacker + p.pivot_drones * drones_attacker)
            + p.signal_effect * signal_attacked
        )
    )
    attacker = common + (
        p.pivot_tilt
        + p.pivot_fighters * fighters_attacked
        + strategy
        * (
            p.pivot_patience * (patience_attacker - 0.5)
            - p.pivot_dependence * dependence_on_attacked
        )
        - breakdown
        * (p.pivot_alternative * alternative_attacked + p.pivot_drones * drones_attacked)
        + p.signal_effect * signal_attacker
    )
    promised = p.pivot_guarantee * reliability + p.pivot_doubted * doubted
    free = discretion(declared_attacked, reliability, attacked)
    return (
        free * attacked + p.pivot_declared * declared_attacked + promised * (coverage * request),
        discretion(declared_attacker, reliability_attacker, attacker) * attacker
        + p.pivot_declared * declared_attacker,
        free,
    )


def discretion(declared, reliability, reasons):
    """What a promise leaves of the pivot's reasons, 0 to 1, (K, R): all but of those against it.

    1 - decl+ Q [r < 0], with r (`reasons`) (K, R).
    Source: Fearon 1997.
    """
    return 1.0 - np.maximum(declared, 0.0) * reliability * (reasons < 0)


def stance(z_attacked, z_attacker):
    """Probabilities that the pivot backs the attacked side, and the attacker (rest: neutral).

    p_j = exp(z_j) / (exp(z_j) + exp(z_i) + 1), p_i likewise; in the shape given, (K, R) or (R,).
    """
    back_attacked = np.exp(z_attacked)
    back_attacker = np.exp(z_attacker)
    total = (back_attacked + back_attacker) + 1.0
    return back_attacked / total, back_attacker / total


def ambiguity(backed):
    """Doubt whether the pivot helps the attacked side, (K, R): 0 certain, 1 an even chance.

    H = -(p_j ln p_j + (1 - p_j) ln(1 - p_j)) / ln 2, of that event alone. What else the pivot might
    do, stay neutral or help the attacker, is no threat: not knowing which makes nobody cautious.
    """
    return (_entropy(backed) + _entropy(1.0 - backed)) / LN2


def _entropy(p):
    """-p ln p, which is zero at zero."""
    return -p * np.log(np.maximum(p, 1e-30))


def deterrent(p, on, back_attacked, entropy, alternative):
    """What an attacker fears from the pivot, in util, shape (K, R).

    Det_R = [p_j + kappa H (1 - p_j)] Lam (1 - omega alt_i)
    `on` holds the switches pivot (times all), ambiguity (times kappa) and alternative_ally (times
    omega); `entropy` is H; p_j and H are (K, R), alt_i (R,).
    """
    unsure = on[1]
    weight = back_attacked + unsure * p.ambiguity_aversion * entropy * (1.0 - back_attacked)
    return weight * opposed(p, on, alternative)


def opposed(p, on, alternative):
    """What an attacker loses where the pivot does take the other side, in util, (R,).

    Lam (1 - omega alt_i), with the switches of `deterrent`.
    """
    present, _, hedged = on
    return present * (p.isolation_loss * (1.0 - hedged * p.alternative_relief * alternative))


def abandonment(p, on, back_own, entropy):
    """What a party fears when it is attacked, as a weight, shape (K, R).

    (1 - p_own) + kappa H p_own, with the switches of `deterrent`; p_own: chance that it is backed.
    """
    present, unsure, _ = on
    return present * ((1.0 - back_own) + unsure * p.ambiguity_aversion * entropy * back_own)


def courting_value(p, on, back_own, alternative, free=1.0):
    """Worth of pleasing the pivot, in util, (K, R): the derivative of its logit.

    MV = aP free p_own (1 - p_own) Lam (1 - omega alt), with the switches of `deterrent`
    Highest where the pivot's backing is most in doubt, and less the less its word leaves it `free`.
    """
    present, _, hedged = on
    return (
        present
        * p.pivot_patience
        * free
        * back_own
        * (1.0 - back_own)
        * p.isolation_loss
        * (1.0 - hedged * p.alternative_relief * alternative)
    )
