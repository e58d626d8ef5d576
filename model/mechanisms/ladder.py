"""The level of escalation in each theatre, from what can be observed."""

from __future__ import annotations

import numpy as np

from model.outcomes import LIMITED_CLASH_DEATHS, MAJOR_CLASH_DEATHS, WAR_DEATHS


def level(p, violations, deaths, quiet_weeks, readiness, restriction, ultimatum, war, third_state):
    """Level 0 to 6 in each theatre, int8 of shape (K, R).

    6 a third state fights in a major clash · 5 a large-scale war goes on · 4 at least 25 battle
    deaths in the week · 3 at least 5 · 2 readiness, a restriction or an ultimatum above its
    threshold · 1 violations or deaths in the last four weeks · 0 calm.
    """
    tension = (violations >= p.tension_violations) | (quiet_weeks < 4)
    crisis = (readiness >= p.crisis_readiness) | (restriction >= p.crisis_restriction)
    crisis |= ultimatum >= p.crisis_ultimatum
    clash = deaths >= LIMITED_CLASH_DEATHS
    major = deaths >= MAJOR_CLASH_DEATHS
    result = np.zeros(deaths.shape, dtype=np.int8)
    result[tension] = 1
    result[crisis] = 2
    result[clash] = 3
    result[major] = 4
    result[clash & war] = 5
    result[major & third_state] = 6
    return result


def large_scale_war(episode_deaths, both_engaged):
    """Where the episode's deaths reach 1,000 with the forces of both parties engaged."""
    return (episode_deaths >= WAR_DEATHS) & both_engaged
