"""What `araxes explain` does, behind the command line.

The answer goes to stdout, talk to stderr; the exit code is returned: 0 told; 1 told, but the future
came out otherwise than in the run; 2 wrong input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.chronicle.deeds import Future
from model.chronicle.document import document, parting_document
from model.chronicle.parting import in_words
from model.chronicle.reading import Told
from model.chronicle.telling import HOW_TO_READ, chronicle, head, short
from model.chronicle.typical import DEFINITION, Typical
from model.language.explanations import DEFAULT
from model.language.problems import listed
from model.load.in_words import arm_in_words

FORMAT = 1
FAILED, WRONG = 1, 2
BASELINE = "baseline"
SHOWN = 4
"""Columns that are named where a future came out otherwise."""


def explain_command(
    path: Path,
    *,
    option: str | None,
    number: int | None,
    typical: str | None,
    against: str | None,
    explanation: str | None,
    names: str,
    full: bool,
    as_json: bool,
) -> int:
    """Tell one future of a run, or where it parts from the same future of another arm."""
    try:
        told = Told(path, names, explanation)
        arm = told.arm(option) if option is not None else next(iter(told.run.arms))
        other = told.arm(against) if against is not None else None
        if other == arm:
            raise ValueError(
                f"--against tells {arm} from another option, and both are {arm}; take another one"
            )
        number, found, note = _which(told, arm, number, typical)
        futures = [told.future(name, number) for name in (arm, other) if name is not None]
    except ValueError as error:
        print(error, file=sys.stderr)
        return WRONG
    if as_json:
        print(json.dumps(_document(told, futures, found), ensure_ascii=False))
    else:
        for line in [*([note] if note else []), *_lines(told, futures, found, full)]:
            # the scenario is worded already; what the model itself says of outcomes is worded here
            print(told.vocabulary.text(line))
    differing = [future for future in futures if future.differing]
    for future in differing:
        print(_otherwise(future, path), file=sys.stderr)
    return FAILED if differing else 0


def _which(
    told: Told, arm: str, number: int | None, outcome: str | None
) -> tuple[int, tuple[str, Typical] | None, str]:
    """Which future is told: the one asked for, or the typical one, and of what.

    Without either, the typical one of the scenario's own question; where none sees its outcome, the
    first future, and a sentence says so.
    """
    if number is not None:
        return number, None, ""
    asked = outcome or told.run.as_simulated.headline.outcome
    found = told.typical(arm, asked)
    if found is not None:
        return found.number, (asked, found), ""
    none = (
        f"In none of the {told.replicates:,} futures of {told.title(arm)} is there {short(asked)}"
    )
    if outcome is not None:
        raise ValueError(f"{none} within the window, so none of them is typical; take --future N")
    return 0, None, f"{none}; this is the first of them."


def _otherwise(future: Future, path: Path) -> str:
    columns = [*future.differing[:SHOWN], *(["more"] if future.differing[SHOWN:] else [])]
    return (
        f"future {future.number:,} of {future.arm} came out otherwise than in {path} "
        f"({listed(columns, 'and')}): what is told is the future of now. A processor that rounds "
        "differently, or a block of another size, can do this to one future in several hundred; "
        "ARAXES_PRECISION=double rounds alike everywhere"
    )


# ---------------------------------------------------------------- the answer
def _lines(
    told: Told, futures: list[Future], found: tuple[str, Typical] | None, full: bool
) -> Iterator[str]:
    future = futures[0]
    words = told.words(future)
    scenario = words.scenario
    title, name = told.title(future.arm), told.run.name
    yield " ".join(scenario.title.split())
    under = _under(told)
    yield (
        f"Future {future.number:,} of {told.replicates:,} of {title} in {name}{under}: "
        f"{future.window} weeks from {words.date(0)}, with draw {future.draw:,} of the uncertain "
        "inputs. One simulated future shows how the model works; it is no forecast."
    )
    if found:
        yield _picked(found)
    if len(futures) > 1:
        other = futures[1]
        for arm in (future.arm, other.arm):
            yield from _changes(told, arm)
        titles = title, told.title(other.arm)
        yield from in_words(future, other, (words, told.words(other)), titles)
        return
    yield HOW_TO_READ
    yield from head(future, words)
    yield from chronicle(future, words, full)


def _under(told: Told) -> str:
    """Under which explanation, where that has to be said."""
    shown = told.run.explanation
    if shown.id == DEFAULT and len(told.run.explanations) == 1:
        return ""
    return f", under the explanation “{told.vocabulary.text(shown.title)}” ({shown.id})"


def _picked(found: tuple[str, Typical]) -> str:
    outcome, of = found
    words = short(outcome)
    compared = (
        "" if of.compared == of.happened else f" (every n-th of them, {of.compared:,} in all)"
    )
    return (
        f"It is typical of the {of.happened:,} futures of {of.of:,} that see {words}{compared}: "
        f"{DEFINITION}."
    )


def _changes(told: Told, arm: str) -> Iterator[str]:
    """What an option changes, in the words of the scenario."""
    scenario = told.run.scenario
    if arm not in scenario.options and arm not in scenario.what_ifs:
        return
    for line in arm_in_words(scenario, arm):
        yield f"With {arm}: {line.head}: {line.text}"


def _document(
    told: Told, futures: list[Future], found: tuple[str, Typical] | None
) -> dict[str, Any]:
    future = futures[0]
    answer: dict[str, Any] = {
        "format": FORMAT,
        "run": told.run.name,
        "scenario": told.run.scenario.name,
        "explanation": told.run.explanation.id,
        "seed": told.plan.seed,
        "replicates": told.replicates,
        "names": told.vocabulary.code,
        "typical": None,
        "reading": HOW_TO_READ,
        **document(future, told.words(future)),
    }
    if found:
        outcome, of = found
        answer["typical"] = {
            "outcome": outcome,
            "happened": of.happened,
            "of": of.of,
            "compared": of.compared,
            "definition": DEFINITION,
        }
    if len(futures) > 1:
        other = futures[1]
        answer["against"] = document(other, told.words(other))
        answer["parting"] = parting_document(future, other, told.words(future))
    return answer
