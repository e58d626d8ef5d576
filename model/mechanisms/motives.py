"""What adds to the worth of force beside gain and cost: arms, audiences, leaders, treaties.

All but coercion are the same for an offensive and a limited operation, and zero in the reference
stand-off; coercion is part of it (see `reference.py`). So they shift no base rate by being there.
In util; each function names its source, the sizes are judgements.
"""

from __future__ import annotations


def arms(p, on, recent, suppliers):
    """Kinsella's pair: fresh deliveries embolden, dependence on suppliers restrains, (R,).

    on (b_arm recent - b_dep (care - reference)), with care as in `care_of_suppliers`, recent the
    arms lately delivered as a share of strength.
    Source: Kinsella 1994; Craft 1999.
    """
    restrained = p.supplier_restraint * (suppliers - p.reference_suppliers)
    return on * (p.arms_boldness * recent - restrained)


def care_of_suppliers(dependence, affinity):
    """Dependence on suppliers, weighted by their care for the other side, (R,).

    care = sum over suppliers of dep (1 + aff)/2
    `dependence` is the party's on each supplier, `affinity` the supplier's to the rival,
    (suppliers, R).
    Source: Kinsella 1994; own form.
    """
    return (dependence * (1.0 + affinity) / 2.0).sum(axis=0)


def audience(p, on, commitment, deadline, treaty):
    """Push to use force when the deadline of one's own demand passes unmet, (R,).

    on w_aud aud [deadline] (1 - treaty).
    Source: Fearon 1994.
    """
    return on * p.audience_force * commitment * deadline * (1.0 - treaty)


def coercion(p, on, talks, treaty, rival_approval):
    """Worth of limited force that may bring a signature, (R,).

    on B_co talks (1 - treaty) (1 - app_j), with app_j the approval of the rival's leadership
    The nearer the text and the weaker the leader, the more is to be had.
    Source: S2; own form.
    """
    return on * p.coercion_worth * talks * (1.0 - treaty) * (1.0 - rival_approval)


def treaty_bond(p, treaty):
    """What a treaty in force takes from the worth of force, (R,).

    k_t treaty.
    Source: Fortna 2003.
    """
    return p.treaty_bond * treaty
