"""What `araxes sweep` does, behind the command line: from the words typed to a plan of variants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.batch.command import run_plans
from model.batch.designs import Design, Span, Values, all_uncertain, factorial, spread
from model.batch.sweep import sweep
from model.language.problems import Place, Problem, Problems
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
    if len(values) > MOST_VARIANTS:
        raise Problems(
            [_wrong("--lever", 1, f"{len(values):,} variants; {MOST_VARIANTS:,} at most")]
        )
    made = sweep(scenario, values, design, replicates=replicates, draws=draws, seed=seed)
    return run_plans([made], several=False, **rest)


def _levers(scenario: Scenario, typed: Sequence[str]) -> dict[str, list[float]]:
    """The levers that were named, with their own values or with those of the file; none: all."""
    found: dict[str, list[float]] = {}
    problems: list[Problem] = []
    for number, text in enumerate(typed, start=1):
        path, _, words = (part.strip() for part in text.partition("="))
        try:
            if words:
                found[path] = [_number(word) for word in words.split(",")]
            elif path in scenario.levers:
                found[path] = list(scenario.levers[path])
            else:
                raise ValueError(
                    f"the scenario has no lever '{path}'; say which values: {path}=V1,V2,..."
                )
        except ValueError as error:
            problems.append(_wrong("--lever", number, str(error)))
            continue
        problems += _refused(scenario, path, found[path], Place("--lever", number))
    if problems:
        raise Problems(problems)
    found = found if typed else {path: list(values) for path, values in scenario.levers.items()}
    if not found:
        message = "it has no levers; name one: --lever NAME=V1,V2, or spread inputs: --over PATH"
        raise Problems([Problem.at(Place(scenario.name), message)])
    return found


def _spread(
    scenario: Scenario, typed: Sequence[str], design: Design, variants: int, seed: int
) -> list[Values]:
    over: dict[str, Span | None] = {}
    problems: list[Problem] = []
    for number, text in enumerate(typed, start=1):
        path, equals, words = (part.strip() for part in text.partition("="))
        try:
            span = _span(words) if equals else None
        except ValueError as error:
            problems.append(_wrong("--over", number, str(error)))
            continue
        if path in GROUPS and span is None:
            over |= dict.fromkeys(all_uncertain(scenario, path))
            continue
        over[path] = span
        tried = span or _own_ends(scenario, path)
        problems += _refused(scenario, path, tried, Place("--over", number))
        if not problems and not tried:
            message = f"'{path}' has no range of its own; say from where to where: {path}=LOW..HIGH"
            problems.append(_wrong("--over", number, message))
    if problems:
        raise Problems(problems)
    return spread(scenario, over, variants, design, seed)


def _own_ends(scenario: Scenario, path: str) -> list[float]:
    """Two values that an input surely takes; none if it is unknown or has no range."""
    try:
        return [values[path] for values in spread(scenario, {path: None}, 2, "latin", 0)]
    except ValueError:
        return []


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


def _span(words: str) -> Span:
    low, dots, high = words.partition("..")
    if not dots:
        raise ValueError(f"a span is written LOW..HIGH, not '{words}'")
    span = _number(low), _number(high)
    if span[0] >= span[1]:
        raise ValueError(f"a span goes from low to high, not '{words}'")
    return span


def _number(word: str) -> float:
    try:
        return int(word) if word.strip().lstrip("-").isdigit() else float(word)
    except ValueError:
        raise ValueError(f"'{word.strip()}' is not a number") from None


def _wrong(option: str, number: int, message: str) -> Problem:
    return Problem.at(Place(option, number), message)
