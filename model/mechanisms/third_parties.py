"""What third parties weigh: the pivot's forms of acting, patrons, neighbours, outside powers.

Utilities are in util, log-odds per week.
Source: S1, S2; own form, sizes are judgements.
"""

from __future__ import annotations

import numpy as np


def arming(p, distraction):
    """Utility of arming a side that is backed, (R,); less when distracted.

    v_arm - c_m X
    """
    return p.arm_worth - p.mediate_distraction * distraction


def intervention(p, invoked, distraction, access, drones, support, condominium):
    """Utility of fighting for a side that is backed, (R,).

    v_int + v_gua G req + v_sph sup_T - c_mil ((1 - access) + D + X) - v_cond cond
    `invoked` is guarantee times request, G req; sup_T: support of the other side's patrons, D its
    drones, cond: an understanding with a patron.
    """
    burden = (1.0 - access) + drones + distraction
    return (
        p.intervene_worth
        + p.intervene_guarantee * invoked
        + p.intervene_patron * support
        - p.intervene_cost * burden
        - p.condominium_weight * condominium
    )


def public_threat(p, thin):
    """Log-odds of the pivot's public threat, (R,), by how far its patience is below its threshold.

    alpha_3 + sg thin, with thin = PR_thr - PR; open only where it is above 0.
    Source: S2.
    """
    return p.activation_third + p.threat_slope * thin


def peacekeeping(p, need, free):
    """Log-odds of committing peacekeepers to a theatre, (R,); `free`: not distracted, 1 - X.

    alpha_3 + lambda (v_spill need (1 - X) - c_m X)
    `need` (0 to 1) is the humanitarian stress where they stand and are reinforced, 1 in an
    offensive where some are offered.
    """
    worth = p.mediate_alarm * need * free - p.mediate_distraction * (1 - free)
    return p.activation_third + p.choice_precision * worth


def economic_pressure(p, patience, force, dependence):
    """Utility of the pivot's economic pressure on a party, (R,).

    v_pun ((1 - PR) + force) - c_pun - c_T dep
    For whom patience is lost with, or whose offensive goes on (`force`, 0 or 1); dear towards a
    party that the pivot itself depends on.
    """
    reason = (1.0 - patience) + force
    return p.pressure_worth * reason - p.pressure_cost - p.pressure_dependence * dependence


def assistance(p, hedge, interest):
    """Utility of security assistance for an outside power, (R,): for those who turn to it.

    v_ass W int - c_ass, with W the party's hedge to that power.
    """
    return p.assistance_gain * hedge * interest - p.assistance_cost


def patron_support(
    p, share, affinity, approval, prospect, corridor, pressure, rival_force, support
):
    """Utility of each level of support, shape (levels, R).

    v B - v^2 C, with v the level's share of full support, C = c_s + c_r pressure and
    B = kin aff + b_app (1 - app) prospect + b_cor cor + b_mob mob + b_com sup_T
    `share` has shape (levels,), all others (R,). prospect: the client's p V x^nu, mean over
    theatres by stake; mob: neighbours' armed posture; pressure: risk of a clash with the pivot,
    outside powers or a neighbour. Support once given binds (sup_T): name, contracts and joint
    staffs are at stake.
    """
    benefit = (
        p.patron_kinship * affinity
        + p.patron_prestige * (1.0 - approval) * prospect
        + p.patron_corridor * corridor
        + p.patron_rival * rival_force
        + p.patron_commitment * support
    )
    cost = p.patron_cost + p.patron_risk * pressure
    return share[:, None] * benefit - (share**2)[:, None] * cost


def red_line_alarm(p, expected_attack, corridor, red_line, rival_presence, distraction, interest):
    """A neighbour's alarm, (R,): attacks over its red line, a corridor, a rival near, a vacuum.

    [sum_k line (i_red P(attack) + i_cor cor) + i_T presence max_k line] (1 + i_vac X (1 - int))
    X: the pivot's distraction, int: mean interest of outside powers, presence: the largest support
    of a patron, (R,) each. `expected_attack` (within half a year), `corridor` (what it objects to)
    and `red_line` have shape (K, R).
    """
    threat = p.red_line_threat * expected_attack + p.red_line_corridor * corridor
    alarm = (red_line * threat).sum(axis=0)
    alarm = alarm + p.red_line_rival * rival_presence * red_line.max(axis=0)
    return alarm * (1.0 + p.red_line_vacuum * distraction * (1.0 - interest))


def red_line_caution(p, minority, pushed):
    """Share of a neighbour's alarm that it turns into incentives instead of threats, (R,).

    min(i_min minority + i_push pushed, 1): for the sake of a kindred minority, and for fear of
    driving the other side to outside suppliers (pushed: its access to them times the red line, 0 to
    1).
    """
    return np.minimum(p.red_line_minority * minority + p.rearming_caution * pushed, 1.0)


def red_line_incentive(p, alarm, caution):
    """Log-odds of a neighbour's economic incentives, (R,).

    alpha_3 + lambda (alarm caution - c_Iw)
    """
    return p.activation_third + p.choice_precision * (alarm * caution - p.warning_cost)


def red_line_exercise(p, alarm, caution, capacity):
    """Log-odds of its exercise at the border, (R,): the weaker it is, the dearer.

    alpha_3 + lambda (alarm (1 - caution) - c_I cap_0 / cap_I)
    """
    cost = p.red_line_cost * p.exercise_capacity / np.maximum(capacity, 1e-9)
    return p.activation_third + p.choice_precision * (alarm * (1.0 - caution) - cost)


def red_line_warning(p, alarm, caution):
    """Log-odds of its public warning, (R,).

    alpha_3 + lambda (alarm (1 - caution) - c_Iw)
    """
    return p.activation_third + p.choice_precision * (alarm * (1.0 - caution) - p.warning_cost)


def red_line_entry(p, line):
    """Log-odds of its fighting where its red line is crossed, (R,).

    a_I + ln(line), with line at least 1e-9.
    """
    return p.neighbour_entry + np.log(np.maximum(line, 1e-9))


def red_line_deterrent(p, on, red_line, posture, capacity, own_capacity):
    """What a party fears from a neighbour in each theatre, in util, (K, R).

    Det_I = on Lam_I line posture 2 cap_I / (cap_I + cap_i)
    The full loss from a neighbour as strong as the party, less from a weaker one. The red line is
    (K, R), less for a party with recognised title; the sum of capacities counts as 1e-9 or more.
    """
    strength = 2.0 * capacity / np.maximum(capacity + own_capacity, 1e-9)
    return on * p.red_line_loss * red_line * posture * strength


def protest(p, alarm, interest):
    """Log-odds of an outside power's statement, (R,).

    alpha_3 + lambda v_o alarm int
    """
    return p.activation_third + p.choice_precision * p.outside_alarm * alarm * interest


def observation(p, alarm, interest, access):
    """Log-odds of its sending observers to a theatre, (R,): the chance grows with the access given.

    alpha_3 + ln access + lambda (v_o alarm int - c_o), with access at least 1e-9.
    """
    worth = p.outside_alarm * alarm * interest - p.outside_cost
    open_door = np.log(np.maximum(access, 1e-9))
    return p.activation_third + open_door + p.choice_precision * worth


def relief(p, stress, interest):
    """Log-odds of its aid to people in need, (R,) for one theatre.

    alpha_3 + lambda (v_o hum int - c_o)
    """
    worth = p.outside_alarm * stress * interest - p.outside_cost
    return p.activation_third + p.choice_precision * worth


def sanction(p, stress, force, interest, dependence):
    """Utility of imposing sanctions on a party for an outside power, (R,).

    (e_h hum + e_v force) int - gas_w dep c_o - c_o
    hum: stress of the rival's people; `force` (0 to 1) is the party's offensive, counted less where
    it is framed as a police matter or answers a provocation; dep: the power's dependence on the
    party.
    """
    return (
        (p.sanction_stress * stress + p.sanction_force * force) * interest
        - p.trade_discount * dependence * p.outside_cost
        - p.outside_cost
    )
