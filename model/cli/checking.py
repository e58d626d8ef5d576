"""`araxes check`: is a scenario sound, and what does it say with everything it inherits?"""

from __future__ import annotations

import json
import shlex

import click

from model.language.conditions import Condition
from model.language.excerpts import with_excerpts
from model.language.problems import Problem, Problems
from model.load import resolved_yaml
from model.load.assemble import QUESTION, Assembled, assembled
from model.policies.base import Policy
from model.scenario import Scenario

FORMAT = 1


def check_files(files: tuple[str, ...], *, as_json: bool, show: bool) -> int:
    """Say of each file whether it is sound; the exit code is 0 if all are, else 2."""
    results = [(file, *_checked(file)) for file in files]
    wrong = sorted({problem for _, _, problems in results for problem in problems})
    if as_json:
        _print_json(results)
    else:
        for file, found, _ in results:
            if found and show:
                click.echo(_shown(found), nl=False)
            elif found:
                click.echo(f"{file}: sound; {_contents(found)}")
        if wrong:
            click.echo(with_excerpts(wrong))
    sound = [file for file, found, _ in results if found and not found.is_world]
    if sound and not wrong and not as_json:
        click.echo(f"Next: araxes run {shlex.join(sound)}", err=True)
    return 2 if wrong else 0


def _checked(file: str) -> tuple[Assembled | None, list[Problem]]:
    try:
        return assembled(file), []
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


def _shown(found: Assembled) -> str:
    """The scenario with what it inherits, and its conditions in sentences."""
    scenario = found.scenario
    text = resolved_yaml(scenario, leave_out=("name", *(QUESTION if found.is_world else ())))
    names = {code: actor.name for code, actor in scenario.actors.items()}
    names |= {code: theatre.name for code, theatre in scenario.theatres.items()}
    sentences = [f"# {line}\n" for line in _sentences(scenario, names)]
    return "".join([f"# {scenario.name}, with everything that it extends\n", *sentences, text])


def _sentences(scenario: Scenario, names: dict[str, str]) -> list[str]:
    policies: list[Policy] = [*scenario.policies]
    for arm in (*scenario.options.values(), *scenario.what_ifs.values()):
        policies += arm.add
    lines = []
    for policy in policies:
        conditions: list[tuple[str, Condition | None]] = [
            ("begins once", policy.when),
            ("ends once", policy.until),
        ]
        for word, condition in conditions:
            if condition:
                lines.append(f"{policy.name} {word} {condition.sentence(names)}")
    return lines
