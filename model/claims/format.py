"""The format of a claim's file: what is claimed, in which worlds, between which arms."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from model.claims.measures import SERIES, WHOLE, Series, Windowed
from model.policies.base import Slug, Source, Strict, Weeks

Kind = Literal["built_in", "emergent", "inference", "descriptive", "placebo"]
"""built_in: a mechanism states it; emergent: it follows from several; inference: ours, drawn from
the text; descriptive: no sign is claimed; placebo: it must show nothing."""


class Change(Strict):
    """A change of a scenario, as in an option."""

    title: str | None = None
    """What it is, in a few words; absent: its name."""
    note: str | None = None
    """Anything a reader should know."""
    change: dict[str, Any] = Field(default_factory=dict)
    """Paths and their new values: `starting_conditions.*`, `parameters.*`, `switches.*`,
    `<policy>.<field>`."""
    add: list[dict[str, Any]] = Field(default_factory=list)
    """Policies that are added."""
    remove: list[Slug] = Field(default_factory=list)
    """Names of policies that are taken away."""
    without: Without | None = None
    """Whole actors, or policies, that are not there."""


class Without(Strict):
    """Whole actors, or policies, that are not there."""

    actors: list[str] = Field(default_factory=list)
    """Codes of actors; what concerns them goes with them."""
    policies: list[Slug] = Field(default_factory=list)
    """Names of policies; the same as `remove`."""


class World(Change):
    """A scenario, moved to where the claim is to be looked at."""

    scenario: str
    """The plain name of a shipped scenario."""
    weeks: Annotated[int, Field(ge=1, le=520)] | None = None
    """Length of the window; absent: the scenario's."""
    arms: dict[Slug, Change] = Field(default_factory=dict)
    """Arms that are different in this world, by name."""


class Worlds(Strict):
    """Where the claim is looked at."""

    interior: World
    """Where what the claim is about is neither absent nor at its limit."""
    corner: World | None = None
    """Where it should vanish or be strongest."""


class Record(Strict):
    """Whether what really happened supports the claim."""

    supports: Literal["yes", "partly", "no", "unclear"]
    """Does the historical record support it?"""
    why: str
    """On what that rests, in a sentence."""


class Expected(Strict):
    """What is expected of a measure."""

    name: Slug | None = None
    """A short name, where a claim has several measures."""
    expect: Literal["higher", "lower", "none", "report"]
    """How the last arm differs from the first; `report`: shown without a verdict."""
    compare: Annotated[list[Slug], Field(min_length=2, max_length=4)] | None = None
    """Two arms (the second minus the first), or four ((fourth - third) - (second - first)); absent:
    all arms, if there are two or four."""
    smallest: Annotated[float, Field(gt=0)] | None = None
    """The smallest difference worth a word, in the measure's unit; 0.01 for probabilities."""
    decides: bool = False
    """Whether the verdict rests on it; if no measure says so, it rests on all with an
    expectation."""


class Ordered(Expected):
    """What is expected of an order."""

    expect: Literal["in_order", "report"]
    """in_order: the steps begin to move one after another, as listed."""


class Duration(Windowed):
    """Weeks from an attack that a script starts to a ceasefire that holds."""

    type: Literal["duration"] = "duration"
    at_most: Weeks = 26
    """Fighting that goes on longer counts as so many weeks."""
    lasting: Weeks = 4
    """Weeks without any operation in the theatre after which a ceasefire counts as holding."""


def _mixed(name: str, *bases: type[Strict]) -> type[Strict]:
    """A model with the fields of several."""
    return create_model(name, __base__=bases, __doc__=bases[-1].__doc__)


class Moves(Strict):
    """Which way something moves."""

    moves: Literal["higher", "lower"]
    """How the last arm differs from the first."""


class Far(Moves):
    """Which way something moves, and how far."""

    by: Annotated[float, Field(gt=0)] = 1e-9
    """How far at least, in its own unit."""


AnyStep = Annotated[
    reduce(or_, (_mixed(f"{one.__name__}Step", Moves, one) for one in SERIES)),
    Field(discriminator="type"),
]
AnyPart = Annotated[
    reduce(or_, (_mixed(f"{one.__name__}Part", Far, one) for one in WHOLE)),
    Field(discriminator="type"),
]


class Order(Series):
    """The order in which things begin to move, as the last arm parts from the first."""

    type: Literal["order"] = "order"
    steps: Annotated[list[AnyStep], Field(min_length=2, max_length=8)]
    """What should move first, second, ...; each with the direction in which it moves."""
    share: Annotated[float, Field(gt=0, lt=1)] = 0.25
    """A step has begun once it has gone this share of its way."""
    after_week: Weeks = 0
    """Weeks of the window that do not count."""
    by_week: Weeks | None = None
    """The last week that counts; absent: the end of the window."""


class Together(Series):
    """In how many futures several things move together."""

    type: Literal["together"] = "together"
    parts: Annotated[list[AnyPart], Field(min_length=2, max_length=6)]
    """What should move, each with its direction; compared future by future."""
    against: Literal["mirror", "alone"] = "mirror"
    """mirror: futures in which all move as stated, less those in which all move the other way;
    alone: less those in which only some move as stated."""


MEASURES = {
    **{
        kind.model_fields["type"].default: _mixed(f"{kind.__name__}Measure", Expected, kind)
        for kind in (*WHOLE, Duration, Together)
    },
    "order": _mixed("OrderMeasure", Ordered, Order),
}
"""The types of measures, by the word that stands behind `type:`."""

AnyMeasure = Annotated[reduce(or_, MEASURES.values()), Field(discriminator="type")]


class Claim(Strict):
    """One claim: a sentence, where it comes from, and how to see whether the model shows it."""

    id: int | Slug | None = None
    """Its number in the table of claims, if it has one."""
    kind: Kind
    """What kind of claim it is."""
    claim: str
    """The claim, in a sentence."""
    source: Source
    """Where it comes from."""
    expectation: str
    """What should be seen if it holds, in words."""
    record: Record
    """Whether what really happened supports it."""
    worlds: Worlds
    """Where it is looked at."""
    arms: Annotated[dict[Slug, Change], Field(min_length=2, max_length=8)]
    """The worlds that are compared, by name; `{}` is the world itself."""
    measures: Annotated[list[AnyMeasure], Field(min_length=1, max_length=20)]
    """What is measured in both arms, future by future."""
    times: Annotated[int, Field(ge=1, le=20)] = 1
    """How many times the usual number of pairs it takes, where its difference lies so close to a
    limit of the rule that the usual number leaves the verdict to the dice."""
    shortfall: str | None = None
    """Why the model does not show it, where it does not; written after the results."""
    note: str | None = None
    """Anything a reader should know."""


Change.model_rebuild()
World.model_rebuild()
Claim.model_rebuild()
