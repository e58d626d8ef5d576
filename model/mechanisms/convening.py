"""Who convenes the parties, alone or with others, and when staying passive pays, in util.

Source: S1, and S2 on fresh success; sizes are judgements.
"""

from __future__ import annotations

import numpy as np


def mediate(p, legitimacy, alarm, distraction):
    """Worth of mediating at all, (R,): standing and alarm, less when distracted.

    U_med = v_pr leg + v_spill alarm - c_m X
    alarm: 0 none, 1 that of a major clash; a neighbour's is that over its red line.
    """
    return (
        p.mediate_gain * legitimacy + p.mediate_alarm * alarm - p.mediate_distraction * distraction
    )


def alone(p, worth, format, extra):
    """Utility of mediating alone, (R,): it looks self-serving while nobody else is there.

    U_med + extra - c_sole (1 - ML)
    """
    return worth + extra - p.mediate_solo * (1.0 - format)


def momentum(p, own, others):
    """What fresh successes add to the worth of mediating, (R,): the seat is one's own, or taken.

    fresh = v_mom own - v_crd others
    Fresh success (0 to 1) as a mediator, one's own and the greatest of another.
    """
    return p.mediate_momentum * own - p.mediate_crowding * others


def besides(p, fighters, momentum):
    """What else speaks for mediating, for the pivot, (R,): alarm over fighters, fresh successes.

    extra = v_mer merc + fresh, with merc the larger number of fighters of the two parties.
    """
    return p.mediate_fighters * fighters + momentum


def beside(p, worth, format):
    """Utility of mediating for who is not in the format, (R,): a working one takes the seat.

    U_med - v_seat ML; the `worth` given is U_med + fresh.
    """
    return worth - p.mediate_seat * format


def in_format(p, interest, legitimacy, alarm, distraction, format, condominium, fresh):
    """Utility of mediating for an outside power, (R,): its interest scales what is to be won.

    int (v_pr leg + v_spill alarm + v_ML ML) + fresh - c_m X - c_sole (1 - ML) - v_cond cond
    """
    won = p.mediate_gain * legitimacy + p.mediate_alarm * alarm + p.mediate_format * format
    cost = p.mediate_distraction * distraction + p.mediate_solo * (1.0 - format)
    return interest * won + fresh - cost - p.condominium_weight * condominium


def jointly(p, worth, format, credit, rivalry, weakness, condominium, extra):
    """Utility of mediating with others, for the pivot, (R,).

    U_med + extra + ML (v_ML + v_cre credit + v_con weak) - v_W riv - v_cond cond
    credit: the share of it that the pivot expects; weak: see `weakness`; cond: an understanding
    with a patron, which speaks against bringing others in.
    """
    shared = format * (p.mediate_format + p.joint_credit * credit + p.joint_containment * weakness)
    return worth + extra + shared - p.joint_rivalry * rivalry - p.condominium_weight * condominium


def alarm_of(p, alarm, coverage):
    """The pivot's alarm over theatres, (R,): greater where ground that it guarantees is in danger.

    max over k of alarm (1 + v_G G); both arguments (K, R), 0 to 1.
    """
    return (alarm * (1.0 + p.mediate_guarantee * coverage)).max(axis=0)


def weakness(own, parties):
    """How weak a pivot is against both parties together, 0 to 1, (R,).

    cap of the parties / (cap of the pivot + cap of the parties); the sum counts as 1e-9 or more.
    """
    return parties / np.maximum(own + parties, 1e-9)


def passivity(p, on, patience, rivalry, affinity, condominium):
    """Worth of staying out, (R,).

    on (v_disc (1 - PR) + v_Wp riv + v_T (aff)+) + v_cond cond
    A lesson for whom patience is lost with (PR with the attacked), a proof that others fail, credit
    with the attacker's patron (aff); and, apart from strategy, an understanding with it.
    """
    strategic = (
        p.passive_discipline * (1.0 - patience)
        + p.passive_rivalry * rivalry
        + p.passive_patron * np.maximum(affinity, 0.0)
    )
    return on * strategic + p.condominium_weight * condominium
