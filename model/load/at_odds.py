"""Warnings about two hands on one thing: of two policies one does nothing, or undoes the other.

Two scripts that are sure to set one quantity in the same week are an error (`timing.conflicts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import inf

from model.language.problems import Place, Problem, quoted
from model.load.check import Check
from model.load.never import never_starts
from model.load.timing import effects, maybe_on, paths_set, sure_weeks, surely_on
from model.policies.base import Policy, Write
from model.scenario import Scenario

Path = tuple[str | int, ...]
Placed = tuple[Policy, Path]


def at_odds(check: Check, told: set[frozenset[str]]) -> Iterator[Problem]:
    """Policies that fight over one instrument of an actor, or over one quantity.

    `told` holds the pairs of policies that the baseline was found to have; they are not told again.
    """
    scenario = check.scenario
    policies = [(p, at) for p, at in check.policies() if not never_starts(p, scenario)]
    for one, other in combinations(policies, 2):
        pair = frozenset((one[0].name, other[0].name))
        if pair in told or not (check.is_new(*one[1]) or check.is_new(*other[1])):
            continue
        for first, second in ((one, other), (other, one)):
            message = _idle(check, first, second) or _undone(check, first, second)
            if message:
                if not check.is_arm:
                    told.add(pair)
                yield _told(check, message, first, second)
                break
    yield from _covered(check)


def _told(check: Check, message: str, first: Placed, second: Placed) -> Problem:
    """A warning at the policy that was added last: that of an option, else of the file itself."""
    own_file = check.root.place.file
    places = [check.place(*at, "name") for _, at in (first, second)]
    ranks = [
        (check.is_arm and check.is_new(*at), place.file == own_file)
        for (_, at), place in zip((first, second), places, strict=True)
    ]
    place = places[1] if ranks[1] > ranks[0] else places[0]
    return Problem.warning(place, message.replace(f" ({place.file}:{place.line})", ""))


def _idle(check: Check, one: Placed, other: Placed) -> str | None:
    """Why a nudge or a ban does nothing beside another policy of the same actor."""
    policy, by = one[0], other[0]
    if policy.mode == "script" or not _same_instrument(policy, by):
        return None
    name, theirs = _named(check, one), _named(check, other)
    if policy.mode == by.mode == "nudge" and _within(policy, by, check.scenario):
        if policy.utility * by.utility < 0:
            return f"{name} and {theirs} push the same choice in opposite directions; keep one"
        return None
    if by.mode == "nudge" or not _within(policy, by, check.scenario):
        return None
    if by.mode == "forbid":
        if policy.mode == "forbid":
            return None
        return f"{name} favours a choice that {theirs} forbids in all of its weeks; keep one"
    if policy.mode == "forbid" and any(check.codes.roles[a] == "patron" for a in policy.actors):
        return None  # forbidding a patron's act lowers its support as well
    verb, aim = ("favours", "choose") if policy.mode == "nudge" else ("forbids", "not do it")
    return (
        f"{name} {verb} what {theirs} scripts in all of those weeks, so it changes nothing: take "
        f"the script away if the actor shall {aim}"
    )


def _undone(check: Check, one: Placed, other: Placed) -> str | None:
    """Why a script and a ban contradict each other, or two scripts that may meet."""
    policy, by = one[0], other[0]
    if policy.mode != "script":
        return None
    name, theirs = _named(check, one), _named(check, other)
    if by.mode == "forbid" and _same_instrument(policy, by) and _within(policy, by, check.scenario):
        if len(policy.actors) > 1:
            return f"{name} can never happen: {theirs} bars one of those who do it together"
        return (
            f"{name} happens although {theirs} forbids it: a ban binds what the actor chooses by "
            "itself, not a script; take one of them away"
        )
    return _may_meet(check, one, other)


def _may_meet(check: Check, one: Placed, other: Placed) -> str | None:
    """Why a script by condition or chance fails if it meets one that is sure to be on."""
    policy, by = one[0], other[0]
    scenario = check.scenario
    if by.mode != "script" or sure_weeks(policy, scenario):
        return None
    weeks, theirs = maybe_on(policy, scenario), sure_weeks(by, scenario)
    if max(weeks.start, theirs.start) >= min(weeks.stop, theirs.stop):
        return None
    shared = set(paths_set(policy, scenario.cast)) & set(paths_set(by, scenario.cast))
    if not shared:
        return None
    return (
        f"{_named(check, one)} may begin while {_named(check, other)} is on, and both set "
        f"{min(shared)}: a block with such a future is reported as failed; "
        "end one before the other can begin"
    )


def _covered(check: Check) -> Iterator[Problem]:
    """Starting conditions that an option changes although a script overrides them in every week."""
    if not check.is_arm:
        return
    scenario = check.scenario
    for policy, at in check.policies():
        weeks = sure_weeks(policy, scenario)
        if weeks.start > 0 or weeks.stop < scenario.weeks:
            continue
        for path, least in _overridden(policy, scenario).items():
            node = check.root.at("starting_conditions", path)
            if node is None or not check.is_new("starting_conditions", path):
                continue
            if max(_highest(path, each.scenario) for each in (check, check.baseline)) <= least:
                message = (
                    f"{path} is changed here, but {_named(check, (policy, at))} overrides it in "
                    "every week of the window, whatever it starts from: change that policy instead"
                )
                yield Problem.warning(node.key or node.place, message)


def _overridden(policy: Policy, scenario: Scenario) -> dict[str, float]:
    """The quantities whose value is that of a script, wherever they are, up to a value."""
    # what it writes must not depend on what is there
    low, high = (effects(policy, scenario.cast, level) or [] for level in (0.25, 0.75))
    always_full = min(policy.strength(0.0), policy.strength(float(scenario.weeks))) >= 1
    found = {}
    for write, same in zip(low, high, strict=False):
        if isinstance(write, Write) and write == same:
            if write.operation == "set":
                found[write.path] = inf
            elif write.operation == "max" and always_full:
                found[write.path] = write.value
    return found


def _highest(path: str, scenario: Scenario) -> float:
    """The highest value that a quantity can start from."""
    given = scenario.starting_conditions.get(path)
    if given and given.range:
        return given.range[1] + given.shift
    return scenario.cast.start_value(path)


def _same_instrument(policy: Policy, by: Policy) -> bool:
    """Whether a policy is about a choice of an actor that another is wholly about too."""
    if policy.instrument is None or by.instrument is None:
        return False
    items, others = ({p.instrument, *p.further_items} for p in (policy, by))
    if policy.mode == "script" and len(policy.actors) > 1:
        actors = bool(set(policy.actors) & set(by.actors))  # a joint act fails if one is barred
    else:
        actors = set(policy.actors) <= set(by.actors)
    return actors and items <= others and _place(by) in ("", _place(policy))


def _within(policy: Policy, by: Policy, scenario: Scenario) -> bool:
    """Whether another policy is on in all weeks in which a policy may be on."""
    weeks, theirs = maybe_on(policy, scenario), surely_on(by, scenario)
    return len(weeks) > 0 and theirs.start <= weeks.start and weeks.stop <= theirs.stop


def _place(policy: Policy) -> str:
    """Where a policy acts on its actor's menu: a theatre, a party, or everywhere."""
    return policy.target if policy.target_kind in ("theatre", "party") else ""


def _named(check: Check, placed: Placed) -> str:
    place: Place = check.place(*placed[1], "name")
    return f"{quoted(placed[0].name)} ({place.file}:{place.line})"
