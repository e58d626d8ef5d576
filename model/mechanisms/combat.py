"""What force does: days of fighting, deaths, ground, and the will to go on."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincinv


def fighting_days(chance, uniform):
    """Days fought in a week, 1 + a binomial quantile of six further days.

    The quantile is found by adding the six probabilities in turn; shapes broadcast.
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
    """Battle deaths of a week of an operation, lognormal, scaled by days fought and by the ground.

    Limited: exp(ln mu_l + s_l z) * 2 d/7; major: exp(ln mu_M + s_M z) * d/7. `major` is a mask.
    """
    limited = np.exp(np.log(p.limited_deaths) + p.limited_spread * normal) * 2.0
    large = np.exp(np.log(p.offensive_deaths) + p.offensive_spread * normal)
    return np.where(major, large, limited) * (days / 7.0) * intensity


def attacked_share(p, win, dn):
    """Share of the deaths that falls on the attacked side, 0.5 + k_p (2p - 1) + k_d dn."""
    return np.clip(
        0.5 - p.loss_share_balance + 2.0 * p.loss_share_balance * win + p.loss_share_drones * dn,
        0.05,
        0.95,
    )


def advance(p, win, days, uniform, weight):
    """Share of the aims reached in a week, p (v0 + v1 u) d/7, times `weight` (1 major)."""
    return win * (p.advance_base + p.advance_spread * uniform) * (days / 7.0) * weight


def ground_taken(p, step, rival_control):
    """Control that changes hands, x (1 - exp(-c_g * step)), as aims are reached."""
    return rival_control * (1.0 - np.exp(-p.advance_ground * step))


def surrender(p, on, supply, win, help):
    """Log-odds that attacked authorities capitulate rather than resist.

    th0 + thS (1 - sup) + thP (2p - 1) - thH help
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
    """Poisson quantile of a uniform, by adding probabilities up to `most`; for small means."""
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
    Uniform and mean have shape (K, R). Negative binomial counts, as in models of event data.
    """
    return (mean * gammaincinv(p.incident_evenness, uniform) / p.incident_evenness).astype(
        mean.dtype
    )


def attrition(p, own_deaths):
    """Capacity lost with own deaths, chi * deaths / 1000 (Lanchester's feedback)."""
    return p.attrition * own_deaths / 1000.0


def violations(p, on, current, usual, observers, provoked, deaths):
    """Ceasefire violations of the next week: back to the usual number, up after provocations.

    And, with `on` (lasting unrest) 1 instead of 0, up by u_v ln(1 + deaths of the week).
    """
    target = usual * (1.0 - p.observer_calm * observers)
    added = p.provocation_violations * provoked + on * p.unrest_violations * np.log1p(deaths)
    return current + p.violation_return * (target - current) + added


def escalates(p, limited, uniform):
    """Where a limited operation grows into an offensive, u < esc."""
    return limited & (uniform < p.escalation)
