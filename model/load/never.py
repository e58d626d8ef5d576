"""Warnings about what can never happen: a condition that never holds, a policy that never starts.

Only what is provable is told: from the bounds of a quantity, from a quantity that nothing moves,
from two comparisons that exclude each other, and from dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from model.language.conditions import Condition
from model.language.problems import Problem, quoted
from model.language.quantities import quantities
from model.load.check import Check
from model.load.policy_rules import in_file
from model.load.timing import effects, first_turn
from model.policies.base import CONDITIONS, Delay, Delivery, Policy
from model.scenario import Scenario

Span = tuple[float, float]
"""The lowest and the highest value that something can have."""
WAKING = ("probability", "delay_weeks", "lasts_weeks", "times")
"""Numbers of a policy that decide whether it ever starts."""
ROUNDING = 1e-6
"""Relative difference of a number in the file and in the simulation."""


@dataclass(frozen=True)
class Finding:
    """Something about a policy that can never happen."""

    at: tuple[str | int, ...]
    """Where in the policy it stands."""
    message: str


def never_happens(check: Check, arms: Sequence[Check] = ()) -> Iterator[Problem]:
    """The policies of a scenario that can never start, and the conditions that can never hold.

    `arms` are those that compare themselves with this scenario: a policy that is idle here and
    wakes in one of them, or by a lever, was meant so.
    """
    scenarios = [arm.scenario for arm in arms]
    for policy, at in check.policies():
        if not check.is_new(*at) or _swept(policy, check.scenario):
            continue
        found = _findings(policy, check.scenario)
        for field, finding in found.items():
            others = [(s, p) for s in scenarios for p in s.policies if p.name == policy.name]
            if all(field in _findings(its, scenario) for scenario, its in others):
                place = check.place(*in_file(check, at, finding.at))
                yield Problem.warning(place, finding.message)


def _swept(policy: Policy, scenario: Scenario) -> bool:
    """Whether a lever may wake the policy, or moves what one of its conditions asks for."""
    conditions = [c for c in (getattr(policy, word) for word in CONDITIONS) if c]
    waking = {f"starting_conditions.{path}" for c in conditions for path in c.paths()}
    waking |= {f"{policy.name}.{field}" for field in WAKING}
    return not waking.isdisjoint(scenario.levers)


def _findings(policy: Policy, scenario: Scenario) -> dict[str, Finding]:
    """What of a policy can never happen, by the field that says so."""
    findings, name = {}, quoted(policy.name)
    so = {
        "when": f"{name} never begins",
        "until": f"it never ends {name}",
        "fails_while": f"{name} never fails by it",
    }
    for word in CONDITIONS:
        condition = getattr(policy, word)
        never = _why_never(condition, scenario) if condition else None
        if never:
            why, inside = never
            message = (
                f"this can never hold: {why}; so {so[word]}: change the condition, or delete it"
            )
            findings[word] = Finding((word, *inside), message)
    failing = _why_always(policy.fails_while, scenario) if policy.fails_while else None
    if failing:
        message = f"this always holds: {failing}; so {name} never works: change the condition"
        findings["fails_while"] = Finding(("fails_while",), message)
    why = never_starts(policy, scenario)
    if why:
        message = (
            f"{name} never starts: {why}; nothing of it is simulated: change it, or take it away"
        )
        at = "probability" if policy.probability == 0 else "name"
        findings["start"] = Finding((at,), message)
    return findings


def never_starts(policy: Policy, scenario: Scenario) -> str | None:
    """Why a policy can by its dates and its chance never start in the window, or None if it can."""
    if policy.probability == 0:
        return "its probability is 0"
    first, last = scenario.start, scenario.last_day
    begin = scenario.week_of(policy.start) if policy.start else 0
    fixed = policy.delay_weeks if isinstance(policy.delay_weeks, int) else 0
    when = f" ({policy.start})" if policy.start else ""
    due = max(begin, 0) if policy.when else begin
    if begin >= scenario.weeks:
        return f"it begins{when} after the last day of the window ({last}); look at the year"
    if policy.end and scenario.week_of(policy.end) < 0:
        return f"it ends ({policy.end}) before the window begins ({first}); look at the year"
    if due + fixed >= scenario.weeks:
        return f"its delay of {fixed} weeks carries it beyond the last day of the window ({last})"
    if policy.end and due + fixed > scenario.week_of(policy.end):
        return f"its delay of {fixed} weeks carries it beyond its own end ({policy.end})"
    if policy.when or policy.times > 1 or isinstance(policy.delay_weeks, Delay):
        return None
    if not first_turn(policy, scenario):
        return f"it begins{when} and is over before the window begins ({first}); look at the year"
    return None


def _moves(path: str, scenario: Scenario) -> bool:
    """Whether a policy of the scenario may move a quantity that only policies move."""
    for policy in scenario.policies:
        found = effects(policy, scenario.cast) if policy.mode == "script" else ()
        if found is None:
            return True  # only the simulation can tell
        # what a delivery brings with it are stocks, which move anyway
        if any(path == effect.path for effect in found if not isinstance(effect, Delivery)):
            return True
    return False


def _why_never(
    condition: Condition, scenario: Scenario, at: tuple = ()
) -> tuple[str, tuple] | None:
    """Why a condition can never hold, and where in it that stands; None if it may."""
    if condition.not_:
        why = _why_always(condition.not_, scenario)
        return (f"{why}, and 'not' turns that around", (*at, "not")) if why else None
    if condition.any:
        found = [
            _why_never(part, scenario, (*at, "any", number))
            for number, part in enumerate(condition.any)
        ]
        return found[0] if all(found) else None
    if condition.all:
        for number, part in enumerate(condition.all):
            found = _why_never(part, scenario, (*at, "all", number))
            if found:
                return found
        return _excluded(condition, at)
    if condition.for_weeks > scenario.weeks:
        weeks = f"{condition.for_weeks} weeks in a row"
        return f"the window has {scenario.weeks} weeks, fewer than {weeks}", at
    low, high, because = _span(condition.quantity, scenario)
    wanted_low, wanted_high, strict = _wanted(condition)
    if wanted_low > high or wanted_high < low or (strict and high <= wanted_low):
        return because, at
    if strict and low >= wanted_high:
        return because, at
    return None


def _why_always(condition: Condition, scenario: Scenario) -> str | None:
    """Why one comparison holds in every week; None if it may not, or if it is more than one."""
    if condition.quantity is None or condition.for_weeks > 1:
        return None
    low, high, because = _span(condition.quantity, scenario)
    wanted_low, wanted_high, strict = _wanted(condition)
    inside = wanted_low < low and high < wanted_high
    touching = wanted_low <= low and high <= wanted_high and not strict
    return because if inside or touching else None


def _excluded(condition: Condition, at: tuple) -> tuple[str, tuple] | None:
    """Two comparisons of one quantity that exclude each other, where both must hold at once."""
    by_path: dict[str, list[tuple[Condition, tuple]]] = defaultdict(list)
    for number, part in enumerate(condition.all or ()):
        if part.quantity:
            by_path[part.quantity].append((part, (*at, "all", number)))
    for path, parts in by_path.items():
        for one, _ in parts:
            for other, place in parts:
                low, _, strict_low = _wanted(one)
                _, high, strict_high = _wanted(other)
                if low > high or (low == high and (strict_low or strict_high)):
                    return f"it asks two things of {path} that exclude each other", place
    return None


def _wanted(leaf: Condition) -> tuple[float, float, bool]:
    """From where to where a comparison holds, and whether its ends are outside."""
    if leaf.above is not None:
        return leaf.above, inf, True
    if leaf.at_least is not None:
        return leaf.at_least, inf, False
    if leaf.below is not None:
        return -inf, leaf.below, True
    if leaf.at_most is not None:
        return -inf, leaf.at_most, False
    return float(leaf.equals), float(leaf.equals), False


def _span(path: str, scenario: Scenario) -> tuple[float, float, str]:
    """The lowest and the highest value that a quantity can have in any future, and why."""
    quantity = quantities()[path.split(".")[0]]
    bounds = f"{path} lies between {quantity.low:g} and {quantity.high:g} at all times"
    if quantity.kind != "given" or _moves(path, scenario):
        return quantity.low, quantity.high, bounds
    given = scenario.starting_conditions.get(path)
    value = scenario.cast.start_value(path)
    low, high = (
        (end + given.shift for end in given.range) if given and given.range else (value,) * 2
    )
    low, high = max(low, quantity.low), min(high, quantity.high)
    is_ = f"is {low:g}" if low == high else f"starts between {low:g} and {high:g}"
    source = "" if given else " (nothing is said of it)"
    slack = ROUNDING * max(abs(low), abs(high), 1.0)
    return low - slack, high + slack, f"{path} {is_}{source}, and nothing in this scenario moves it"
