"""When policies are on, as far as the file decides it: not against one another, no word idle.

What depends on conditions, chances or uncertain delays is left to the simulation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from model.cast import Cast
from model.language.parameters import parameters
from model.language.problems import quoted
from model.load.check import Check
from model.load.codes import ENOUGH
from model.outcomes import AFTER_WEEKS
from model.policies.base import Delivery, Order, Policy, Write
from model.scenario import Scenario

Path = tuple[str | int, ...]


def times(check: Check, policy: Policy, at: Path) -> None:
    """It ends after it starts, and no word about its times is idle."""
    if policy.start and policy.end and policy.end < policy.start:
        message = (
            f"it ends ({policy.end}, {policy.end:%A}) before it starts ({policy.start}, "
            f"{policy.start:%A})"
        )
        check.wrong(check.place(*at, "end"), message)
    elif policy.lasts_weeks == 0:
        check.wrong(check.place(*at, "lasts_weeks"), "'lasts_weeks' must be at least 1")
    _no_idle_words(check, policy, at)


def conflicts(check: Check) -> None:
    """No two scripts are sure to set one quantity in the same week."""
    if not check.sound("start", "weeks", "actors", "theatres"):
        return
    holders: dict[str, list[tuple[Policy, range]]] = defaultdict(list)
    policies = [(policy, at) for policy, at in check.policies() if check.is_sound(*at)]
    places = {policy.name: check.place(*at, "name") for policy, at in policies}
    told = set()
    for policy, _ in policies:
        weeks = sure_weeks(policy, check.scenario)
        for path in paths_set(policy, check.scenario.cast) if weeks else ():
            for other, taken in holders[path]:
                week = max(weeks.start, taken.start)
                pair = other.name, policy.name
                if week >= min(weeks.stop, taken.stop) or pair in told:
                    continue
                told.add(pair)
                place = places[other.name]
                message = (
                    f"{quoted(policy.name)} and {quoted(other.name)} ({place.file}:{place.line}) "
                    f"both set {path} in the week of {check.scenario.monday(week)}; end one "
                    "before the other begins"
                )
                check.wrong(places[policy.name], message)
            holders[path].append((policy, weeks))
        if len(told) > ENOUGH:
            return


def first_turn(policy: Policy, scenario: Scenario) -> range:
    """The weeks (0 = first) of its first turn, if nothing but its dates decides about it.

    A turn that is over before the window, or begins only after its end, is empty.
    """
    last = scenario.weeks + AFTER_WEEKS - 1
    begin = scenario.week_of(policy.start) if policy.start else 0
    end = min(scenario.week_of(policy.end), last) if policy.end else last
    if policy.when:
        begin = max(begin, 0)  # a condition is judged in the window only
    due = begin + (policy.delay_weeks if isinstance(policy.delay_weeks, int) else 0)
    lasts = _lasts(policy)
    return range(max(due, 0), (min(end, due + lasts - 1) if lasts else end) + 1)


def surely_on(policy: Policy, scenario: Scenario) -> range:
    """The weeks in which it is on in every future, whatever happens; maybe none."""
    by_chance = policy.probability < 1 or not isinstance(policy.delay_weeks, int)
    if policy.when or policy.fails_while or by_chance:
        return range(0)
    weeks = first_turn(policy, scenario)
    return weeks[:1] if policy.until else weeks


def maybe_on(policy: Policy, scenario: Scenario) -> range:
    """Weeks outside of which it is on in no future."""
    if policy.when or policy.times > 1 or not isinstance(policy.delay_weeks, int):
        begin = scenario.week_of(policy.start) if policy.start else 0
        last = scenario.weeks + AFTER_WEEKS - 1
        end = min(scenario.week_of(policy.end), last) if policy.end else last
        return range(max(begin, 0), end + 1)
    return first_turn(policy, scenario)


def sure_weeks(policy: Policy, scenario: Scenario) -> range:
    """The weeks in which a script writes in every future, whatever happens; maybe none."""
    barred = len(policy.actors) > 1 and any(
        other.mode == "forbid" and other.instrument == policy.instrument
        for other in scenario.policies
    )
    if policy.mode != "script" or barred:
        return range(0)
    return surely_on(policy, scenario)


def effects(
    policy: Policy, cast: Cast, level: float = 0.5
) -> list[Write | Order | Delivery] | None:
    """What a script writes and orders while it is on; None if only the simulation can tell.

    It is asked in a world where every quantity has the same `level`.
    """
    try:
        return policy.effect(_Anywhere(cast, level), True, 1.0)
    except (AttributeError, TypeError):
        return None  # it needs arrays to say so


def paths_set(policy: Policy, cast: Cast) -> list[str]:
    """The paths of the quantities that a script sets while it is on."""
    writes = effects(policy, cast) or ()
    return [write.path for write in writes if isinstance(write, Write) and write.operation == "set"]


@dataclass(frozen=True)
class _Anywhere:
    """A world that answers with plain numbers, to ask a policy what it would write."""

    cast: Cast
    level: float

    def value(self, path: str) -> float:
        return self.level

    def parameter(self, name: str) -> float:
        return parameters()[name].value

    def governs(self, actors: tuple[str, ...], theatre: str) -> bool:
        local = self.cast.of_role("authorities")
        return any(code in local and self.cast.actors[code].theatre == theatre for code in actors)

    def role(self, code: str) -> str:
        return self.cast.actors[code].role

    def rival(self, party: str) -> str:
        return next(code for code in self.cast.parties if code != party)

    def side_of(self, code: str) -> str:
        return code if code in self.cast.parties else self.cast.actors[code].of or ""

    def pivot(self) -> str:
        return next(iter(self.cast.of_role("pivot")), "")


def _no_idle_words(check: Check, policy: Policy, at: Path) -> None:
    """Nothing is written that could not have an effect."""
    if policy.cooldown_weeks and policy.times == 1:
        message = "'cooldown_weeks' does nothing unless 'times' is 2 or more"
        check.wrong(check.key(*at, "cooldown_weeks"), message)
    if policy.times > 1 and not _lasts(policy) and not policy.until:
        message = (
            "'times' does nothing without 'lasts_weeks' or 'until': it never ends to begin again"
        )
        check.wrong(check.key(*at, "times"), message)
    if policy.ramp_weeks > 1 and policy.mode == "forbid":
        message = "'ramp_weeks' does nothing with 'mode: forbid'"
        check.wrong(check.key(*at, "ramp_weeks"), message)
    elif policy.ramp_weeks > 1 and policy.mode == "script" and not policy.lasting:
        message = f"'ramp_weeks' is for what lasts; {policy.type} is an act of one week"
        check.wrong(check.key(*at, "ramp_weeks"), message)


def _lasts(policy: Policy) -> int | None:
    """For how many weeks it is on each time; None: until its end."""
    once = policy.mode == "script" and not policy.lasting
    return policy.lasts_weeks or (1 if once else None)
