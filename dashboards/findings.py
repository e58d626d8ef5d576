"""Everything the page shows, read once from a run as small tables; the rest only reads this."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from dashboards.asked import ASKED, first_rows
from dashboards.words import capital, isolated
from model.load.names import NEUTRAL_WORDS, Vocabulary
from model.outcomes import ANY, LEVELS, OUTCOMES

if TYPE_CHECKING:
    import pandas as pd

    from model.analysis.drivers import Drivers
    from model.analysis.record import Tested
    from model.analysis.signs import Signs
    from model.language.explanations import Explanation
    from model.scenario import Scenario

Reading = Literal["none", "unresolved", "mixed", "untested", "clear"]
"""How far a difference can be trusted; see `Estimate.reading`."""


@dataclass(frozen=True)
class Estimate:
    """A number with its two intervals, which are never merged."""

    value: float
    dice: tuple[float, float]
    """What chance alone could have made of it."""
    assumptions: tuple[float, float] | None
    """The 10-90 % range over draws of the assumptions; None where they were not varied."""
    count: int
    """How many simulated futures (or pairs of them) it rests on."""

    @property
    def has_spread(self) -> bool:
        """Whether the assumptions were varied, and made more difference than chance would."""
        return self.assumptions is not None and self.assumptions[0] < self.assumptions[1]

    @property
    def reading(self) -> Reading:
        """What a difference says.

        none: no change on balance. unresolved: chance alone could explain it. mixed: real on
        average, but the range over assumptions contains zero. untested: real, but assumptions were
        not varied, or differ no more than chance makes them. clear: both intervals lie on one side
        of zero.
        """
        if self.value == 0:
            return "none"
        if self.dice[0] <= 0 <= self.dice[1]:
            return "unresolved"
        if not self.has_spread:
            return "untested"
        return "mixed" if self.assumptions[0] <= 0 <= self.assumptions[1] else "clear"

    @property
    def is_resolved(self) -> bool:
        """Whether a difference is more than chance."""
        return self.reading in ("mixed", "untested", "clear")


@dataclass(frozen=True)
class Severity:
    """What the futures of one option cost: the mean, its spread, and its change by pairs."""

    mean: Estimate
    median: float
    high: float
    """One future in ten is worse than this."""
    change: Estimate | None
    """Against the baseline with the same dice; None for the baseline itself."""


@dataclass(frozen=True)
class Findings:
    """The tables of `model.analysis` for one run, with the scenario that they answer."""

    scenario: Scenario
    manifest: dict[str, Any]
    probabilities: pd.DataFrame
    differences: pd.DataFrame
    severity: pd.DataFrame
    cumulative: pd.DataFrame
    """The headline's outcome and theatre, every option."""
    levels: pd.DataFrame
    """The baseline, any theatre; acts and policies are the baseline's, too."""
    acts: pd.DataFrame
    policies_on: pd.DataFrame
    assumptions: pd.DataFrame
    drivers: Drivers
    """The inputs that the headline moves with."""
    explanations: dict[str, Explanation]
    """Those that were simulated, the one that all other tables hold first."""
    rival_probabilities: pd.DataFrame
    rival_differences: pd.DataFrame
    """The headline's outcome and theatre, every explanation; and what the options change."""
    signs: Signs | None = None
    """The baseline; None for a run that was made before signs were kept."""
    ways: pd.DataFrame | None = None
    """The types of the baseline's futures."""
    singles: pd.DataFrame | None = None
    """Those of the baseline that are kept week by week."""
    chronicles: dict[str, Any] | None = None
    """The futures that are told, and what could not be: the document of `model.chronicle`."""
    words: Vocabulary = NEUTRAL_WORDS
    """Whose names of places the page uses."""
    claims: dict[str, Any] | None = None
    """The verdicts of the last full comparison with the sources, under the run's ensemble."""
    record: Tested | None = None
    """The baseline beside the record; None while the model has not been confronted with it."""

    # ------------------------------------------------------------ the question
    @property
    def outcome(self) -> str:
        """The headline's outcome."""
        return self.scenario.headline.outcome

    @property
    def theatre(self) -> str:
        """The headline's theatre, or `any`."""
        return self.scenario.headline.theatre

    @property
    def by_week(self) -> int:
        """The week by whose end the headline's outcome is counted."""
        return min(self.scenario.headline.by_week or self.scenario.weeks, self.scenario.weeks)

    @property
    def noun(self) -> str:
        """What the headline counts, with its article: 'a major clash'."""
        return noun(self.outcome)

    @property
    def somewhere(self) -> str:
        """Where the headline counts it: 'somewhere', or 'in' a theatre."""
        return "somewhere" if self.theatre == ANY else f"in {self.place(self.theatre)}"

    def end_of(self, week: int) -> date:
        """The Sunday that ends a week, the first week being 1."""
        return self.scenario.start + timedelta(days=7 * week - 1)

    # ------------------------------------------------------------ names
    def actor(self, code: str) -> str:
        """An actor's name."""
        known = self.scenario.actors.get(code)
        return isolated(known.name) if known else code

    def actors(self, codes: str | list[str] | tuple[str, ...]) -> list[str]:
        """Names of one or several actors, in alphabetical order."""
        return sorted(self.actor(code) for code in ([codes] if isinstance(codes, str) else codes))

    def name_of(self, outcome: str) -> str:
        """An outcome without its article: 'major clash'."""
        return noun(outcome).removeprefix("a ")

    def place(self, theatre: str) -> str:
        """A theatre's name as it stands inside a sentence; `any` is 'any theatre'."""
        known = self.scenario.theatres.get(theatre)
        if known is None:
            return "any theatre"
        return isolated(known.in_a_sentence)

    def among(self) -> str:
        """Where the headline counts it, for its definition: 'at least one theatre' or a place."""
        return "at least one theatre" if self.theatre == ANY else self.place(self.theatre)

    def title(self, option: str) -> str:
        """The title of an option or a what-if."""
        changes = {**self.scenario.options, **self.scenario.what_ifs}
        return isolated(changes[option].title) if option in changes else "Baseline"

    # ------------------------------------------------------------ acts
    def chosen_acts(self) -> pd.DataFrame:
        """The acts that actors chose: the recorded acts less those that a script stands for."""
        keys = ["actor", "act", "theatre", "week"]
        left = self.acts.set_index(keys)["share"]
        for policy in self.scenario.policies:
            on = self.policies_on[self.policies_on["policy"] == policy.name]
            place = policy.target if policy.target_kind == "theatre" else ""
            for code in policy.actors if policy.mode == "script" else ():
                script = on.assign(
                    actor=code, act=policy.instrument or policy.type, theatre=place
                ).set_index(keys)["share"]
                left = left.sub(script.reindex(left.index, fill_value=0.0))
        # what is left of equal counts may differ from zero by rounding alone
        left = left.where(left > 1e-9, 0.0)
        return left.reset_index()

    # ------------------------------------------------------------ numbers
    def arms(self, kind: str) -> list[str]:
        """Names of all options or what-ifs, the one with the lowest headline count first."""
        names = self.scenario.options if kind == "option" else self.scenario.what_ifs
        found = {name: self.difference(name) for name in names}
        shown = [name for name, estimate in found.items() if estimate]
        return sorted(shown, key=lambda name: (found[name].value, self.title(name)))

    def probability(
        self,
        option: str = "baseline",
        outcome: str | None = None,
        theatre: str | None = None,
        by_week: int | None = None,
    ) -> Estimate | None:
        """The share of futures with an outcome; the headline's where nothing else is said."""
        row = self._rows["probabilities"].get(self._key(option, outcome, theatre, by_week))
        return None if row is None else estimate(row, "probability")

    def is_by_assumption(
        self, option: str = "baseline", outcome: str | None = None, theatre: str | None = None
    ) -> bool:
        """Whether a script, and not the actors, brings the outcome about."""
        row = self._rows["probabilities"].get(self._key(option, outcome, theatre))
        return row is not None and bool(row.get("by_assumption", False))

    def difference(
        self,
        option: str,
        outcome: str | None = None,
        theatre: str | None = None,
        by_week: int | None = None,
    ) -> Estimate | None:
        """The paired difference of an option from the baseline."""
        row = self._rows["differences"].get(self._key(option, outcome, theatre, by_week))
        return None if row is None else estimate(row, "difference")

    def probability_under(self, explanation: str) -> Estimate | None:
        """The headline's share of the baseline's futures under an explanation."""
        row = self._rows["rival_probabilities"].get((explanation, *self._key("baseline")))
        return None if row is None else estimate(row, "probability")

    def difference_under(self, explanation: str, option: str) -> Estimate | None:
        """The paired difference that an option makes to the headline under an explanation."""
        row = self._rows["rival_differences"].get((explanation, *self._key(option)))
        return None if row is None else estimate(row, "difference")

    def cost(self, option: str, measure: str, theatre: str = ANY) -> Severity | None:
        """What the futures of an option cost, by a measure."""
        row = self._rows["severity"].get((option, theatre, measure))
        if row is None:
            return None
        return Severity(
            mean=estimate(row, "mean"),
            median=float(row["p50"]),
            high=float(row["p90"]),
            change=None
            if math.isnan(row["difference"])
            else estimate(row, "difference", "difference_"),
        )

    def _key(self, option, outcome=None, theatre=None, by_week=None) -> tuple:
        where = (outcome or self.outcome, theatre or self.theatre)
        return option, *where, by_week or self.by_week

    @cached_property
    def _rows(self) -> dict[str, dict[tuple, dict[str, Any]]]:
        """The rows of the tables by what is asked of them; a page asks hundreds of times."""
        return {name: first_rows(getattr(self, name), keys) for name, keys in ASKED.items()}


def noun(outcome: str) -> str:
    """What an outcome is, with its article and without its definition: 'a major clash'.

    A rung of the ladder has the ladder's word, so that one thing has one name on the page.
    """
    level = OUTCOMES[outcome].level
    if level is not None:
        return f"a {LEVELS[level]}"
    return OUTCOMES[outcome].sentence.split(" (")[0]


def outcome_label(outcome: str) -> str:
    """An outcome as the head of a column: 'Major clash'."""
    return capital(noun(outcome).removeprefix("a "))


def estimate(row: Any, value: str, prefix: str = "") -> Estimate:
    """An estimate from a row of a table, whose interval columns may carry a prefix."""
    low, high = (_number(row.get(f"{prefix}assumptions_{end}")) for end in ("low", "high"))
    return Estimate(
        value=float(row[value]),
        dice=(float(row[f"{prefix}dice_low"]), float(row[f"{prefix}dice_high"])),
        assumptions=None if low is None or high is None else (low, high),
        count=int(row["n"]),
    )


def _number(value: Any) -> float | None:
    return None if value is None or math.isnan(float(value)) else float(value)
