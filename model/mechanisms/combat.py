"""What force does: days of fighting, deaths, ground, and the will to go on.

Source: own form unless a function names another, with sizes from the fighting of 2012 to 2023.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincinv


def fighting_days(chance, uniform):
    """Days fought in the first week of an operation, 1 to 7; shapes broadcast, (K, R).

    d = 1 + the smallest n with F(n) > u, F the binomial distribution of 6 further days of chance q
    The quantile is found by adding the probabilities in turn; `chance` is q, below 1.
    """
    miss = 1.0 - chance
    odds = chance / miss
    term = miss**6
    cumulative = term
    days = 1.0 + (uniform >= cumulative).astype(cumulative.dtype)
    for k in range(1, 6):
        term = term * odds * ((7 - k) / k)
        cumulative = cumulative + term
        days = days + (uniform >= cumulative)
    return days


def deaths(p, major, days, normal, intensity):
    """Battle deaths of a week of an operation, lognormal, by days fought and by the ground, (K, R).

    Limited: exp(ln mu_l + s_l z) 2 d/7 f_k; major: exp(ln mu_M + s_M z) d/7 f_k
    `major` is a mask, z (`normal`) a standard normal, f_k (`intensity`) the scale that the ground
    allows; all (K, R).
    """
    limited = np.exp(np.log(p.limited_deaths) + p.limited_spread * normal) * 2.0
    large = np.exp(np.log(p.offensive_deaths) + p.offensive_spread * normal)
    return np.where(major, large, limited) * (days / 7.0) * intensity


def attacked_share(p, win, dn):
    """Share of the deaths that falls on the attacked side, (K, R).

    clip(0.5 + k_p (2p - 1) + k_d dn, k_0, 1 - k_0), with dn the attacker's net drones, (R,).
    """
    share = 0.5 - p.loss_share_balance + 2.0 * p.loss_share_balance * win
    least = p.loss_share_least
    return np.clip(share + p.loss_share_drones * dn, least, 1.0 - least)


def advance(p, win, days, uniform, weight):
    """Share of an operation's aims reached in a week, (K, R).

    p (v0 + v1 u) d/7 weight
    `weight` is 1 for an offensive, phi for a limited operation, 0 where there is none; all (K, R).
    """
    return win * (p.advance_base + p.advance_spread * uniform) * (days / 7.0) * weight


def ground_taken(p, step, rival_control):
    """Control that changes hands as aims are reached, share of the disputed ground, (K, R).

    x (1 - exp(-c_g step)), with x the rival's control and step the share of aims reached this week.
    """
    return rival_control * (1.0 - np.exp(-p.advance_ground * step))


def surrender(p, on, supply, win, help):
    """Log-odds that attacked authorities capitulate rather than resist, (R,) for their theatre.

    th0 + on thS (1 - sup) + thP (2p - 1) - thH help
    help: share of its forces that their party has there plus the chance that the pivot backs it; p:
    the attacker's chance of success.
    Source: S2 on September 2023.
    """
    return (
        p.surrender_base
        + on * p.surrender_supply * (1.0 - supply)
        + p.surrender_balance * (2.0 * win - 1.0)
        - p.surrender_help * help
    )


MOST_ROUTINE, MOST_UNEVEN = 12, 60
"""Deaths of a week's incidents that are counted; more than that are an operation's."""


def poisson(mean, uniform, most: int = MOST_ROUTINE):
    """Poisson quantile of a uniform, by adding probabilities up to `most`; for small means, (K, R).

    The smallest n with F(n) > u, at most `most`; shapes broadcast.
    """
    term = np.exp(-mean)
    cumulative = term
    count = (uniform >= cumulative).astype(mean.dtype)
    for k in range(1, most):
        term = term * mean / k
        cumulative = cumulative + term
        count = count + (uniform >= cumulative)
    return count


def unevenly(p, mean, uniform):
    """A mean number of deaths that varies from week to week, gamma distributed around `mean`.

    mean F^-1(u; k_v) / k_v: the smaller the shape k_v, the fewer weeks hold most of the deaths.
    Uniform and mean have shape (K, R).
    Source: negative binomial counts, as in models of event data; a judgement.
    """
    return (mean * gammaincinv(p.incident_evenness, uniform) / p.incident_evenness).astype(
        mean.dtype
    )


def attrition(p, own_deaths):
    """Capacity that a party loses with its own deaths, (R,), in units of capacity.

    chi deaths / 1000.
    Source: Lanchester's feedback of losses; the size is a judgement.
    """
    return p.attrition * own_deaths / 1000.0


def violations(p, on, current, usual, observers, provoked, deaths):
    """Ceasefire violations of the next week, (K, R): they return to normal, and rise when provoked.

    viol' = viol + r_v (viol0 (1 - o_v obs) - viol) + v_v provoked + on u_v ln(1 + deaths)
    `provoked` counts the sides that provoked this week; `on` is lasting unrest; all (K, R).
    """
    target = usual * (1.0 - p.observer_calm * observers)
    added = p.provocation_violations * provoked + on * p.unrest_violations * np.log1p(deaths)
    return current + p.violation_return * (target - current) + added


def escalates(p, limited, uniform):
    """Where a limited operation grows into an offensive, a mask of shape (K, R).

    limited and u < esc
    """
    return limited & (uniform < p.escalation)
