"""The level of escalation in each theatre, from what can be observed.

Source: own form of common scales: UCDP's 25 deaths for a year are reached here in a week, the
Correlates of War's 1,000 of a war in an episode; the other thresholds are definitions.
"""

from __future__ import annotations

import numpy as np

from model.outcomes import LIMITED_CLASH_DEATHS, MAJOR_CLASH_DEATHS, WAR_DEATHS


def level(p, violations, deaths, quiet_weeks, readiness, restriction, ultimatum, war, third_state):
    """Level 0 to 6 in each theatre, the highest that holds, int8 of shape (K, R) as the inputs.

    6 at least 25 battle deaths in the week and a third state fights · 5 at least 5 and a
    large-scale war goes on · 4 at least 25 · 3 at least 5 · 2 r >= L2r, b >= L2b or aud >= L2u
    (readiness, restriction, ultimatum) · 1 viol >= L1 or deaths in this week or the three before ·
    0 calm.
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
    """Where a large-scale war goes on, a mask of shape (K, R).

    cum >= 1000 battle deaths in the episode, with the forces of both parties engaged
    """
    return (episode_deaths >= WAR_DEATHS) & both_engaged
