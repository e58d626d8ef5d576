"""The rules of a claim beyond keys and kinds, and the probes of its measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from model import probes
from model.claims.format import Claim
from model.claims.measures import SHARE, taken, unit
from model.language.conditions import Condition
from model.language.node import Node
from model.language.problems import Problem, listed, nearest, quoted
from model.language.roles import MENUS
from model.load.codes import Codes, meant_path, misread_path
from model.outcomes import AFTER_WEEKS, ANY, OUTCOMES
from model.policies import policy_words
from model.probes.beliefs import BELIEFS
from model.probes.duration import ATTACKS
from model.scenario import Scenario


def shape_rules(claim: Claim, root: Node) -> Iterator[Problem]:
    """What must be so whatever the scenarios are."""
    names = list(claim.arms)
    for world in ("interior", "corner"):
        node = root.at("worlds", world, "arms")
        for name, arm in node.items() if node else ():
            if name not in names:
                message = f"there is no arm {quoted(name)}"
                yield Problem.at(arm.key, message, nearest(name, names))
    for number, measure in enumerate(claim.measures):
        node = root.at("measures", number)
        expect, given = node.at("expect"), node.at("compare")
        yield from _compared(measure, node, names)
        if measure.smallest is None and unit(measure) != SHARE and measure.expect != "report":
            message = f"'smallest' is missing: which difference is worth a word ({unit(measure)})?"
            yield Problem.at(node.place, message)
        if claim.kind == "placebo" and measure.expect != "none":
            message = f"a placebo shows nothing: 'expect' must be 'none', not '{measure.expect}'"
            yield Problem.at(expect.place, message)
        if claim.kind == "descriptive" and measure.expect not in ("none", "report"):
            message = "a descriptive claim has no sign: 'expect' must be 'report' or 'none'"
            yield Problem.at(expect.place, message)
        if measure.decides and measure.expect == "report":
            message = "a measure that is only reported cannot decide"
            yield Problem.at(node.at("decides").place, message)
        arms = measure.compare or names
        if measure.type in ("together", "order") and len(arms) != 2:
            message = f"'{measure.type}' compares two arms, not {len(arms)}"
            yield Problem.at((given or node).place, message)


def _compared(measure: Any, node: Node, names: list[str]) -> Iterator[Problem]:
    if measure.compare is None:
        if len(names) not in (2, 4):
            message = f"'compare' is missing: which of the {len(names)} arms are compared?"
            yield Problem.at(node.place, message)
        return
    given = node.at("compare")
    if len(measure.compare) == 3 or len(set(measure.compare)) < len(measure.compare):
        yield Problem.at(given.place, "'compare' names two different arms, or four")
    for arm in given.entries():
        if arm.value not in names:
            message = f"there is no arm {quoted(arm.plain())}"
            yield Problem.at(arm.place, message, nearest(arm.plain(), names))


@dataclass
class Rules:
    """Checks one measure against the scenarios of a world, and makes its probes."""

    world: str
    arms: dict[str, Scenario]
    node: Node
    problems: list[Problem] = field(default_factory=list)

    @property
    def any_arm(self) -> Scenario:
        """One of the arms; all have the same window."""
        return next(iter(self.arms.values()))

    def probes(self, measure: Any, names: tuple[str, ...]) -> tuple[tuple, ...]:
        """For each arm the probes of a measure; empty if something is wrong."""
        made = []
        for name in names:
            if name in self.arms and not self.problems:
                made.append(tuple(self._probes(measure, names, self.arms[name])))
        return () if self.problems else tuple(made)

    def _probes(self, measure: Any, names: tuple[str, ...], scenario: Scenario) -> Iterator:
        codes = Codes(
            {code: actor.role for code, actor in scenario.actors.items()}, tuple(scenario.theatres)
        )
        if measure.type == "order":
            first, last = self._weeks(measure, self.node, 0)
            for number, step in enumerate(measure.steps):
                self._series(step, self.node.at("steps", number), codes)
                yield probes.Course(step.series(), first, last)
            return
        parts = [(measure, self.node)]
        if measure.type == "together":
            parts = [(p, self.node.at("parts", n)) for n, p in enumerate(measure.parts)]
        for part, node in parts:
            begin = self._attack(part, node, names, codes)
            if measure.type == "duration":
                yield self._duration(part, node, begin, scenario)
                continue
            self._series(part, node, codes)
            first, last = self._weeks(part, node, begin)
            yield probes.Probe(part.series(), first, last, taken(part))

    def _duration(
        self, measure: Any, node: Node, begin: int, scenario: Scenario
    ) -> probes.Duration:
        if measure.given is None:
            self.wrong(node, "'given' is missing: which attack does it last from?")
            return probes.Duration("", 0, 1)
        found = probes.Duration(measure.given.theatre, begin, measure.at_most, measure.lasting)
        horizon = scenario.weeks + AFTER_WEEKS
        if found.weeks > horizon:
            message = f"week {found.weeks} lies outside the {horizon} weeks that are simulated"
            self.wrong(node, message)
        return found

    def _weeks(self, measure: Any, node: Node, begin: int) -> tuple[int, int]:
        """The first week that counts and the one after the last, from 0."""
        window = self.any_arm.weeks
        at = getattr(measure, "at_week", None)
        first, last = begin + measure.after_week, measure.by_week
        last = window if last is None else begin + last
        if at is not None:
            if "after_week" in measure.model_fields_set or measure.by_week is not None:
                self.wrong(node.at("at_week"), "'at_week' stands alone")
            if at == 0:
                self.wrong(node.at("at_week"), "weeks are counted from 1")
            first, last = begin + at - 1, begin + at
        place = node.at("at_week") or node.at("by_week") or node
        if last > window:
            what = f"the window of {window} weeks"
            self.wrong(place, f"week {last} lies outside {what}; give the world more 'weeks'")
        elif first >= last:
            self.wrong(place, "no week is left to count")
        return first, last

    def _attack(self, measure: Any, node: Node, names: tuple[str, ...], codes: Codes) -> int:
        """The week of the attack that weeks are counted from; 0 if there is none."""
        given, place = measure.given, node.at("given")
        if given is None:
            return 0
        if not self._code(given.party, "party", place.at("party"), codes):
            return 0
        if not self._code(given.theatre, "theatre", place.at("theatre"), codes):
            return 0
        weeks = {name: _scripted(self.arms[name], given) for name in names if name in self.arms}
        missing = [quoted(name) for name, week in weeks.items() if week is None]
        if missing:
            where = listed(missing, "and")
            self.wrong(place, f"no script is sure to start this attack on a certain day in {where}")
            return 0
        if len(set(weeks.values())) > 1:
            self.wrong(place, "the attack must begin in the same week in all arms")
        return next(iter(weeks.values()))

    def _series(self, measure: Any, node: Node, codes: Codes) -> None:
        match measure.type:
            case "outcome":
                if measure.outcome not in OUTCOMES:
                    hint = nearest(measure.outcome, OUTCOMES)
                    message = f"unknown outcome {quoted(measure.outcome)}"
                    self.wrong(node.at("outcome"), message, hint)
                self._theatre(measure, node, codes)
            case "deaths" | "displaced":
                self._theatre(measure, node, codes)
            case "quantity":
                self._path(measure.path, node.at("path"), codes)
            case "belief":
                self._belief(measure, node, codes)
            case "act":
                self._act(measure, node, codes)
            case "condition":
                self._condition(measure.holds, node.at("holds"), codes)

    def _theatre(self, measure: Any, node: Node, codes: Codes) -> None:
        if measure.theatre != ANY:
            self._code(measure.theatre, "theatre", node.at("theatre"), codes)

    def _belief(self, measure: Any, node: Node, codes: Codes) -> None:
        self._code(measure.party, "party", node.at("party"), codes)
        if BELIEFS[measure.belief].in_theatre != (measure.theatre is not None):
            has = "'theatre' is missing: the belief is about one theatre"
            self.wrong(node, has if measure.theatre is None else "it is not about a theatre")
        elif measure.theatre:
            self._code(measure.theatre, "theatre", node.at("theatre"), codes)

    def _act(self, measure: Any, node: Node, codes: Codes) -> None:
        for code in measure.actors:
            if not self._code(code, "actor", node.at("actor"), codes):
                return
            menu = MENUS.get(codes.roles[code], {})
            for act in measure.acts:
                if act not in menu and act not in policy_words():
                    message = f"{quoted(code)} ({codes.roles[code]}) has no act {quoted(act)}"
                    self.wrong(node.at("act"), message, nearest(act, (*menu, *policy_words())))
        if measure.target and measure.target not in codes.all:
            message = f"unknown actor or theatre {quoted(measure.target)}"
            self.wrong(node.at("target"), message, nearest(measure.target, codes.all))

    def _condition(self, condition: Condition, node: Node, codes: Codes) -> None:
        for path in condition.paths():
            self._path(path, node, codes)

    def _path(self, path: str, node: Node, codes: Codes) -> None:
        why = misread_path(path, codes)
        if why:
            self.wrong(node, why, meant_path(path, codes))

    def _code(self, code: str, axis: str, node: Node, codes: Codes) -> bool:
        finding = codes.misfit(code, axis)
        if finding:
            self.wrong(node, *finding)
        return finding is None

    def wrong(self, node: Node, message: str, hint: str | None = None) -> None:
        """Notes a problem."""
        if self.world != "interior":
            message = f"in the world '{self.world}', {message}"
        self.problems.append(Problem.at(node.place, message, hint))


def _scripted(scenario: Scenario, attack: Any) -> int | None:
    """The week in which a script is sure to start an attack, or None."""
    for policy in scenario.policies:
        sure = policy.probability == 1 and policy.delay_weeks == 0
        sure = sure and policy.when is None and policy.fails_while is None
        is_it = policy.type in ATTACKS and policy.actors == (attack.party,)
        if is_it and policy.target == attack.theatre and policy.mode == "script" and sure:
            week = scenario.week_of(policy.start) if policy.start else 0
            if 0 <= week < scenario.weeks:
                return week
    return None
