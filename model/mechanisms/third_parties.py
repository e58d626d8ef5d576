"""What third parties weigh: the pivot's forms of acting, patrons, neighbours, outside powers."""

from __future__ import annotations


def mediate(p, legitimacy, format, alarm, distraction):
    """Utility of mediating: standing, a working format, alarm; less when distracted."""
    return (
        p.mediate_gain * legitimacy
        + p.mediate_format * format
        + p.mediate_alarm * alarm
        - p.mediate_distraction * distraction
        - p.mediate_solo * (1.0 - format)
    )


def passivity(p, on, patience):
    """Worth of staying out when patience with the attacked side is low, v_disc (1 - PR)."""
    return on * p.passive_discipline * (1.0 - patience)


def arming(p, distraction):
    """Utility of arming a side that is backed; less when distracted."""
    return p.arm_worth - p.mediate_distraction * distraction


def intervention(p, invoked, distraction, access, drones):
    """Utility of fighting for a side that is backed; `invoked` is guarantee times request.

    v_int + v_gua G req - c_mil ((1 - access) + D + X)
    """
    burden = (1.0 - access) + drones + distraction
    return p.intervene_worth + p.intervene_guarantee * invoked - p.intervene_cost * burden


def assistance(p, hedge, interest):
    """Utility of security assistance for an outside power: for those who turn to it."""
    return p.assistance_gain * hedge * interest - p.assistance_cost


def patron_support(p, share, affinity, approval, prospect, corridor, pressure):
    """Utility of each level of support, shape (levels, R).

    v B - v^2 C with v the level's share of full support (`share`), B = kin aff + b_app (1 - app)
    prospect + b_cor cor, C = c_s + c_r pressure.
    """
    benefit = (
        p.patron_kinship * affinity
        + p.patron_prestige * (1.0 - approval) * prospect
        + p.patron_corridor * corridor
    )
    cost = p.patron_cost + p.patron_risk * pressure
    return share[:, None] * benefit - (share**2)[:, None] * cost


def red_line_alarm(p, expected_attack, corridor, red_line, rival_presence):
    """A neighbour's alarm over its red line: expected attacks, a corridor demand, a rival near.

    `expected_attack`, `corridor` and `red_line` have shape (K, R); returns (R,).
    """
    threat = p.red_line_threat * expected_attack + p.red_line_corridor * corridor
    alarm = (red_line * threat).sum(axis=0)
    return alarm + p.red_line_rival * rival_presence * red_line.max(axis=0)


def red_line_deterrent(p, on, red_line, posture):
    """What a party fears from neighbours in each theatre, Lam_I * red line * posture, (K, R)."""
    return on * p.red_line_loss * red_line * posture


def sanction(p, stress, force, interest, dependence):
    """Utility of imposing sanctions on a party for an outside power."""
    return (
        (p.sanction_stress * stress + p.sanction_force * force) * interest
        - p.trade_discount * dependence * p.outside_cost
        - p.outside_cost
    )
