"""What is answered about a finished run: its table, its document, its page and its sentences.

A sweep has answers of its own.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Timer

from model.batch.execute import reason_of
from model.batch.manifest import SUMMARY, SWEEP
from model.batch.opened import Run
from model.load.names import NEUTRAL

PAGE = "report.html"
MOST = 8
"""Runs that one page can show side by side and still be read."""


def get_ready(page: bool) -> None:
    """Import what the answers need, with a page or without, beside whatever else goes on."""
    names = ["model.draws", "model.analysis.summary", *(["dashboards.report"] if page else [])]

    def import_them() -> None:
        # What cannot be imported, as when the command is just ending, is told where it is needed.
        with suppress(Exception):
            for name in names:
                import_module(name)

    # A moment later, so that workers get their first blocks without waiting for it.
    Timer(0.1, import_them).start()


def table(run: Run) -> tuple[str, str]:
    """The name and the text of a run's table for people."""
    if run.is_sweep:
        from model.analysis.sweep_answers import sweep_csv

        return SWEEP, sweep_csv(run)
    from model.analysis.summary import summary_csv

    return SUMMARY, summary_csv(run)


def chronicles(run: Run) -> tuple[str, str]:
    """The name and the text of the file that keeps the chronicles of a run's page."""
    from model.chronicle.chronicles import FILE, made

    return FILE, json.dumps(made(run), indent=1, ensure_ascii=False) + "\n"


def document(run: Run) -> dict:
    """The JSON document of a run."""
    if run.is_sweep:
        from model.analysis.sweep_answers import sweep_document

        return sweep_document(run)
    from model.analysis.summary import summary

    return summary(run)


def page(run: Run, output: Path | None = None) -> Path | None:
    """Build a run's page; None, with a word about why, if that fails."""

    def build(where: Path) -> None:
        if run.is_sweep:
            from dashboards.sweep import build
        else:
            from dashboards.report import build
        build(run, where)

    return built(build, output or run.path / PAGE, run.name)


def built(build: Callable[[Path], object], where: Path, of: str) -> Path | None:
    """Build a page; None, with a word about why, if that fails."""
    try:
        build(where)
    except OSError as error:
        say(f"the page {where} cannot be written: {error.strerror or error}")
        return None
    except Exception as error:
        # The results are safe, and a page can be built from them again.
        say(f"the page of {of} could not be built: {reason_of(error)}")
        return None
    return where


def answer(run: Run, where: Path | None) -> None:
    """Say the answer, and where the page is."""
    from model.analysis.summary import relative, rival_sentence, sentence

    folder = relative(run.path)
    # The answer is the sentence and the place; what to type next is talk.
    names = "" if run.vocabulary.code == NEUTRAL else f" --names {run.vocabulary.code}"
    say(f"Next: araxes report {shlex.quote(folder)}{names}" + (" --open" if where else ""))
    if run.is_sweep:
        from model.analysis.sweep_answers import sweep_sentences

        lines = [f"{run.scenario.title}:", *sweep_sentences(run)]
    else:
        lines = [f"{run.scenario.title}: {sentence(run)}", rival_sentence(run) or ""]
    print(run.vocabulary.text("\n".join(line for line in lines if line)))
    print(f"Page: {relative(where)}" if where else f"Results: {folder}")


def say(line: str) -> None:
    """Talk, which never mixes with the answer."""
    print(line, file=sys.stderr, flush=True)
