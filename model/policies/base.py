"""What all policies share: the envelope of fields, who may use it, and the declared effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Protocol

from pydantic import ConfigDict, Field

from model.language.conditions import Condition
from model.language.described import Described

if TYPE_CHECKING:
    from model.cast import Cast

Share = Annotated[float, Field(ge=0, le=1)]
"""A share, from 0 to 1."""
Weeks = Annotated[int, Field(ge=0, le=520)]
"""A number of weeks."""
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{1,11}$")]
"""The code of an actor or a theatre, in capitals."""
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
"""A name in small letters, digits and hyphens."""
Source = Annotated[str, Field(min_length=3)]
"""Where it comes from: a publication, 'based on: ...' for a judgement, or 'hypothetical'."""


CONDITIONS = ("when", "until", "fails_while")
"""The fields of every policy that hold a condition."""


class Strict(Described):
    """Base of all that a scenario file may hold: unknown keys are errors, values do not change."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=False,
        revalidate_instances="never",
    )


class Values(Protocol):
    """The part of the world that a policy's effect may read: arrays over the replicates."""

    def value(self, path: str) -> Any:
        """This week's value of a quantity, one entry per replicate.

        It holds what policies of a type that `comes_first` write in the same week.
        """

    def unwritten(self, path: str) -> Any:
        """A stock as it is without what policies write this week, one entry per replicate."""

    def parameter(self, name: str) -> Any:
        """A parameter's value, one entry per replicate."""

    def governs(self, actors: tuple[str, ...], theatre: str) -> bool:
        """Whether the local authorities of a theatre are among these actors."""

    def role(self, code: str) -> str:
        """The role of an actor."""

    def rival(self, party: str) -> str:
        """The code of the other party."""

    def side_of(self, code: str) -> str:
        """The party that an actor is, or stands behind; an empty text for all others."""

    def pivot(self) -> str:
        """The code of the pivot, or an empty text."""


@dataclass(frozen=True)
class Write:
    """A declared change of one quantity for this week, in the replicates where the policy is on.

    `operation` is one of `set`, `multiply`, `add`, `max`; the simulation applies all writes of a
    week in that order and then clips to the quantity's bounds. Two `set` on one path are an error.
    """

    path: str
    operation: Literal["set", "multiply", "add", "max"]
    value: Any


@dataclass(frozen=True)
class Order:
    """A delivery: `size` is added to a stock `lag` weeks after the policy takes effect (0: now)."""

    path: str
    size: Any
    lag: Any


@dataclass(frozen=True)
class Delivery:
    """Arms from a supplier to a party: they arrive `lag` weeks later, with all that they bring.

    `arms` is one of `armour` (in units of capacity), `drones`, `air_defence` (points of their 0-1
    scales). On arrival the recipient's means, its dependence on the supplier and the record of
    recent deliveries grow; if the supplier is the pivot, the other party trusts it less. What is
    `announced` can be seen coming by the other party from the day of the order.
    """

    supplier: str
    recipient: str
    arms: Literal["armour", "drones", "air_defence"]
    size: Any
    lag: Any
    announced: bool = True


class Delay(Strict):
    """A delay of uncertain length, drawn once for each replicate (geometric with this mean)."""

    mean: Annotated[float, Field(ge=0, le=104)]
    """Mean delay in weeks."""


class Policy(Strict):
    """Something an actor does. The fields here are common to all types."""

    roles: ClassVar[tuple[str, ...]] = ()
    """Roles whose actors may use this type; empty means any actor."""
    target_kind: ClassVar[Literal["theatre", "party", "parties", "actor", "none"]] = "theatre"
    """What `target` names."""
    menu_item: ClassVar[str | None] = None
    """The item of the actor's menu that it stands for; None: only `mode: script` is legal."""
    further_items: ClassVar[tuple[str, ...]] = ()
    """Other items of the actor's menu that do the same thing, and so are taken with it."""
    befalls: ClassVar[bool] = False
    """Whether it happens to its actor, who does not choose it."""
    joint: ClassVar[bool] = True
    """Whether several actors can do it together."""
    comes_first: ClassVar[bool] = False
    """Whether other policies' effects see what it writes in the same week."""
    lasting: ClassVar[bool] = True
    """Whether it goes on until it ends (True) or is the act of one week (False)."""
    implies: ClassVar[tuple[str, ...]] = ()
    """Outcomes that a script of this type brings about by assumption."""
    starts_force: ClassVar[bool] = False
    """Whether it makes a party attack; a hindcast's baseline may not script that."""
    example: ClassVar[dict[str, Any]] = {}
    """A valid use, shown in the reference and validated by a test."""
    does: ClassVar[str] = ""
    """What it does, in words that `model.policies.sentence` completes: '{actor} restrict[s] traffic
    in {target} (severity {severity})'. Empty: the type's own text and its fields."""
    said: ClassVar[dict[str, dict[Any, str]]] = {}
    """By field: how `does` words the values that are no numbers."""
    scales: ClassVar[dict[str, str]] = {}
    """By field: the quantity whose worded anchors say what its values mean. Absent: the steps that
    the field's own text lists."""
    grows: ClassVar[str] = "this grows evenly to full strength over {}"
    """How its sentence words `ramp_weeks`."""

    name: Slug
    """A unique name; other parts of the scenario refer to it (`name.field`)."""
    display: str | None = None
    """The words that the page shows, where the type's own name is not neutral enough."""
    actor: Code | list[Code]
    """Who does it: one code, or a list for a joint act (it fails if any of them is barred)."""
    start: date | None = None
    """First day (a date, YYYY-MM-DD); the policy begins in the week that contains it."""
    end: date | None = None
    """Last day; it ends with the week that contains it. Absent: it goes on."""
    when: Condition | None = None
    """Begins when this holds, judged on last week's state, and not before `start`."""
    until: Condition | None = None
    """Ends when this holds, judged on last week's state."""
    fails_while: Condition | None = None
    """Has no effect in weeks in which this holds, judged on last week's state: a veto, an embargo,
    a closed transit. What it would do once, as when it begins, is lost; its choice is its actor's
    own again meanwhile."""
    lasts_weeks: Weeks | None = None
    """How many weeks it stays on each time; absent: one for single acts, else until its end."""
    times: Annotated[int, Field(ge=1, le=520)] = 1
    """How often it may begin."""
    cooldown_weeks: Weeks = 0
    """Weeks that must pass after it ended before it may begin again."""
    ramp_weeks: Weeks = 0
    """Weeks over which its strength grows evenly from nothing to full."""
    probability: Share = 1.0
    """The chance that it is adopted at all, drawn once for each replicate."""
    delay_weeks: Weeks | Delay = 0
    """Weeks between its beginning being due and its taking effect."""
    mode: Literal["script", "nudge", "forbid"] = "script"
    """script: it happens. nudge: `utility` is added to the actor's option. forbid: the option is
    taken from the actor's menu."""
    utility: Annotated[float, Field(ge=-5, le=5)] | None = None
    """For `mode: nudge`: what is added to the option's utility (force on the main stake is worth up
    to 1)."""
    known_at: date | None = None
    """When an observer could first have known of it; absent: its `start`."""
    source: Source
    """Where it comes from."""
    note: str | None = None
    """Anything a reader should know, such as a contested account."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The codes of all actors that take part."""
        return (self.actor,) if isinstance(self.actor, str) else tuple(self.actor)

    @property
    def instrument(self) -> str | None:
        """The menu item that this policy takes, favours or forbids."""
        return self.menu_item

    @property
    def implied(self) -> tuple[str, ...]:
        """The outcomes that this script, with its numbers, brings about by assumption."""
        return self.implies

    @property
    def wording(self) -> str:
        """`does`, or what a type says instead because its words depend on its numbers."""
        return self.does

    def problems(self, cast: Cast) -> list[tuple[str, str]]:
        """What is wrong beyond types and bounds, as (field, message); each type may add to it."""
        if not self.joint and len(self.actors) > 1:
            return [("actor", f"one actor does a {self.type}; write a policy for each")]
        return []

    def strength(self, age: Any) -> Any:
        """How strongly it acts, 0 to 1, by its age: the number of weeks since it took effect."""
        if self.ramp_weeks == 0:
            return age * 0.0 + 1.0
        grown = (age + 1) / self.ramp_weeks
        return grown * (grown < 1) + (grown >= 1)

    def effect(self, world: Values, on: Any, strength: Any) -> list[Write | Order | Delivery]:
        """What it writes this week.

        `on` is a boolean mask over the replicates, `strength` an array between 0 and 1; neither may
        be changed. The simulation applies the writes where the policy is on, and the orders where
        it is in its first week.
        """
        raise TypeError(f"{type(self).__name__} declares no effect")
