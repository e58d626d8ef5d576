"""Every outcome and every measure of severity: its id, the words for it and its definition.

The engine, the JSON document, the page and the hindcasts share this list. It imports nothing heavy,
so that `araxes check` and `araxes list outcomes` can use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ANY = "any"
"""Stands for 'in at least one theatre' wherever a theatre's code may stand."""

AFTER_WEEKS = 13
"""Weeks simulated after the window, to see whether a clash was prevented or only postponed."""

SIGN_WEEKS = AFTER_WEEKS
"""A sign announces a major clash that begins within so many weeks after it. They are simulated for
every week of the window, so that no sign comes too late to be judged."""

LIMITED_CLASH_DEATHS = 5
"""Battle deaths in a week from which a clash is a limited clash (level 3)."""
MAJOR_CLASH_DEATHS = 25
"""Battle deaths in a week from which a clash is a major clash (level 4)."""
WAR_DEATHS = 1000
"""Battle deaths in an episode from which, with forces of both parties engaged, it is a large-scale
war (level 5)."""
EPISODE_QUIET_WEEKS = 4
"""Weeks below `LIMITED_CLASH_DEATHS` that end an episode."""
MASS_DISPLACEMENT_THOUSANDS = 10.0
"""Thousands of people displaced from one theatre that count as mass displacement."""
SEVERE_STRESS = 0.5
"""Humanitarian stress (0 to 1) from which a week counts as one of severe stress."""

LEVELS = (
    "calm",
    "tension",
    "crisis",
    "limited clash",
    "major clash",
    "large-scale war",
    "regional war",
)
"""The names of the levels 0 to 6, the rungs of the escalation ladder."""


@dataclass(frozen=True)
class Outcome:
    """Something that happens in a future or does not, by a given week."""

    id: str
    sentence: str
    """What happens, to stand after 'there is'."""
    definition: str
    """What is counted, exactly."""
    kind: Literal["level", "event"]
    """level: a rung of the ladder is reached; event: something else happens."""
    level: int | None = None
    """For a rung of the ladder: the lowest level that counts."""
    headline: bool = True
    """Whether a scenario may ask for it first; False where no case is on record."""


@dataclass(frozen=True)
class Measure:
    """A number that says how bad a future is."""

    id: str
    label: str
    unit: str
    definition: str


def _outcomes(*outcomes: Outcome) -> dict[str, Outcome]:
    return {outcome.id: outcome for outcome in outcomes}


OUTCOMES = _outcomes(
    Outcome(
        "crisis",
        "a crisis (forces readied, a supply line restricted, or a public ultimatum)",
        "Level 2 or higher in at least one week: readiness, a restriction or a party's public "
        "commitment to a demand above its declared threshold, or worse.",
        "level",
        2,
    ),
    Outcome(
        "limited_clash",
        f"a clash ({LIMITED_CLASH_DEATHS} or more battle deaths in a week)",
        f"Level 3 or higher in at least one week: {LIMITED_CLASH_DEATHS} or more battle deaths.",
        "level",
        3,
    ),
    Outcome(
        "major_clash",
        f"a major clash ({MAJOR_CLASH_DEATHS} or more battle deaths in a week)",
        f"Level 4 or higher in at least one week: {MAJOR_CLASH_DEATHS} or more battle deaths.",
        "level",
        4,
    ),
    Outcome(
        "large_scale_war",
        f"a large-scale war ({WAR_DEATHS:,} or more battle deaths in one episode)",
        f"Level 5 or higher in at least one week: {WAR_DEATHS:,} or more battle deaths in the "
        f"episode so far, with forces of both parties engaged. An episode runs from the first week "
        f"with {LIMITED_CLASH_DEATHS} or more deaths to {EPISODE_QUIET_WEEKS} weeks below.",
        "level",
        5,
    ),
    Outcome(
        "regional_war",
        "a regional war (a third state in direct combat)",
        "Level 6 in at least one week: a third state's forces in direct combat. No case is on "
        "record, so it is shown as a mechanism and not as a probability to rely on.",
        "level",
        6,
        headline=False,
    ),
    Outcome(
        "capitulation",
        "a capitulation of the de facto authorities",
        "The authorities of a theatre give up resistance on the other side's terms.",
        "event",
    ),
    Outcome(
        "treaty",
        "a peace treaty signed",
        "The parties sign a treaty of peace. It binds both in all theatres, so it counts the same "
        "in each.",
        "event",
    ),
    Outcome(
        "mass_displacement",
        f"a mass displacement ({MASS_DISPLACEMENT_THOUSANDS * 1000:,.0f} or more people)",
        f"{MASS_DISPLACEMENT_THOUSANDS * 1000:,.0f} or more people displaced from one theatre "
        "since the start of the window.",
        "event",
    ),
)
"""All outcomes by id, in the order in which they are shown."""

MEASURES: dict[str, Measure] = {
    measure.id: measure
    for measure in (
        Measure(
            "deaths",
            "battle deaths",
            "people",
            "Battle deaths within the window; over all theatres: their sum.",
        ),
        Measure(
            "displaced",
            "civilians displaced",
            "thousand people",
            "Civilians displaced within the window; over all theatres: their sum.",
        ),
        Measure(
            "severe_stress_weeks",
            "weeks of severe humanitarian stress",
            "weeks",
            f"Weeks of the window with humanitarian stress of {SEVERE_STRESS:g} or more; over all "
            "theatres: those of the worst-hit theatre.",
        ),
        Measure(
            "risk_left",
            "risk left at the end of the window",
            "share of futures",
            f"Share of futures with a major clash or worse in the {AFTER_WEEKS} weeks after the "
            "window: it tells prevented from postponed.",
        ),
    )
}
"""All measures of severity by id, in the order in which they are shown."""
