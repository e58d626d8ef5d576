"""A scenario: a world and a question, as read from one YAML file and the files it extends."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from model.cast import Actor, Cast, StartingCondition, Theatre
from model.language.explanations import DEFAULT
from model.policies.base import Code, Slug, Source, Strict
from model.policies.by_type import AnyPolicy, Policy

Day = date
"""The type of dates, under a name that no field has."""


class Shift(Strict):
    """A change that keeps the uncertainty: the number is added to every draw."""

    shift: float
    """What is added."""


class Headline(Strict):
    """The outcome that the page answers first."""

    outcome: str
    """An outcome's id (`araxes list outcomes`)."""
    theatre: str = "any"
    """A theatre's code, or `any`."""
    by_week: Annotated[int, Field(ge=1, le=520)] | None = None
    """By which week; absent: by the end of the window."""


class WhatIf(Strict):
    """A change of the world that nobody chooses, shown apart from the options."""

    title: str
    """What would be different, in a line."""
    note: str | None = None
    """Anything a reader should know."""
    change: dict[str, Any] = Field(default_factory=dict)
    """Paths and their new values: `starting_conditions.*`, `parameters.*`, `switches.*`,
    `<policy>.<field>`. A plain number fixes what it changes, `{shift: x}` keeps its uncertainty."""
    add: list[AnyPolicy] = Field(default_factory=list)
    """Policies that are added."""
    remove: list[Slug] = Field(default_factory=list)
    """Names of policies that are taken away."""


class Option(WhatIf):
    """Something that a named decision-maker could choose; it is compared with the baseline."""

    title: str
    """What would be done, in a line."""
    chosen_by: Code | list[Code]
    """Who would choose it."""
    cost: str
    """What it would cost those who choose it."""


class Observed(Strict):
    """What really happened, for comparison; the engine never sees it."""

    outcome: str
    """An outcome's id."""
    theatre: str = "any"
    """A theatre's code, or `any`."""
    date: Day | None = None
    """When it happened; absent if `happened` is false."""
    happened: bool = True
    """False: it is on record that this did not happen in the window."""
    deaths: Annotated[float, Field(ge=0)] | None = None
    """Battle deaths."""
    deaths_of: Literal["week", "month", "episode"] | None = None
    """What the deaths are counted over."""
    source: Source
    """Where it is recorded."""


class Scenario(Strict):
    """One scenario, resolved: everything that its file says or extends."""

    name: Slug
    """A short name; absent: the file's name without its ending."""
    title: str
    """What it is about, in a line."""
    question: str
    """The question that it answers."""
    note: str | None = None
    """Anything a reader should know."""
    start: date
    """The Monday of the first week."""
    weeks: Annotated[int, Field(ge=1, le=520)]
    """Length of the window, in weeks."""
    headline: Headline
    """The outcome that the page answers first."""
    explanation: Slug = DEFAULT
    """Under which theory the futures run (`araxes list explanations`); absent: the model's own."""
    ensemble: Literal["prior", "calibrated"] = "prior"
    """prior: parameters are drawn from their priors; calibrated: some of them come from the shipped
    vectors that are least at odds with the record."""
    information: Literal["frozen", "conditional"] = "conditional"
    """frozen: only what was known at the start; conditional: may use what really happened."""
    actors: dict[Code, Actor] = Field(max_length=40)
    """Who acts, by code."""
    theatres: dict[Code, Theatre] = Field(max_length=20)
    """Where force may be used, by code."""
    names: dict[str, dict[str, str]] = Field(default_factory=dict, max_length=100)
    """Other names that texts use and the sides do not: the neutral name, and each side's own by
    actor code."""
    starting_conditions: dict[str, StartingCondition]
    """Sourced initial values of quantities, by path (`patience.AAA.BBB`)."""
    parameters: dict[str, float | Shift] = Field(default_factory=dict)
    """Changed parameters: a plain number fixes it, `{shift: x}` keeps its uncertainty."""
    switches: dict[str, bool] = Field(default_factory=dict)
    """Changed mechanism switches."""
    policies: Annotated[tuple[AnyPolicy, ...], Field(max_length=200)] = ()
    """What actors do in the baseline."""
    options: dict[Slug, Option] = Field(default_factory=dict, max_length=50)
    """What somebody could choose; each is compared with the baseline."""
    what_ifs: dict[Slug, WhatIf] = Field(default_factory=dict, max_length=50)
    """Changes of the world, shown apart from the options."""
    levers: dict[str, Annotated[list[int | float], Field(max_length=20)]] = Field(
        default_factory=dict, max_length=20
    )
    """Numbers that can be swept: a path of a change, and the values it takes."""
    observed: tuple[Observed, ...] = ()
    """What really happened; hindcasts only."""

    @property
    def cast(self) -> Cast:
        """Who plays and where."""
        return Cast(self.actors, self.theatres, self.starting_conditions)

    def week_of(self, day: date) -> int:
        """The week (0 = first) that contains a day; negative before the start."""
        return (day - self.start).days // 7

    def monday(self, week: int) -> date:
        """The Monday of a week (0 = first)."""
        return self.start + timedelta(weeks=week)

    @property
    def last_day(self) -> date:
        """The Sunday that ends the window."""
        return self.start + timedelta(weeks=self.weeks, days=-1)

    @property
    def arms(self) -> dict[str, Literal["baseline", "option", "what_if"]]:
        """The names of everything that is simulated, the baseline first."""
        kinds = {"baseline": "baseline"}
        kinds |= dict.fromkeys(self.options, "option") | dict.fromkeys(self.what_ifs, "what_if")
        return kinds

    def policy(self, name: str) -> Policy:
        """The policy with a name.

        Raises:
            KeyError: there is none.
        """
        for policy in self.policies:
            if policy.name == name:
                return policy
        raise KeyError(name)

    def plain(self) -> dict[str, Any]:
        """The scenario as plain data, without what is left at its default."""
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if self.policies:
            data["policies"] = [_plain_policy(policy) for policy in self.policies]
        for word, arms in (("options", self.options), ("what_ifs", self.what_ifs)):
            if arms:
                data[word] = {slug: _plain_arm(arm) for slug, arm in arms.items()}
        return data

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything the scenario says, as 64 hexadecimal digits.

        The order of actors and theatres counts, because it numbers their dice.
        """
        text = json.dumps(self.plain(), ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _plain_policy(policy: Policy) -> dict[str, Any]:
    # the type word comes first, and is written although it is a default
    data = policy.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"name": policy.name, "type": policy.type} | data


def _plain_arm(arm: WhatIf) -> dict[str, Any]:
    data = arm.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if arm.add:
        data["add"] = [_plain_policy(policy) for policy in arm.add]
    return data
