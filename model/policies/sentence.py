"""A policy as one English sentence: who does what, when, how strongly, until when, how surely.

All that a policy says and that bears on what happens is in its sentence. Each type words what it
does in its own file (`does`, `wording`); when it happens is worded here, alike for all.

In `does`, `{field}` stands for a field, `[a|b]` for a word after one actor or after several, and
`[s]` for an ending that only one actor has. `{actor}`, `{rival}` (the other party) and every code
become names. A number on a scale brings the scale's words along; `{field:signed}`,
`{field:percent}` and `{field:weeks}` say the number alone, `{field:words}` its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from model.language import english
from model.language.described import description
from model.language.english import Scale, capital, day, listing, number, weeks
from model.language.quantities import quantities
from model.language.roles import MENUS, infinitive
from model.policies.base import Delay, Policy

if TYPE_CHECKING:
    from model.cast import Cast

PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
BY_NUMBER = re.compile(r"\[(\w+)(?:\|([^\]]*))?\]")


def sentence(policy: Policy, cast: Cast) -> str:
    """What a policy says, as one sentence.

    Its name, `display`, `source` and `note` are words about it, and stand beside the sentence.
    """
    return _Speaker(policy, cast).sentence()


class _Speaker:
    """Words one policy with the names of a cast."""

    def __init__(self, policy: Policy, cast: Cast):
        self.policy, self.cast, self.names = policy, cast, cast.spoken
        actors = [cast.actors[code] for code in policy.actors]
        self.several = len(actors) > 1 or any(actor.plural for actor in actors)

    def sentence(self) -> str:
        act = {"script": self._does, "nudge": self._nudged, "forbid": self._forbidden}
        clauses = [f"{', '.join(self._when())}, {act[self.policy.mode]()}", *self._more()]
        return f"{capital('; '.join(clauses))}."

    # ------------------------------------------------------------ when
    def _when(self) -> Iterator[str]:
        policy = self.policy
        starts = day(policy.start) if policy.start else None
        once = policy.mode == "script" and not policy.lasting
        lasts = policy.lasts_weeks or (1 if once else None)
        if policy.when:
            if starts:
                yield f"from {starts} on"
            condition = policy.when.sentence(self.names)
            yield f"{'whenever' if policy.times > 1 else 'as soon as'} {condition}"
        elif lasts == 1 and policy.times == 1:
            yield f"in the week of {starts}" if starts else "in the first week"
        elif policy.end and policy.end == policy.start and lasts is None:
            yield f"only in the week of {starts}"
        elif policy.end and lasts is None:
            yield f"from {starts or 'the first week'} to {day(policy.end)}"
        else:
            yield f"from {starts or 'the first week'} on"
        if policy.times > 1:
            yield f"up to {english.numeral(policy.times)} times"
        if lasts and (lasts > 1 or policy.when or policy.times > 1):
            yield f"for {weeks(lasts)}{' each time' if policy.times > 1 else ''}"
        if policy.end and (lasts or policy.when):
            yield f"but not after {day(policy.end)}"

    def _more(self) -> Iterator[str]:
        policy = self.policy
        if policy.ramp_weeks:
            yield policy.grows.format(weeks(policy.ramp_weeks))
        if isinstance(policy.delay_weeks, Delay):
            mean = weeks(policy.delay_weeks.mean)
            yield f"this takes effect after a delay that chance decides, on average {mean}"
        elif policy.delay_weeks:
            yield f"this takes effect {weeks(policy.delay_weeks)} later"
        if policy.until:
            yield f"this ends as soon as {policy.until.sentence(self.names)}"
        if policy.fails_while:
            yield f"this has no effect while {policy.fails_while.sentence(self.names)}"
        if policy.cooldown_weeks:
            yield f"after each end {weeks(policy.cooldown_weeks)} pass before it may begin again"
        if policy.probability < 1:
            yield f"the chance that it happens at all is {english.percent(policy.probability)}"
        if policy.mode != "script":
            yield from self._idle()
        if policy.known_at and policy.known_at != policy.start:
            yield f"this was known from {day(policy.known_at)} on"

    # ------------------------------------------------------------ what
    def _does(self) -> str:
        if not self.policy.wording:
            return self._generic()
        template = self._agreeing(self.policy.wording)
        return PLACEHOLDER.sub(lambda found: self._said(found[1], found[2] or ""), template)

    def _agreeing(self, words: str) -> str:
        """Words with the endings that one actor or several have."""
        return BY_NUMBER.sub(lambda found: (found[2] or "") if self.several else found[1], words)

    def _generic(self) -> str:
        """For a type without words of its own: what its text says, and every field."""
        text = " ".join((type(self.policy).__doc__ or "").split("\n\n")[0].split()).rstrip(".")
        fields = "; ".join(f"{plain(one)} {self._said(one)}" for one in own_fields(self.policy))
        part = f"{self._said('actor')} {'are' if self.several else 'is'} part of"
        return f"{part} “{plain(self.policy.type)}”: {text}{f' ({fields})' if fields else ''}"

    def _forbidden(self) -> str:
        return f"{self._said('actor')} cannot {self._choice()}"

    def _nudged(self) -> str:
        utility = self.policy.utility or 0.0
        leans = "more" if utility > 0 else "less" if utility < 0 else "neither more nor less"
        verb = "lean" if self.several else "leans"
        to = f"{leans} to the choice to {self._choice()}"
        return f"{self._said('actor')} {verb} {to} (utility {english.signed(utility)})"

    def _choice(self) -> str:
        """The items of the menu that a nudge or a ban is about, and where."""
        policy, items = self.policy, []
        for code in policy.actors:
            menu = MENUS[self.cast.actors[code].role]
            for item in (policy.instrument, *policy.further_items):
                if item in menu and infinitive(menu[item]) not in items:
                    items.append(infinitive(menu[item]))
        kind = policy.target_kind
        if kind not in ("theatre", "party"):
            return listing(items, "or")
        where = " in {}" if kind == "theatre" else ", as far as {} is concerned"
        return listing(items, "or") + where.format(self._said("target"))

    def _idle(self) -> Iterator[str]:
        """Fields that were written although they do nothing in this mode."""
        policy = self.policy
        used = {"target"} if policy.target_kind in ("theatre", "party") else set()
        written = type(policy).model_fields
        idle = [
            f"{plain(field)} {self._said(field)}"
            for field in own_fields(policy)
            if field not in used and getattr(policy, field) != written[field].default
        ]
        if idle:
            yield f"what is written of {listing(idle)} does nothing here"

    # ------------------------------------------------------------ a field
    def _said(self, field: str, how: str = "") -> str:
        policy = self.policy
        if field == "rival":
            return self._named(code for code in self.cast.parties if code not in policy.actors)
        if field == "actor":
            return self._named(policy.actors)
        value, words = getattr(policy, field), policy.said.get(field, {})
        if isinstance(value, bool | str | None) and value in words:
            return self._agreeing(words[value])
        if isinstance(value, str | list):
            return self._named([value] if isinstance(value, str) else value)
        if isinstance(value, bool) or value is None:
            return {True: "yes", False: "no", None: "left as it is"}[value]
        if how in ("percent", "weeks"):
            return {"percent": english.percent, "weeks": weeks}[how](value)
        if how == "signed":
            return english.signed(value)
        means = english.on_scale(value, scale(policy, field))
        if how == "words":
            return means
        return f"{number(value)}: {means}" if means else number(value)

    def _named(self, codes: Iterable[str]) -> str:
        return listing(self.names.get(code, plain(code)) for code in codes)


def own_fields(policy: Policy) -> list[str]:
    """The fields that only this type has."""
    shared = {*Policy.model_fields, "type"}
    return [field for field in type(policy).model_fields if field not in shared]


def scale(policy: Policy, field: str) -> Scale:
    """What the values of a field mean: by the quantity's anchors, or as the field's text lists."""
    if field in policy.scales:
        return quantities()[policy.scales[field]].scale
    return english.scale_of(description(type(policy), field))


def plain(word: str) -> str:
    """A word of the file as words of a sentence: 'weeks_to_deadline' as 'weeks to deadline'."""
    return word.replace("_", " ")
