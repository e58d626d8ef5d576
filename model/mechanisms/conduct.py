"""What a party weighs in acts short of force, in util.

The theory gives equations for mobilising, for restricting a supply line (both have further terms
here, and the second another gain) and for courting, and one term of a provocation, moral hazard.
It names the other acts without equations. All are benefit minus cost, with wide priors.
Source: own form, listed as such in the ODD, unless a function names another.
"""

from __future__ import annotations

import numpy as np


def mobilise(p, win, gain, deterrent, rival_readiness):
    """Utility of mobilising: prospects of gain, and fear of a mobilised rival, (R,).

    g_mob max over k of (p V x^nu - d_mob Det_R)+ + g_fear (r_j - 1)+ - c_mob
    One gathers forces for what one may do, and fewer where the pivot is thought to stand behind the
    other side. p (believed), V x^nu and Det_R (K, R), the rival's readiness r_j (R,).
    """
    prospect = np.maximum(win * gain - p.mobilise_deterrence * deterrent, 0.0).max(axis=0)
    fear = np.maximum(rival_readiness - 1.0, 0.0)
    return p.mobilise_gain * prospect + p.mobilise_fear * fear - p.mobilise_cost


def provoke(p, on, gain, deterrent, backed):
    """Utility of an armed incident in a theatre, (R,) for one theatre or (K, R).

    g_pro V x^nu + on mh backed - c_pro - phi_P Det_R
    Bolder, or more careful (the sign of mh is open), with the pivot thought behind it; backed:
    chance that the pivot would back the party.
    Source: Benson et al. 2014 and Yuen 2009 on mh; own form.
    """
    hazard = on * p.moral_hazard * backed
    return p.provoke_gain * gain + hazard - p.provoke_cost - p.provoke_deterrence * deterrent


def restrict(p, gain, restriction, stress, peacekeepers, outcry):
    """Utility of restricting a supply line, (R,) for one theatre or (K, R).

    beta_b V x^nu (1 - b) - c_b - c_int hum outcry - c_pk pk (1 - X)
    Worth more the more is claimed and the less is stopped already. `peacekeepers` are given as
    pk (1 - X), those that can act; outcry: sum over outside powers of int (1 - gas_w dep).
    Source: S2.
    """
    return (
        p.restrict_gain * gain * (1.0 - restriction)
        - p.restrict_cost
        - p.restrict_outcry * stress * outcry
        - p.restrict_peacekeepers * peacekeepers
    )


def request_help(p, threat, coverage, reliability):
    """Utility of asking the pivot for help: the worst threat on covered ground, times trust, (R,).

    g_req max over k of (G threat) Q - c_req
    threat: the rival's p V x^nu, (K, R), or 1 under attack, when ground without a guarantee counts
    as G = req_u; Q: believed reliability of the pivot, (R,).
    """
    return p.request_gain * (coverage * threat).max(axis=0) * reliability - p.request_cost


def hedge(p, fear, interest, dependence):
    """Utility of seeking another ally: fear of abandonment against dependence on the pivot, (R,).

    g_W max over k of (fear) int - c_W dep
    fear: abandonment (`pivot.py`) times threat, (K, R); int: the largest interest of an outside
    power.
    Source: S1, S2; own form.
    """
    return p.hedge_gain * fear.max(axis=0) * interest - p.hedge_cost * dependence


def court(p, marginal_value):
    """Utility of courting the pivot: what it moves, minus the sovereignty it costs, (R,).

    MV - c_sov, with MV the courting value of `pivot.py`, summed over theatres by share of stake.
    Source: S1.
    """
    return marginal_value - p.court_cost


def estrangement(affinity):
    """How far the pivot is estranged from a party, 0 to 1, (R,): (-aff)+, of its affinity."""
    return np.maximum(-affinity, 0.0)


def criticise(p, reliability, coverage, estranged, dependence):
    """Utility of criticising the pivot in public: a broken promise or a quarrel, against the loss.

    g_cr [1 - (1 - (1 - Q) max over k of G) (1 - est)] - c_cr dep Q, (R,)
    Who was promised something (G, (K, R)) has a broken promise to name; who is on bad terms with
    the pivot (est, (R,)) has a quarrel. Only what one still expects to get (dep Q) can be lost.
    Source: S2; own form.
    """
    kept = 1.0 - (1.0 - reliability) * coverage.max(axis=0)
    reason = 1.0 - kept * (1.0 - estranged)
    return p.criticise_gain * reason - p.criticise_cost * dependence * reliability
