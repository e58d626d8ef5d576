"""`araxes check`: is a scenario sound, and what does it say with everything it inherits?"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator
from textwrap import wrap

import click

from model.language.excerpts import with_excerpts
from model.language.problems import Problem, Problems, in_order, lines
from model.load.assemble import Assembled, assembled, traced_yaml
from model.load.in_words import Line, arm_in_words, baseline_in_words
from model.load.names import vocabulary
from model.scenario import Scenario

FORMAT = 1
WIDTH = 100
"""Letters in a line of comment."""


def check_files(files: tuple[str, ...], *, as_json: bool, show: bool, names: str) -> int:
    """Say of each file whether it is sound, and what is suspicious; 0 if all are sound, else 2."""
    results = [(file, *_checked(file, names)) for file in files]
    told = in_order(problem for _, _, problems in results for problem in problems)
    wrong = any(problem.severity == "error" for problem in told)
    if as_json:
        _print_json(results)
    else:
        for file, found, _ in results:
            if found and show:
                click.echo(_shown(found, names), nl=False)
            elif found:
                click.echo(f"{file}: sound; {_contents(found)}")
        if told:
            # what is shown is a file again, and a warning is no part of it
            click.echo(with_excerpts(told), err=show and not wrong)
    sound = [file for file, found, _ in results if found and not found.is_world]
    if sound and not wrong and not as_json:
        click.echo(f"Next: araxes run {shlex.join(sound)}", err=True)
    return 2 if wrong else 0


def say_warnings(found: Iterable[Assembled]) -> None:
    """Say what is suspicious about scenarios that are about to be simulated."""
    for line in lines(in_order(warning for each in found for warning in each.warnings)):
        click.echo(line, err=True)


def _checked(file: str, names: str) -> tuple[Assembled | None, list[Problem]]:
    try:
        found = assembled(file)
        vocabulary(found.scenario, names)
        return found, [*found.warnings, *found.unread]
    except Problems as error:
        return None, error.items


def _print_json(results: list[tuple[str, Assembled | None, list[Problem]]]) -> None:
    files = [
        {
            "file": file,
            "sound": found is not None,
            "problems": [
                {
                    "file": problem.file,
                    "line": problem.line,
                    "column": problem.column,
                    "message": problem.message,
                    "hint": problem.hint,
                    "severity": problem.severity,
                }
                for problem in problems
            ],
        }
        for file, found, problems in results
    ]
    click.echo(json.dumps({"format": FORMAT, "files": files}, indent=2))


def _contents(found: Assembled) -> str:
    scenario = found.scenario
    if found.is_world:
        counts = [(len(scenario.actors), "actor"), (len(scenario.theatres), "theatre")]
        return f"a world for others to extend: {_counted(counts)}"
    counts = [
        (scenario.weeks, "week"),
        (len(scenario.policies), "policy"),
        (len(scenario.options), "option"),
        (len(scenario.what_ifs), "what-if"),
    ]
    return f"from {scenario.start}: {_counted(counts)}"


def _counted(counts: list[tuple[int, str]]) -> str:
    words = {"policy": "policies"}
    return ", ".join(
        f"{count} {word if count == 1 else words.get(word, f'{word}s')}" for count, word in counts
    )


def _shown(found: Assembled, names: str) -> str:
    """The scenario with what it inherits, after what it says in words, as comments."""
    words = vocabulary(found.scenario, names)
    scenario = words.scenario(found.scenario)
    head = f"{scenario.name}, with everything that it extends"
    head += f" and the names that {words.of} uses" if words.of else ""
    return "".join([*_comment(head), *_in_words(scenario), traced_yaml(found, words)])


def _in_words(scenario: Scenario) -> Iterator[str]:
    """Every policy of the baseline, and every change by an option or a what-if, as comments."""
    yield from _section("what everybody does in the baseline", baseline_in_words(scenario))
    for kind, arms in (("option", scenario.options), ("what-if", scenario.what_ifs)):
        for slug, arm in arms.items():
            yield from _section(f"{kind} {slug}: {arm.title}", arm_in_words(scenario, slug))


def _section(head: str, lines: list[Line]) -> Iterator[str]:
    if not lines:
        return
    yield "#\n"
    yield from _comment(f"In words: {head}")
    for line in lines:
        yield from _comment(f"{line.head}: {line.text}", "# - ", "#   ")


def _comment(text: str, first: str = "# ", rest: str = "# ") -> Iterator[str]:
    for line in wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest,
                     break_long_words=False, break_on_hyphens=False):  # fmt: skip
        yield f"{line}\n"
