"""What adds to the worth of force beside gain and cost: arms, audiences, leaders, treaties.

All but coercion are the same for an offensive and a limited operation, and zero in the reference
stand-off; coercion is part of it (see `reference.py`). So they shift no base rate by being there.
"""

from __future__ import annotations


def arms(p, on, recent, suppliers):
    """Kinsella's pair: fresh deliveries embolden, dependence on suppliers restrains, (R,).

    b_arm recent - b_dep (sum over suppliers of dep (1 + aff to the rival)/2 - reference)
    """
    restrained = p.supplier_restraint * (suppliers - p.reference_suppliers)
    return on * (p.arms_boldness * recent - restrained)


def care_of_suppliers(dependence, affinity):
    """Sum over suppliers of dependence times their care for the other side, dep (1 + aff)/2, (R,).

    `dependence` is the party's on each supplier, `affinity` the supplier's to the rival, (S, R).
    """
    return (dependence * (1.0 + affinity) / 2.0).sum(axis=0)


def audience(p, on, commitment, deadline, treaty):
    """Push to use force when the deadline of one's own demand passes unmet, (R,).

    w_aud aud [deadline] (1 - treaty). Fearon 1994.
    """
    return on * p.audience_force * commitment * deadline * (1.0 - treaty)


def coercion(p, on, talks, treaty, rival_approval):
    """Worth of limited force that may bring a signature, (R,).

    B_co talks (1 - treaty) (1 - approval of the rival's leadership): the nearer the text and the
    weaker the leader, the more is to be had.
    """
    return on * p.coercion_worth * talks * (1.0 - treaty) * (1.0 - rival_approval)


def treaty_bond(p, treaty):
    """What a treaty in force takes from the worth of force, k_t treaty, (R,)."""
    return p.treaty_bond * treaty
