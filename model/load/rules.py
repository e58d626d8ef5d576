"""The rules of a scenario beyond keys and kinds: who plays, the numbers, the question."""

from __future__ import annotations

from math import inf

from model.cast import Actor, StartingCondition
from model.language.explanations import explanations
from model.language.parameters import parameters, switches
from model.language.problems import listed, quoted
from model.language.quantities import quantities
from model.language.scalars import number_text
from model.load.check import Check
from model.load.name_rules import name_rules
from model.load.policy_rules import policy_rules
from model.outcomes import OUTCOMES
from model.scenario import Shift

MONDAY = 0
YEARS = (1900, 2100)
"""The years in which a window may begin; another year is a slip of the pen."""
LARGEST = 1e6
"""The largest changed parameter; with far larger ones the arithmetic of the model fails."""


def check_rules(check: Check) -> None:
    """Notes everything that is wrong with a scenario whose keys and kinds are right."""
    for rule in (
        window,
        question,
        cast,
        name_rules,
        conditions,
        control,
        numbers,
        policy_rules,
        arms,
    ):
        rule(check)
    if not check.is_arm:
        record(check)


def window(check: Check) -> None:
    """The first day is a Monday of our time."""
    start = check.scenario.start
    if check.sound("start") and not YEARS[0] <= start.year <= YEARS[1]:
        message = f"the start must lie in the years {YEARS[0]} to {YEARS[1]}, not in {start.year}"
        check.wrong(check.place("start"), message)
        # nothing that needs the window can be checked: its last day may not even exist
        check.shaped.broken |= {"start"}
    elif check.sound("start") and start.weekday() != MONDAY:
        monday = check.scenario.monday(0).fromordinal(start.toordinal() - start.weekday())
        message = f"the start must be a Monday; {start} is a {start:%A}"
        check.wrong(check.place("start"), message, str(monday))


def question(check: Check) -> None:
    """The headline asks for an outcome with a record, in a theatre, within the window."""
    headline = check.scenario.headline
    if not check.sound("headline"):
        return
    check.outcome(headline.outcome, "headline", "outcome")
    known = OUTCOMES.get(headline.outcome)
    if known and not known.headline:
        message = f"{quoted(known.id)} has no case on record and cannot be the headline"
        check.wrong(check.place("headline", "outcome"), message)
    check.theatre_or_any(headline.theatre, "headline", "theatre")
    weeks = check.scenario.weeks
    if headline.by_week and check.sound("weeks") and headline.by_week > weeks:
        window = f"the window of {weeks} {'week' if weeks == 1 else 'weeks'}"
        place, what = check.place("headline", "by_week"), f"week {headline.by_week}"
        if place.file != check.root.place.file:
            # the remedy is in the file that shortens the window, not in the one that it extends
            place, what = check.place("weeks"), f"{what} of the inherited 'headline'"
        check.wrong(place, f"{what} lies outside {window}")


def cast(check: Check) -> None:
    """Two parties, at most one pivot, at most one authority for each theatre, and their ties."""
    actors = check.scenario.actors
    for code, actor in actors.items():
        _ties(check, code, actor)
    for code in set(check.codes.roles) & set(check.codes.theatres):
        message = f"{quoted(code)} is the code of an actor and of a theatre; use two codes"
        check.wrong(check.key("theatres", code), message)
    if not check.sound("actors"):
        return
    parties = check.codes.parties
    if len(parties) != 2:
        found = f"{len(parties)}: {listed(parties, 'and')}" if parties else "none"
        message = f"a scenario needs exactly two actors with the role 'party'; it has {found}"
        check.wrong(check.key("actors"), message)
    pivots = check.scenario.cast.of_role("pivot")
    for code in pivots[1:]:
        message = f"there can be one pivot, and {quoted(pivots[0])} is it"
        check.wrong(check.place("actors", code, "role"), message)
    if check.sound("theatres") and not check.scenario.theatres:
        check.wrong(check.key("theatres"), "a scenario needs at least one theatre")
    governed: dict[str, str] = {}
    for code in check.scenario.cast.of_role("authorities"):
        theatre = actors[code].theatre
        if theatre in governed:
            message = f"{quoted(governed[theatre])} already governs {quoted(theatre)}"
            check.wrong(check.place("actors", code, "theatre"), message)
        elif theatre:
            governed[theatre] = code


def _ties(check: Check, code: str, actor: Actor) -> None:
    """`of` for patrons and authorities, `theatre` for authorities, neither for others."""
    allowed = {"patron": ("of",), "authorities": ("of", "theatre")}.get(actor.role, ())
    for word, axis in (("of", "party"), ("theatre", "theatre")):
        given = getattr(actor, word)
        if given is None and word in allowed:
            what = "the party it stands behind" if word == "of" else "the theatre it governs"
            message = f"'{word}' is missing in {quoted(code)}: {what}"
            check.wrong(check.key("actors", code), message)
        elif given is not None and word not in allowed:
            message = f"'{word}' is not for the role {quoted(actor.role)}; delete it"
            check.wrong(check.key("actors", code, word), message)
        elif given is not None:
            check.code(given, axis, "actors", code, word)


def conditions(check: Check) -> None:
    """Starting conditions set known quantities, within bounds, each range around its value."""
    given = check.root.at("starting_conditions")
    if given and check.baseline and given is check.baseline.root.at("starting_conditions"):
        return  # an arm that changes none of them
    all_given = given or check.root
    for path, condition in check.scenario.starting_conditions.items():
        if not check.is_new("starting_conditions", path):
            continue
        place = check.key("starting_conditions", path)
        quantity = check.quantity(path, place, all_given)
        if quantity is None:
            check.paths_are_right = False
            continue
        if not quantity.can_be_set:
            why = "the model computes it" if quantity.kind == "observed" else "policies set it"
            message = f"{quoted(quantity.id)} cannot have a starting condition; {why}"
            check.wrong(check.key("starting_conditions", path), message)
            continue
        _number_and_range(check, path, condition)


def _number_and_range(check: Check, path: str, condition: StartingCondition) -> None:
    quantity = quantities()[path.split(".")[0]]
    at = ("starting_conditions", path)
    value_is_right = check.within(path, condition.value, quantity, check.place(*at, "value"))
    if condition.grade == "expert" and "based on" not in condition.source.lower():
        message = "the source of a judgement (grade expert) says what it is 'based on: ...'"
        check.wrong(check.place(*at, "source"), message)
    ends = condition.range or (condition.value, condition.value)
    if condition.range:
        low, high = ends
        inside = [
            check.within(path, end, quantity, check.place(*at, "range", number))
            for number, end in enumerate(ends)
        ]
        if not low < high:
            message = (
                f"a range runs from its lowest to its highest value, not {number_text(low)} to "
                f"{number_text(high)}"
            )
            check.wrong(check.place(*at, "range"), message)
        elif value_is_right and all(inside) and not low <= condition.value <= high:
            message = (
                f"the value {number_text(condition.value)} lies outside its range "
                f"{number_text(low)} to {number_text(high)}"
            )
            check.wrong(check.place(*at, "value"), message)
        value_is_right = value_is_right and all(inside)
    if condition.shift and value_is_right:
        moved = [end + condition.shift for end in ends]
        room = (quantity.low - ends[0], quantity.high - ends[1])
        if not room[0] <= condition.shift <= room[1]:
            message = (
                f"a shift of {number_text(condition.shift)} moves {path} to "
                f"{moved[0]:g} to {moved[1]:g}; it can be {room[0]:g} to {room[1]:g}"
            )
            check.wrong(check.place(*at, "shift"), message)


def control(check: Check) -> None:
    """In each theatre the control of exactly one party is given; the other holds the rest."""
    parties = check.codes.parties
    if not check.sound("actors", "theatres", "starting_conditions") or len(parties) != 2:
        return
    given = check.root.at("starting_conditions") or check.root
    # a path that was misspelt may be the very one that is missing
    before = check.baseline or check
    paths_are_right = check.paths_are_right and before.paths_are_right
    for theatre in check.scenario.theatres:
        paths = [f"control.{party}.{theatre}" for party in parties]
        places = [check.key("starting_conditions", path) for path in paths if given.at(path)]
        if not places and paths_are_right:
            message = f"nobody's control of {quoted(theatre)} is given: add {listed(paths)}"
            check.wrong(check.key("theatres", theatre), message)
        elif len(places) == 2:
            own_file = check.root.place.file
            first, second = sorted(places, key=lambda place: (place.file == own_file, place))
            message = (
                f"control of {quoted(theatre)} is given already ({first.file}:{first.line}); the "
                "other party holds the rest"
            )
            check.wrong(second, message)


def numbers(check: Check) -> None:
    """The explanation, changed parameters and switches exist; a fixed value is one allowed."""
    if check.sound("explanation"):
        named = check.scenario.explanation
        check.is_one_of(named, explanations(), "explanation", check.place("explanation"))
    for id, value in check.scenario.parameters.items():
        place = check.key("parameters", id)
        if not check.is_one_of(id, parameters(), "parameter", place):
            continue
        size = abs(value.shift if isinstance(value, Shift) else value)
        if size > LARGEST:
            most, given = f"{LARGEST:,.0f}", number_text(size)
            message = f"{id} cannot be changed to or by more than {most}, not {given}"
            check.wrong(check.place("parameters", id), message)
        if size > LARGEST or isinstance(value, Shift):
            continue
        known = parameters()[id]
        if not known.low <= value <= known.high:
            bounds = f"lie between {number_text(known.low)} and {number_text(known.high)}"
            if known.high == inf:
                bounds = f"be {number_text(known.low)} or more"
            unit = f"{known.unit}; prior {known.prior}"
            message = f"{id} must {bounds}, not {number_text(value)} ({unit})"
            check.wrong(check.place("parameters", id), message)
    for id in check.scenario.switches:
        check.is_one_of(id, switches(), "switch", check.key("switches", id))


def arms(check: Check) -> None:
    """Options and what-ifs have names of their own, and options are chosen by actors."""
    for word in ("options", "what_ifs"):
        for slug in getattr(check.scenario, word):
            if slug == "baseline":
                check.wrong(check.key(word, slug), "'baseline' is the name of the scenario itself")
            elif word == "what_ifs" and slug in check.scenario.options:
                message = f"{quoted(slug)} is the name of an option already"
                check.wrong(check.key(word, slug), message)
    for path, values in check.scenario.levers.items():
        if not values:
            check.wrong(check.place("levers", path), "a lever needs at least one value")
    for slug, option in check.scenario.options.items():
        at = ("options", slug, "chosen_by")
        if isinstance(option.chosen_by, str):
            check.code(option.chosen_by, "actor", *at)
            continue
        if not option.chosen_by:
            check.wrong(check.place(*at), "'chosen_by' must name at least one actor")
        for number, code in enumerate(option.chosen_by):
            check.code(code, "actor", *at, number)


def record(check: Check) -> None:
    """What was observed is an outcome, in a theatre, on a day; no attack on record is scripted."""
    if check.scenario.observed:
        _no_scripted_force(check)
    numbers = check.shaped.kept.get("observed", [])
    for number, seen in zip(numbers, check.scenario.observed, strict=True):
        at = ("observed", number)
        check.outcome(seen.outcome, *at, "outcome")
        check.theatre_or_any(seen.theatre, *at, "theatre")
        if (seen.deaths is None) != (seen.deaths_of is None):
            check.wrong(
                check.place(*at), "'deaths' and 'deaths_of' are given together or not at all"
            )
        if seen.happened and seen.date is None:
            check.wrong(check.place(*at), "'date' is missing: when did it happen?")
        elif not seen.happened and seen.date is not None:
            message = "what did not happen has no date; delete it, or 'happened: false'"
            check.wrong(check.place(*at, "date"), message)
        elif seen.date and check.sound("start", "weeks"):
            first, last = check.scenario.start, check.scenario.last_day
            if not first <= seen.date <= last:
                message = (
                    f"{seen.date} ({seen.date:%A}) lies outside the window from {first} "
                    f"({first:%A}) to {last} ({last:%A})"
                )
                check.wrong(check.place(*at, "date"), message)


def _no_scripted_force(check: Check) -> None:
    """The baseline of a hindcast decides about force by itself."""
    for number, policy in enumerate(check.scenario.policies):
        if policy.starts_force and policy.mode == "script":
            message = (
                "a scenario with 'observed' cannot script an attack in its baseline; "
                "put it into an option"
            )
            check.wrong(check.place("policies", number, "type"), message)
