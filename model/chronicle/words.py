"""How a chronicle words acts, scripts, stances and reasons, with the names of a scenario."""

from __future__ import annotations

import math
from collections.abc import Iterable

from model.chronicle.deeds import Deed, Stance
from model.chronicle.weighing import Term
from model.language.english import MONTHS, capital, listing
from model.language.roles import EVENTS, MENUS, infinitive
from model.policies.base import Policy
from model.scenario import Scenario

WORTH_SAYING = 0.1
"""Reasons that move the odds by less than this (in log-odds) are left out: a tenth."""
TOWARDS = {"arm": "to", "sanction": "on", "intervene": "for", "send_fighters": "for"}
"""What stands before the party that an act is about."""
NEUTRAL = {"blockade": "restriction of the supply line"}
"""Policy types whose own word one of the parties would not use."""
SENT = {"mission", "aid"}
"""Acts that go to a theatre, and do not happen in it."""


class Words:
    """Words everything in one scenario's names."""

    def __init__(self, scenario: Scenario) -> None:
        """Take the names of the scenario, which stand in the vocabulary that was asked for."""
        self.scenario = scenario
        self.cast = scenario.cast
        self.names = self.cast.spoken
        pivots = self.cast.of_role("pivot")
        self.pivot = pivots[0] if pivots else ""

    def week(self, week: int) -> str:
        """The Monday of a week without its year: '18 September'."""
        monday = self.scenario.monday(week)
        return f"{monday.day} {MONTHS[monday.month - 1]}"

    def date(self, week: int) -> str:
        """The Monday of a week: '18 September 2023'."""
        return f"{self.week(week)} {self.scenario.monday(week).year}"

    def month(self, week: int) -> tuple[int, int]:
        """Year and month of a week's Monday."""
        monday = self.scenario.monday(week)
        return monday.year, monday.month

    def rival(self, code: str) -> str:
        """The other party than the one that an actor is, or stands behind; empty for others."""
        actor = self.cast.actors.get(code)
        side = code if code in self.cast.parties else actor.of if actor else ""
        others = [party for party in self.cast.parties if party != side]
        return others[0] if len(others) == 1 else ""

    # ------------------------------------------------------------ acts
    def act(self, deed: Deed) -> str:
        """Who did what where: 'Alphaland starts an offensive in the valley'."""
        actor = self.cast.actors[deed.actor]
        verb = (MENUS[actor.role] | EVENTS).get(deed.act, deed.act.replace("_", " "))
        if actor.plural:
            verb = infinitive(verb)
        text = f"{capital(self.names[deed.actor])} {self._named(verb, deed)}"
        if deed.target in self.cast.theatres:
            link = "to" if deed.act in SENT else "in"
            return f"{text} {link} {self.names[deed.target]}"
        if deed.target and self.names[deed.target] not in text:
            return f"{text} {TOWARDS.get(deed.act, 'towards')} {self.names[deed.target]}"
        return text

    def _named(self, verb: str, deed: Deed) -> str:
        rival = self.rival(deed.actor)
        if rival:
            verb = verb.replace("the other party", self.names[rival])
        if deed.target in self.cast.parties:
            verb = verb.replace("a party", self.names[deed.target])
        return self.with_names(verb, {})

    def with_names(self, text: str, sides: dict[str, str]) -> str:
        """A text with the pivot, and sides of the moment, called by their names."""
        known = {"the pivot": self.pivot, **sides}
        for words, code in known.items():
            if code:
                text = text.replace(words, self.names[code])
        return text

    def chance(self, deed: Deed) -> str:
        """How likely the act was in its week, in brackets; empty for what nobody chose."""
        return "" if deed.chance is None else f" (chance in that week: {of_100(deed.chance)})"

    # ------------------------------------------------------------ why
    def reasons_of(self, deed: Deed, most: int) -> str:
        """The terms that weighed most in a decision, in a sentence; empty without any."""
        return self._reasons(deed.terms, most, self._sides(deed))

    def reason(self, of: Deed | Stance, term: Term) -> str:
        """The words of one term of a decision, or of the pivot's stance."""
        return self.with_names(term.label, self._sides(of))

    def _sides(self, deed: Deed | Stance) -> dict[str, str]:
        """Who is who in the terms of a decision."""
        if isinstance(deed, Stance):
            return {"the attacked side": deed.attacked, "the attacker": deed.attacker}
        about = deed.target if deed.target in self.cast.parties else deed.actor
        client = self.cast.actors[deed.actor].of or ""
        target = deed.target if deed.target in self.cast.parties else ""
        return {
            "the other side": self.rival(about),
            "whom it supports": client,
            "the party": target,
        }

    def reasons_of_stance(self, stance: Stance, most: int) -> str:
        """What moved the pivot's readiness to take a side, in a sentence."""
        side = stance.backed or stance.attacked
        about = f"for and against backing {self.names[side]}"
        return self._reasons(stance.terms, most, self._sides(stance), about)

    def _reasons(
        self, terms: Iterable[Term], most: int, sides: dict[str, str], about: str = ""
    ) -> str:
        said = [
            f"{self.with_names(term.label, sides)} ({times(term.weight)})"
            for term in terms
            if abs(term.weight) >= WORTH_SAYING
        ]
        if not said:
            return ""
        return f" Weighed most{f' {about}' if about else ''}: {'; '.join(said[:most])}."

    def stance(self, stance: Stance) -> str:
        """What the pivot does about an attack."""
        name, attacker = capital(self.names[self.pivot]), self.names[stance.attacker]
        attacked = self.names[stance.attacked]
        where = self.names[stance.theatre]
        done = (
            f"takes the side of {self.names[stance.backed]}" if stance.backed else "takes no side"
        )
        return (
            f"{name} {done} in {where} (chance of backing {attacked}: "
            f"{of_100(stance.chance_attacked)}; {attacker}: {of_100(stance.chance_attacker)})."
        )

    # ------------------------------------------------------------ scripts
    def policy(self, policy: Policy) -> str:
        """A policy's neutral words, who takes part and where: 'road closed (A, in the valley)'."""
        words = " ".join((policy.display or plain(policy.type)).split())
        target = getattr(policy, "target", None)
        is_placed = policy.target_kind == "theatre" and target in self.cast.theatres
        place = f", in {self.names[target]}" if is_placed else ""
        return f"{words} ({listing(self.names[code] for code in policy.actors)}{place})"

    def script(self, policy: Policy, begins: bool) -> str:
        """A policy that begins or ends to work: 'road closed (Alphaland) begins'."""
        words, verb = self.policy(policy), "begins" if begins else "ends"
        if policy.fails_while:  # it may take up again what it let go
            verb = "begins to work" if begins else "stops working"
        if policy.mode == "script":
            return words if not policy.lasting else f"{words} {verb}"
        what = {"forbid": "a ban of", "nudge": "a leaning about"}[policy.mode]
        return f"{what} {words} {verb}"


def plain(policy_type: str) -> str:
    """A policy type in neutral words, for a policy that the scenario gives none."""
    return NEUTRAL.get(policy_type, policy_type.replace("_", " "))


def times(weight: float) -> str:
    """By how much something multiplied the odds: '×5.2', '×0.31'."""
    factor = math.exp(max(min(weight, 50.0), -50.0))
    if factor >= 100:
        return "more than ×100"
    if factor < 0.01:
        return "less than ×0.01"
    return f"×{factor:.0f}" if factor >= 10 else f"×{factor:.2g}"


def of_100(chance: float) -> str:
    """A chance as a count of 100: '1.8 of 100'."""
    if chance < 0.001:
        return "fewer than 0.1 of 100"
    if chance > 0.999:
        return "more than 99.9 of 100"
    return f"{chance * 100:.2g} of 100" if chance < 0.1 else f"{chance * 100:.0f} of 100"
