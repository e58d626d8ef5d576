"""What `araxes sweep` does, behind the command line: from the words typed to a plan of variants."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from model.batch.command import run_plans
from model.batch.designs import Design, Span, Values, all_uncertain, factorial, spread
from model.batch.sweep import sweep
from model.language.problems import Place, Problem, Problems, nearest, quoted
from model.load.vary import Variants
from model.scenario import Scenario

MOST_VARIANTS = 100_000
GROUPS = ("starting_conditions", "parameters")


def sweep_command(
    scenario: Scenario,
    *,
    levers: Sequence[str],
    over: Sequence[str],
    design: Design,
    variants: int,
    replicates: int,
    draws: int,
    seed: int,
    **rest: object,
) -> int:
    """Simulate a scenario in many variants; `rest` is handed on to `run_plans`.

    Raises:
        Problems: what was typed names no input, or a value that it cannot take.
    """
    if over:
        values = _spread(scenario, over, design, variants, seed)
    else:
        values = factorial(_levers(scenario, levers))
        design = "factorial"
    made = sweep(scenario, values, design, replicates=replicates, draws=draws, seed=seed)
    return run_plans([made], several=False, **rest)


# ---------------------------------------------------------------- levers
def _levers(scenario: Scenario, typed: Sequence[str]) -> dict[str, list[float]]:
    """The levers that were named, with their own values or with those of the file; none: all."""
    found: dict[str, list[float]] = {}
    problems: list[Problem] = []
    for place, path, words in _named("--lever", typed, problems):
        try:
            values = _values_of(scenario, path, words)
        except ValueError as error:
            problems.append(Problem.at(place, str(error)))
            continue
        found[path] = _once(values)
        problems += _refused(scenario, path, found[path], place)
    if problems:
        raise Problems(problems)
    found = found if typed else {path: _once(values) for path, values in scenario.levers.items()}
    if not found:
        message = "it has no levers; name one: --lever NAME=V1,V2, or spread inputs: --over PATH"
        raise Problems([Problem.at(Place(scenario.name), message)])
    number = math.prod(len(values) for values in found.values())
    if number > MOST_VARIANTS:
        message = f"{number:,} combinations; {MOST_VARIANTS:,} at most"
        raise Problems([Problem.at(Place("--lever"), message)])
    return found


def _values_of(scenario: Scenario, path: str, words: str | None) -> list[float]:
    _is_a_number(scenario, path)
    if words is not None:
        return [_number(word) for word in words.split(",")]
    if path in scenario.levers:
        return list(scenario.levers[path])
    hint = nearest(path, scenario.levers)
    more = f"; did you mean {quoted(hint)}?" if hint else f"; say which values: {path}=V1,V2,..."
    raise ValueError(f"the scenario has no lever {quoted(path)}{more}")


# ---------------------------------------------------------------- spread inputs
def _spread(
    scenario: Scenario, typed: Sequence[str], design: Design, variants: int, seed: int
) -> list[Values]:
    groups: list[str] = []
    over: dict[str, Span | None] = {}
    problems: list[Problem] = []
    for place, path, words in _named("--over", typed, problems):
        try:
            if path in GROUPS and words is None:
                groups += all_uncertain(scenario, path)
                continue
            if "." not in path and (hint := nearest(path, GROUPS)):
                more = " (it takes no span)" if path in GROUPS else ""
                raise ValueError(
                    f"no such input {quoted(path)}; did you mean {quoted(hint)}{more}?"
                )
            _is_a_number(scenario, path)
            over[path] = None if words is None else _span(words)
        except ValueError as error:
            problems.append(Problem.at(place, str(error)))
            continue
        tried = over[path] or _own_ends(scenario, path)
        wrong = _refused(scenario, path, tried, place)
        if not wrong and not tried:
            message = f"{quoted(path)} has no range of its own; say from where to where: "
            wrong = [Problem.at(place, f"{message}{path}=LOW..HIGH")]
        problems += wrong
    if problems:
        raise Problems(problems)
    # A span that was typed counts more than the range that its group would give.
    over = {path: None for path in groups} | over
    least = 2 * len(over)
    if variants < least:
        message = (
            f"{variants} variants cannot tell {len(over)} inputs apart; at least {least}, better "
            f"{10 * len(over)}: --variants {10 * len(over)}"
        )
        raise Problems([Problem.at(Place("--over"), message)])
    whole = {path for path in over if _takes_whole_numbers(scenario, path, over[path])}
    return spread(scenario, over, variants, design, seed, whole)


def _own_ends(scenario: Scenario, path: str) -> list[float]:
    """Two values that an input surely takes; none if it is unknown or has no range."""
    try:
        return [values[path] for values in spread(scenario, {path: None}, 2, "latin", 0)]
    except ValueError:
        return []


def _takes_whole_numbers(scenario: Scenario, path: str, span: Span | None) -> bool:
    """Whether an input takes the ends of its span, and no number with a fraction between them."""
    if span is None or not all(float(end).is_integer() for end in span):
        return False
    return bool(_refused(scenario, path, [math.floor(sum(span) / 2) + 0.5], Place(path)))


def _span(words: str) -> Span:
    low, dots, high = words.partition("..")
    if not dots or high.startswith("."):
        raise ValueError(f"a span is written LOW..HIGH, not {quoted(words)}")
    span = _number(low), _number(high)
    if span[0] >= span[1]:
        raise ValueError(f"a span goes from low to high, not {quoted(words)}")
    return span


# ---------------------------------------------------------------- both
def _named(
    option: str, typed: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[Place, str, str | None]]:
    """What was typed as path and words behind '=', each path once; the n-th stands in line n."""
    seen: set[str] = set()
    for number, text in enumerate(typed, start=1):
        place = Place(option, number)
        path, equals, words = (part.strip() for part in text.partition("="))
        if equals and not words:
            problems.append(Problem.at(place, f"no value stands behind '{path}='"))
        elif path in seen:
            problems.append(Problem.at(place, f"{quoted(path)} is named twice"))
        else:
            seen.add(path)
            yield place, path, words if equals else None


def _is_a_number(scenario: Scenario, path: str) -> None:
    """Raise `ValueError`, with a better word, where a path is surely no number of the scenario."""
    head, _, field = path.partition(".")
    instead = "a sweep takes numbers; for a switch, a date or a word use an option, or --set"
    if head == "switches":
        raise ValueError(f"{quoted(path)} is a switch: {instead}")
    if path in (*scenario.options, *scenario.what_ifs):
        raise ValueError(f"{quoted(path)} is an option or a what-if: {instead}")
    if f"{head}.{field}" in scenario.starting_conditions:
        raise ValueError(
            f"no such input {quoted(path)}; did you mean 'starting_conditions.{path}'?"
        )
    for policy in scenario.policies:
        if policy.name == head and field in type(policy).model_fields:
            value = getattr(policy, field)
            if isinstance(value, bool) or not isinstance(value, int | float | None):
                raise ValueError(f"{quoted(path)} is no number: {instead}")


def _refused(scenario: Scenario, path: str, values: Iterable[float], place: Place) -> list[Problem]:
    """What is wrong with the values of one input, each by itself."""
    variants, problems = Variants(scenario), []
    for value in values or [0.0]:
        try:
            variants.made({path: value}, place)
        except Problems as error:
            problems += error.items
    if not values:  # an invented value tells only whether the path is right
        problems = [problem for problem in problems if "must" not in problem.message]
    return problems


def _once(values: Iterable[float]) -> list[float]:
    """Each value once, in the order given."""
    return list(dict.fromkeys(values))


def _number(word: str) -> float:
    word = word.strip()
    try:
        number = float("x" if "_" in word else word)
    except ValueError:
        raise ValueError(f"{quoted(word)} is not a number") from None
    # A field that takes whole numbers takes 50.0 as well.
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
