"""Who would win where: the military balance of an attack in a theatre.

Source: Tullock 1980 and Hirshleifer 1989 on contests; S1 on drones, fighters and a patron's help,
S2 on supply; the multipliers are judgements.
"""

from __future__ import annotations

import numpy as np


def net_drones(drones, rival_air_defence):
    """Drone capability that the rival's air defence does not stop, (R,), 0 to 1.

    dn = (D - AD)+
    """
    return np.maximum(drones - rival_air_defence, 0.0)


def attack_strength(p, capacity, readiness, commitment, dn, fighters, support, reinforcement):
    """Strength of an attacker in each theatre, shape (K, R), in units of capacity.

    S_A = share cap r (1 + delta_D dn) (1 + mu_m merc) (1 + s_T sup_T) + third
    share: of its strength that it brings to the theatre, third: third states' forces on its side,
    (K, R) each; all others (R,).
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
    """Strength of a defender in each theatre, shape (K, R), in units of capacity.

    S_D = share cap r (1 + delta_D dn) tau tau_k endurance + third
    `endurance` is sup^xi where a supply line matters, else 1; it, tau_k (terrain), share and third
    as for an attacker are (K, R), all others (R,).
    """
    general = capacity * readiness * (1 + p.drone_effect * dn)
    return commitment * general * (p.defence_advantage * terrain * endurance) + reinforcement


def endurance(p, supply):
    """How much of a defence a level of supply sustains, (K, R), at most 1.

    max(sup, eps)^xi
    """
    return np.maximum(supply, p.supply_floor) ** p.supply_elasticity


def success(p, attack, defence, error):
    """Probability that an attack succeeds, as a party perceives it, (K, R).

    p = sigma(m ln(S_A / S_D) + error), which is S_A^m / (S_A^m + S_D^m) without an error
    `error` is in log-odds, (R,), 0 for the true balance; 1e-9 is added to both strengths.
    """
    odds = p.decisiveness * (np.log(attack + 1e-9) - np.log(defence + 1e-9)) + error
    return 1.0 / (1.0 + np.exp(-odds))
