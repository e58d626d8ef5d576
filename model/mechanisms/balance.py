"""Who would win where: the military balance of an attack in a theatre."""

from __future__ import annotations

import numpy as np


def net_drones(drones, rival_air_defence):
    """Drone capability that the rival's air defence does not stop, dn = clip(D - AD, 0, 1)."""
    return np.maximum(drones - rival_air_defence, 0.0)


def attack_strength(p, capacity, readiness, commitment, dn, fighters, support, reinforcement):
    """Strength of an attacker in each theatre, shape (K, R).

    S_A = share * cap * r * (1 + delta_D dn) * (1 + mu_m merc) * (1 + s_T support) + third states
    """
    general = (
        capacity
        * readiness
        * (1 + p.drone_effect * dn)
        * (1 + p.fighter_effect * fighters)
        * (1 + p.support_effect * support)
    )
    return commitment * general + reinforcement


def defence_strength(p, capacity, readiness, commitment, dn, terrain, endurance, reinforcement):
    """Strength of a defender in each theatre, shape (K, R).

    S_D = share * cap * r * tau * tau_k * sup^xi * (1 + delta_D dn) + third states; `endurance` is
    sup^xi where a supply line matters, else 1.
    """
    general = capacity * readiness * (1 + p.drone_effect * dn)
    return commitment * general * (p.defence_advantage * terrain * endurance) + reinforcement


def endurance(p, supply):
    """How much of a defence a supply level sustains, max(sup, eps)^xi."""
    return np.maximum(supply, p.supply_floor) ** p.supply_elasticity


def success(p, attack, defence, error):
    """Probability that an attack succeeds, S_A^m / (S_A^m + S_D^m), as a party perceives it.

    `error` is added to its log-odds (0 for the true balance). Contest function: Tullock,
    Hirshleifer.
    """
    odds = p.decisiveness * (np.log(attack + 1e-9) - np.log(defence + 1e-9)) + error
    return 1.0 / (1.0 + np.exp(-odds))
