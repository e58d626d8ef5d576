"""The chronicles that the page of a run shows, as one document: `chronicles.json`.

The file is in the scenario's own names, whichever the page is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from model.batch.execute import reason_of
from model.batch.manifest import without_places
from model.chronicle.choosing import BASELINE, Choice, choices
from model.chronicle.deeds import Future
from model.chronicle.parting import in_words
from model.chronicle.reading import Told, comes_out_again
from model.chronicle.telling import HOW_TO_READ, from_start, outcome_line, passages, short
from model.chronicle.typical import DEFINITION
from model.language.problems import listed
from model.load.names import NEUTRAL, Vocabulary

if TYPE_CHECKING:
    from model.batch.opened import Run

FILE = "chronicles.json"
FORMAT = 1
OTHER_MODEL = (
    "This run was made by another version of the model, or in another precision, so none of its "
    "futures can be simulated again and told here. Run the scenario again, and they are."
)


def chronicles(run: Run) -> dict[str, Any]:
    """The document of a run, in its vocabulary: as it is kept in its folder, or made now.

    To make it, up to four futures are simulated again. What cannot be told is left out, and
    `missing` says so, a sentence each; nothing is raised.
    """
    return _worded(_kept(run) or made(run), run)


def _kept(run: Run) -> dict[str, Any] | None:
    """The document as it is kept; None if there is none, or none that can be read."""
    try:
        kept = json.loads((run.path / FILE).read_text(encoding="utf-8"))
        is_ours = kept["format"] == FORMAT and kept["explanation"] == run.explanation.id
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if is_ours else None


def _worded(document: Any, run: Run) -> Any:
    """A document with its texts in the vocabulary of a run."""
    if run.vocabulary.code == NEUTRAL:
        return document
    # Inside a sentence a name may begin otherwise than by itself: 'the border area'.
    own, theirs = run.as_simulated.cast.spoken, run.scenario.cast.spoken
    spoken = {name: theirs[code] for code, name in own.items() if theirs[code] != name}
    words = replace(run.vocabulary, words={**spoken, **run.vocabulary.words})
    return _in(words, document)


def _in(words: Vocabulary, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: each if key == "option" else _in(words, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_in(words, each) for each in value]
    return words.text(value) if isinstance(value, str) else value


def made(run: Run) -> dict[str, Any]:
    """The document of a run in the scenario's own names, simulated now."""
    answer: dict[str, Any] = {
        "format": FORMAT,
        "explanation": run.explanation.id,
        "reading": HOW_TO_READ,
        "definition": DEFINITION,
        "told": [],
        "missing": [],
    }
    if not comes_out_again(run.manifest):
        answer["missing"].append(OTHER_MODEL)
        return answer
    try:
        told = Told(run.path, explanation=run.explanation.id)
        chosen = list(choices(told.run))
        for choice in chosen:
            kind = "told" if isinstance(entry := _entry(told, choice), dict) else "missing"
            answer[kind].append(entry)
        if told.run.scenario.options and not any(choice.option for choice in chosen):
            outcome = short(told.run.scenario.headline.outcome)
            answer["missing"].append(
                f"No option changes in how many of these futures there is {outcome}, so none is "
                "told beside the baseline."
            )
    except Exception as error:  # a page without chronicles is better than none
        answer["missing"].append(
            f"The futures could not be simulated again: {without_places(reason_of(error))}."
        )
    return answer


def _entry(told: Told, choice: Choice) -> dict[str, Any] | str:
    """A future, or a pair, as the page tells it; a sentence where it came out otherwise."""
    arms = [BASELINE, *([choice.option] if choice.option else [])]
    futures = [told.future(arm, choice.number) for arm in arms]
    for future in futures:
        if future.differing:
            return (
                f"Future {future.number:,} of {told.title(future.arm)} is not told here: "
                "simulated again, it came out otherwise than in the run "
                f"({listed(future.differing[:3], 'and')}). araxes explain tells it as it is now."
            )
    entry: dict[str, Any] = {
        "role": choice.role,
        "future": choice.number,
        "draw": futures[0].draw,
        "count": choice.count,
        "of": choice.of,
        "compared": choice.compared,
    }
    if choice.option:
        return {
            **entry, "option": choice.option, "change": choice.change,
            "lines": list(_grouped(_parting(told, futures))),
        }  # fmt: skip
    words = told.words(futures[0])
    return {
        **entry,
        "came": outcome_line(futures[0], words),
        "start": from_start(futures[0], words),
        "months": [
            {
                "head": passage.head,
                "state": passage.state,
                "lines": [
                    {"when": line.when, "text": line.text, "why": line.why}
                    for line in passage.lines
                ],
            }
            for passage in passages(futures[0], words)
        ],
    }


def _parting(told: Told, futures: Sequence[Future]) -> list[str]:
    words = tuple(told.words(future) for future in futures)
    titles = tuple(_title(told, future.arm) for future in futures)
    return in_words(*futures, words, titles)


def _title(told: Told, arm: str) -> str:
    """What an arm is called in a sentence of the page: without its name for the command line."""
    return told.title(arm).removesuffix(f" ({arm})")


def _grouped(lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Lines, with those that are set in under the one before them."""
    entry: dict[str, Any] | None = None
    for line in lines:
        if line.startswith("  ") and entry is not None:
            entry["more"].append(line.strip())
            continue
        if entry is not None:
            yield entry
        entry = {"text": line, "more": []}
    if entry is not None:
        yield entry
