"""Findings made up for the tests: the tables that `model.analysis` gives, with plausible shapes.

Nothing is simulated. The same arguments give the same tables.
"""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd

from dashboards.findings import Findings
from model.analysis.assumptions import assumptions
from model.analysis.drivers import Driver, Drivers
from model.claims.kept import kept
from model.language.explanations import explanations
from model.language.roles import MENUS
from model.outcomes import ANY, LEVELS, MEASURES, OUTCOMES
from model.scenario import Scenario
from tests.dashboards.sample_scenario import OPTIONS, WEIGHT, WHAT_IFS, sample_scenario
from tests.dashboards.sample_signs import sample_signs
from tests.dashboards.sample_unfolding import sample_chronicles, sample_ways

RIVALS = {"patron_client": 0.06, "bargaining_failure": -0.15, "opportunism": 0.11}
"""What each rival explanation adds to the headline's probability."""
DRIVERS = (
    Driver("distraction.RUS", (0.61, 0.74), (0.84, 0.94), 0.31, 0.62, (0.12, 0.49)),
    Driver("parameters.misperception", (0.02, 0.2), (0.5, 0.9), 0.56, 0.39, (-0.31, -0.03)),
)
"""The inputs that stand out among all of them."""
TURNED, RIVAL_TURN = {"opportunism"}, -0.5
"""Under which of them the options work the other way round, and how strongly."""


def sample_findings(
    probability=0.471,
    replicates=10_000,
    draws=200,
    options=OPTIONS,
    what_ifs=WHAT_IFS,
    rivals=RIVALS,
    drivers=DRIVERS,
    **changes,
) -> Findings:
    """Findings in which the baseline's headline has a probability, and each option its effect.

    `rivals` adds to the headline's probability under each other explanation.
    """
    scenario = sample_scenario(options, what_ifs, **changes)
    shown = explanations()[scenario.explanation]
    under = {scenario.explanation: 0.0} | rivals
    headline = {"outcome": scenario.headline.outcome, "theatre": scenario.headline.theatre}
    effects = {"baseline": 0.0} | {name: spec[0] for name, spec in {**options, **what_ifs}.items()}
    sample = _Sample(scenario, probability, effects, replicates, draws)
    return Findings(
        scenario=scenario,
        manifest=_manifest(scenario, replicates, draws),
        probabilities=sample.probabilities(),
        differences=sample.differences(),
        severity=sample.severity(),
        cumulative=sample.cumulative(),
        levels=sample.levels(),
        acts=sample.acts(),
        policies_on=sample.policies_on(),
        assumptions=assumptions(SimpleNamespace(scenario=scenario, explanation=shown)),
        drivers=Drivers(min(draws, replicates), 150, 143 if draws >= 20 else 0, drivers),
        explanations={id: explanations()[id] for id in under},
        rival_probabilities=_under_each(sample, under, _Sample.probabilities, **headline),
        rival_differences=_under_each(
            sample, under, _Sample.differences, **headline, kind="option"
        ),
        signs=sample_signs(scenario.weeks, replicates, probability),
        ways=sample_ways(scenario, replicates, probability),
        singles=sample.singles(),
        claims=kept(),
        chronicles=sample_chronicles(scenario, replicates, probability),
    )


def _under_each(sample: _Sample, under: dict[str, float], table, **only) -> pd.DataFrame:
    pieces = []
    for id, change in under.items():
        base = min(1.0, max(0.0, sample.base + change * (0 < sample.base < 1)))
        turn = RIVAL_TURN if id in TURNED else 1.0
        effects = {name: effect * turn for name, effect in sample.effects.items()}
        piece = table(_Sample(sample.scenario, base, effects, sample.n, sample.draws))
        for column, value in only.items():
            piece = piece[piece[column] == value]
        pieces.append(piece.assign(explanation=id))
    return pd.concat(pieces, ignore_index=True)


def _manifest(scenario: Scenario, replicates: int, draws: int) -> dict:
    return {
        "format": 1,
        "state": "finished",
        "scenario": scenario.name,
        "scenario_hash": scenario.content_hash,
        "seed": 1,
        "replicates": replicates,
        "draws": draws,
        "settings": {},
        "command": ["araxes", "run", "lachin-2023", "--replicates", str(replicates)],
        "started": "2026-11-22T09:00:00Z",
        "blocks": {"planned": 80, "done": 80, "failed": 0},
        "versions": {"python": "3.11.7", "araxes": "0.1.0", "mesa": "3.3.1"},
        "git": {"commit": "0123456789abcdef0123456789abcdef01234567", "changed": False},
    }


PARTS = {
    "crisis": 1.7,
    "limited_clash": 1.35,
    "major_clash": 1.0,
    "large_scale_war": 0.26,
    "regional_war": 0.02,
    "capitulation": 0.63,
    "mass_displacement": 0.58,
    "treaty": 0.12,
}
"""Each outcome's chance as a part of the headline's."""


class _Sample:
    def __init__(self, scenario, probability, effects, replicates, draws):
        self.scenario, self.effects = scenario, effects
        self.base, self.n, self.draws = probability, replicates, draws
        self.kinds = scenario.arms
        self.by_weeks = sorted({scenario.headline.by_week or scenario.weeks, scenario.weeks})

    def share(self, arm: str, outcome: str, theatre: str, week: float) -> float:
        """The chance of an outcome by the end of a week."""
        final = min(1.0, max(0.0, self.base + self.effects[arm] * (0 < self.base < 1)))
        part = min(1.0, final * PARTS[outcome]) if self.base < 1 else 1.0
        if theatre != ANY:
            part *= WEIGHT.get(theatre, 0.1)
        growth = (week / self.scenario.weeks) ** 1.7
        return part * (growth if self.base < 1 or week < self.scenario.weeks else 1.0)

    def intervals(self, value: float, spread: float) -> dict:
        """Dice and assumptions around a share or a difference."""
        half = 1.96 * math.sqrt(max(abs(value) * (1 - abs(value)), 0.002) / self.n)
        if value in (0, 1) and spread:
            half = 0.0 if self.draws == 1 else half
        wide = spread if self.draws > 1 else math.nan
        return {
            "dice_low": value - half,
            "dice_high": value + half,
            "assumptions_low": value - wide,
            "assumptions_high": value + wide,
        }

    def clipped(self, value: float, spread: float) -> dict:
        found = self.intervals(value, spread * 4 * value * (1 - value))
        return {
            key: end if math.isnan(end) else min(1.0, max(0.0, end)) for key, end in found.items()
        }

    def rows(self):
        for arm, kind in self.kinds.items():
            for outcome in OUTCOMES:
                for theatre in (ANY, *self.scenario.theatres):
                    for by_week in self.by_weeks:
                        key = dict(option=arm, kind=kind, outcome=outcome, theatre=theatre)
                        yield key | {"by_week": by_week}, (arm, outcome, theatre, by_week)

    def probabilities(self) -> pd.DataFrame:
        rows = []
        for key, question in self.rows():
            value = self.share(*question)
            rows.append(
                key
                | {"probability": value}
                | self.clipped(value, 0.23)
                | {"n": self.n, "by_assumption": False}
            )
        return pd.DataFrame(rows)

    def differences(self) -> pd.DataFrame:
        rows = []
        for key, (arm, *question) in self.rows():
            if arm == "baseline":
                continue
            value = self.share(arm, *question) - self.share("baseline", *question)
            found = self.intervals(value, 0.6 * abs(value) + 0.012)
            if value == 0:
                found = {name: 0.0 for name in found}
            rows.append(key | {"difference": value} | found | {"signs": None, "n": self.n})
        columns = ["option", "kind", "outcome", "theatre", "by_week", "difference"]
        return pd.DataFrame(rows, columns=None if rows else columns)

    def cumulative(self) -> pd.DataFrame:
        headline = self.scenario.headline
        rows = []
        for arm in self.kinds:
            for week in range(1, self.scenario.weeks + 1):
                value = self.share(arm, headline.outcome, headline.theatre, week)
                rows.append(
                    {"option": arm, "week": week, "probability": value} | self.clipped(value, 0.23)
                )
        return pd.DataFrame(rows)

    def severity(self) -> pd.DataFrame:
        scale = {"deaths": 900.0, "displaced": 61.0, "severe_stress_weeks": 14.0, "risk_left": 0.2}
        rows = []
        for arm, kind in self.kinds.items():
            for theatre in (ANY, *self.scenario.theatres):
                for measure in MEASURES:
                    sign = -1 if measure == "risk_left" and arm == "aghdam" else 1
                    risk = self.share(arm, "major_clash", theatre, self.scenario.weeks)
                    base = self.share("baseline", "major_clash", theatre, self.scenario.weeks)
                    value = scale[measure] * max(0.0, base + sign * (risk - base))
                    change = value - scale[measure] * base
                    change = math.nan if arm == "baseline" else change
                    half, wide = 0.04 * value, 0.5 * value if self.draws > 1 else math.nan
                    rows.append(
                        {
                            "option": arm,
                            "kind": kind,
                            "theatre": theatre,
                            "measure": measure,
                            "mean": value,
                            "dice_low": value - half,
                            "dice_high": value + half,
                            "assumptions_low": value - wide,
                            "assumptions_high": value + wide,
                            "p50": math.nan if measure == "risk_left" else value * 0.1,
                            "p90": math.nan if measure == "risk_left" else value * 3.1,
                            "n": self.n,
                            "difference": change,
                            "difference_dice_low": change - 0.004 * scale[measure],
                            "difference_dice_high": change + 0.004 * scale[measure],
                            "difference_assumptions_low": change - wide / 3,
                            "difference_assumptions_high": change + wide / 3,
                        }
                    )
        return pd.DataFrame(rows)

    def levels(self) -> pd.DataFrame:
        rows = []
        for week in range(self.scenario.weeks):
            done = (week + 1) / self.scenario.weeks
            fighting = self.base * 0.16 * done**2
            shares = np.array(
                [0.55 - 0.45 * done, 0.27, 0.12 + 0.4 * done, 0.06, fighting, fighting * 0.35, 0]
            )
            if self.base == 0:
                shares[3:] = 0
            shares /= shares.sum()
            rows += [
                {"week": week, "level": level, "share": shares[level]}
                for level in range(len(LEVELS))
            ]
        return pd.DataFrame(rows)

    def singles(self) -> pd.DataFrame:
        """Futures of which every third fights in one week, and the last at war for three."""
        weeks, rows = self.scenario.weeks, []
        kept = min(20, self.n)
        for future in range(kept):
            for week in range(weeks):
                fights = self.base > 0 and future % 3 == 1 and week == (7 * future) % weeks
                level = 4 if fights else min(2, week)
                if future == kept - 1 and self.base > 0 and week >= weeks - 3:
                    level = 5
                deaths = {4: 60.0, 5: 700.0}.get(level, 0.1)
                rows.append((future, week, level, deaths))
        return pd.DataFrame(rows, columns=["replicate", "week", "level", "deaths"])

    def acts(self) -> pd.DataFrame:
        weeks = np.arange(self.scenario.weeks)
        rows = []
        for place, (code, actor) in enumerate(self.scenario.actors.items()):
            for number, act in enumerate(MENUS[actor.role]):
                is_local = actor.role == "party" and number in (2, 3, 4)
                for theatre in self.scenario.theatres if is_local else [""]:
                    wave = 0.5 + 0.5 * np.sin(weeks / 5 + place + number)
                    share = 0.5 * wave * WEIGHT.get(theatre, 0.5) / (1 + number) ** 1.4
                    share *= 0.05 if act == "offensive" else 1.0
                    for week in weeks:
                        rows.append((code, act, theatre, int(week), float(share[week])))
        return pd.DataFrame(rows, columns=["actor", "act", "theatre", "week", "share"])

    def policies_on(self) -> pd.DataFrame:
        rows = []
        for policy in self.scenario.policies:
            first = max(0, self.scenario.week_of(policy.start)) if policy.start else 0
            last = self.scenario.week_of(policy.end) if policy.end else self.scenario.weeks
            for week in range(self.scenario.weeks):
                rows.append((policy.name, week, float(first <= week <= last)))
        return pd.DataFrame(rows, columns=["policy", "week", "share"])
