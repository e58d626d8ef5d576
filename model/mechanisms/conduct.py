"""What a party weighs in acts short of force.

The theory names these acts without equations; they are written here in its form, benefit minus cost
of quantities, with wide priors. They are the model's own and listed as such in the ODD.
"""

from __future__ import annotations

import numpy as np


def mobilise(p, win, gain, deterrent, rival_readiness):
    """Utility of mobilising: prospects of gain, and fear of a mobilised rival; shape (R,).

    g_mob max over k of (p V x^nu - d_mob Det)+ + g_fear (r - 1)+ - c_mob: one gathers forces for
    what one may do, and fewer where the pivot is thought to stand behind the other side.
    """
    prospect = np.maximum(win * gain - p.mobilise_deterrence * deterrent, 0.0).max(axis=0)
    fear = np.maximum(rival_readiness - 1.0, 0.0)
    return p.mobilise_gain * prospect + p.mobilise_fear * fear - p.mobilise_cost


def provoke(p, on, gain, deterrent, backed):
    """Utility of a provocation in each theatre, (K, R); bolder with the pivot thought behind it."""
    hazard = on * p.moral_hazard * backed
    return p.provoke_gain * gain + hazard - p.provoke_cost - p.provoke_deterrence * deterrent


def restrict(p, gain, restriction, stress, peacekeepers, outcry):
    """Utility of restricting a supply line, (K, R).

    Worth more the more is claimed and the less is stopped already; costlier under humanitarian
    stress that outside powers care about and against peacekeepers that can act.
    """
    return (
        p.restrict_gain * gain * (1.0 - restriction)
        - p.restrict_cost
        - p.restrict_outcry * stress * outcry
        - p.restrict_peacekeepers * peacekeepers
    )


def request_help(p, threat, coverage, reliability):
    """Utility of asking the pivot for help: threats on covered ground, times trust; shape (R,)."""
    return p.request_gain * (coverage * threat).max(axis=0) * reliability - p.request_cost


def hedge(p, fear, interest, dependence):
    """Utility of seeking another ally: fear of abandonment against dependence on the pivot."""
    return p.hedge_gain * fear.max(axis=0) * interest - p.hedge_cost * dependence


def court(p, marginal_value):
    """Utility of courting the pivot: what it moves, minus the sovereignty it costs."""
    return marginal_value - p.court_cost


def criticise(p, reliability, coverage, dependence):
    """Utility of criticising the pivot in public, (R,): a promise thought broken, against the loss.

    g_cr (1 - Q) G - c_cr dep Q: only who was promised something has a broken promise to name, and
    only what one still expects to get can be lost.
    """
    broken = (1.0 - reliability) * coverage.max(axis=0)
    return p.criticise_gain * broken - p.criticise_cost * dependence * reliability
