"""What a claim can measure: each kind with its fields, its words, its unit and its probe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from model import probes
from model.language.conditions import Condition, wording
from model.language.quantities import quantities
from model.language.roles import MENUS
from model.outcomes import ANY, OUTCOMES
from model.policies.base import Code, Strict, Weeks
from model.probes.beliefs import BELIEFS

SHARE = "share of futures"
"""The unit of probabilities."""
WEEKS = "weeks"

Place = Annotated[str, Field(pattern=r"^(any|[A-Z][A-Z0-9_]{1,11})$")]
"""A theatre's code, or `any`."""


class Attack(Strict):
    """An attack that a script starts in all arms that are compared, in the same week."""

    party: Code
    """Who attacks."""
    theatre: Code
    """Where."""


class Windowed(Strict):
    """The weeks that count."""

    given: Attack | None = None
    """Weeks are counted from this attack, which scripts start in all arms that are compared."""


class Window(Windowed):
    """The weeks that count, from the start of the window or from an attack."""

    after_week: Weeks = 0
    """Weeks that do not count, at the beginning."""
    by_week: Weeks | None = None
    """The last week that counts; absent: the end of the window."""


class Level(Window):
    """The weeks that count, for something that has a value every week."""

    at_week: Weeks | None = None
    """Only this week counts; absent: the mean over the weeks."""


class Counted(Window):
    """The weeks that count, for something that is so or not."""

    count: Literal["once", "weeks"] = "once"
    """once: whether it is so in at least one week; weeks: in how many weeks."""


class Series(Strict):
    """Something that has a value every week."""

    def words(self, names: Mapping[str, str]) -> str:
        """What it is, in words; `names` gives those for codes."""
        raise TypeError(f"{type(self).__name__} has no words")


class Outcome(Series):
    """An outcome happens."""

    type: Literal["outcome"] = "outcome"
    outcome: str
    """An outcome's id (`araxes list outcomes`)."""
    theatre: Place = ANY
    """A theatre's code, or `any`."""

    def words(self, names: Mapping[str, str]) -> str:
        """The outcome and the place."""
        return f"{self.outcome.replace('_', ' ')}{_in(self.theatre, names)}"

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Outcome(self.outcome, self.theatre)


class Deaths(Series):
    """Battle deaths."""

    type: Literal["deaths"] = "deaths"
    theatre: Place = ANY
    """A theatre's code, or `any`."""

    def words(self, names: Mapping[str, str]) -> str:
        """Deaths and the place."""
        return f"battle deaths{_in(self.theatre, names)}"

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Deaths(self.theatre)


class Displaced(Series):
    """Thousands of people displaced."""

    type: Literal["displaced"] = "displaced"
    theatre: Place = ANY
    """A theatre's code, or `any`."""

    def words(self, names: Mapping[str, str]) -> str:
        """People and the place."""
        return f"civilians displaced{_in(self.theatre, names)}"

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Displaced(self.theatre)


class QuantityPath(Series):
    """The value of a quantity."""

    type: Literal["quantity"] = "quantity"
    path: str
    """The quantity's id and one code for each axis (`patience.AAA.BBB`)."""

    def words(self, names: Mapping[str, str]) -> str:
        """The quantity in words."""
        return wording(self.path, names)

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Quantity(self.path)


class BeliefOf(Series):
    """What a party believes, or another inner number of the model."""

    type: Literal["belief"] = "belief"
    belief: Literal[tuple(BELIEFS)]
    """Which one."""
    party: Code
    """Whose."""
    theatre: Code | None = None
    """Where, if it belongs to a theatre."""

    def words(self, names: Mapping[str, str]) -> str:
        """The belief, whose and where."""
        where = f" in {names.get(self.theatre, self.theatre)}" if self.theatre else ""
        return f"{names.get(self.party, self.party)}{where}: {BELIEFS[self.belief].label}"

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Belief(self.belief, self.party, self.theatre or "")


class ActOf(Series):
    """An actor does something."""

    type: Literal["act"] = "act"
    actor: Code | list[Code]
    """Who: one code, or a list for any of them."""
    act: str | list[str]
    """An item of the actor's menu, or a list for any of them; or a type of policy."""
    target: Code | None = None
    """A theatre's or a party's code; absent: any."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The codes of all who count."""
        return (self.actor,) if isinstance(self.actor, str) else tuple(self.actor)

    @property
    def acts(self) -> tuple[str, ...]:
        """All acts that count."""
        return (self.act,) if isinstance(self.act, str) else tuple(self.act)

    def words(self, names: Mapping[str, str]) -> str:
        """Who does what, and where or to whom."""
        who = " or ".join(names.get(code, code) for code in self.actors)
        what = " or ".join(menu_words(act) for act in self.acts)
        return f"{who}: {what}{f' ({names.get(self.target, self.target)})' if self.target else ''}"

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Act(self.actors, self.acts, self.target or "")


class Holding(Series):
    """A condition holds, in the words of `when:`."""

    type: Literal["condition"] = "condition"
    holds: Condition
    """A comparison of a quantity with a number, or several joined by `all`, `any`, `not`."""

    def words(self, names: Mapping[str, str]) -> str:
        """The condition in English."""
        return self.holds.sentence(names)

    def series(self) -> probes.Series:
        """What a probe watches."""
        return probes.Holds(self.holds)


SERIES = (Outcome, Deaths, Displaced, QuantityPath, BeliefOf, ActOf, Holding)
"""Everything that has a value every week."""


class WholeOutcome(Window, Outcome):
    """An outcome happens in the weeks that count."""


class WholeDeaths(Window, Deaths):
    """Battle deaths in the weeks that count."""


class WholeDisplaced(Window, Displaced):
    """Thousands of people displaced in the weeks that count."""


class WholeQuantity(Level, QuantityPath):
    """The value of a quantity in a week, or its mean over the weeks that count."""


class WholeBelief(Level, BeliefOf):
    """A belief in a week, or its mean over the weeks that count."""


class WholeAct(Counted, ActOf):
    """An actor does something in the weeks that count."""


class WholeHolding(Counted, Holding):
    """A condition holds in the weeks that count."""


WHOLE = (
    WholeOutcome,
    WholeDeaths,
    WholeDisplaced,
    WholeQuantity,
    WholeBelief,
    WholeAct,
    WholeHolding,
)
"""The same taken over a window: one number for each future."""


def taken(measure: Any) -> probes.probe.Take:
    """How a measure of a window sums up its weeks."""
    if measure.type in ("deaths", "displaced"):
        return "sum"
    if measure.type in ("quantity", "belief"):
        return "mean"
    return "weeks" if getattr(measure, "count", "once") == "weeks" else "any"


def unit(measure: Any) -> str:
    """The unit of a measure."""
    match measure.type:
        case "deaths":
            return "people"
        case "displaced":
            return "thousand people"
        case "quantity":
            quantity = quantities().get(measure.path.split(".")[0])
            return quantity.unit if quantity else ""
        case "belief":
            return "0-1"
        case "duration" | "order":
            return WEEKS
    return WEEKS if getattr(measure, "count", "once") == "weeks" else SHARE


def menu_words(act: str) -> str:
    """What the page calls an act."""
    found = next((menu[act] for menu in MENUS.values() if act in menu), None)
    return found or act.replace("_", " ")


def is_outcome(id: str) -> bool:
    """Whether there is such an outcome."""
    return id in OUTCOMES


def _in(theatre: str, names: Mapping[str, str]) -> str:
    return "" if theatre == ANY else f" in {names.get(theatre, theatre)}"
