"""`araxes diff`: what differs between two scenarios, and by how much it moves the answer."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from typing import Any

import click

from model.cli import kinds
from model.cli.kinds import MOST_DRAWS, WholeNumber

FORMAT = 1
FAILED, WRONG_INPUT = 1, 2


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--effect", is_flag=True,
              help="Simulate both baselines with the same dice, and say what moves.")  # fmt: skip
@click.option("--replicates", default=4_000, show_default=True, type=WholeNumber(min=1),
              help="With --effect: simulated futures of each.")  # fmt: skip
@click.option("--draws", default=200, show_default=True, type=WholeNumber(1, MOST_DRAWS),
              help="With --effect: draws of the uncertain inputs, the same for both.")  # fmt: skip
@kinds.seed
@kinds.workers
@click.option("--markdown", is_flag=True, help="Tables for a comment in a review.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def diff(a: str, b: str, effect: bool, markdown: bool, as_json: bool, **size: Any) -> int:
    """What differs between two scenarios, and what does it move?

    A and B are files, or bare names of shipped scenarios; they are compared with everything that
    they extend, and it is told from A to B. The exit code is 0 whether they differ or not.

    \b
    araxes diff headwaters scenarios/my-question.yaml
    araxes diff headwaters scenarios/my-question.yaml --effect
    """
    if markdown and as_json:
        raise click.UsageError("--markdown and --json are two forms of the answer; take one")
    for name in ("replicates", "draws", "seed", "workers"):
        if kinds.typed(name) and not effect:
            raise click.UsageError(f"--{name} says how --effect simulates; there is no --effect")
    return Answer(a, b).given(effect, size, "markdown" if markdown else "json" if as_json else "")


class Answer:
    """Two scenarios, read and compared."""

    def __init__(self, a: str, b: str) -> None:
        from model.comparison.differences import differences
        from model.comparison.labels import names_of
        from model.language.problems import Problem, Problems
        from model.load.assemble import QUESTION, assembled

        self.typed = (a, b)
        found, problems = [], set[Problem]()
        for file in self.typed:
            try:
                found.append(assembled(file))
            except Problems as error:
                problems.update(error.items)
        if problems:
            raise Problems(problems)
        self.a, self.b = (each.scenario for each in found)
        self.worlds = [each.is_world for each in found]
        leave_out = QUESTION if any(self.worlds) else ()
        self.differences = differences(self.a, self.b, leave_out)
        self.names = names_of(self.a) | names_of(self.b)

    def given(self, effect: bool, size: dict[str, Any], form: str) -> int:
        """Print the answer in a form (markdown, json, or text); the exit code."""
        if effect and any(self.worlds):
            worlds = [name for name, is_one in zip(self.typed, self.worlds, strict=True) if is_one]
            raise click.UsageError(
                f"--effect simulates scenarios; {' and '.join(worlds)} is a world without a "
                "question, for others to extend"
            )
        agreed = moved = None
        if effect:
            from model.analysis.contrast import Failed, NotComparable, terms

            try:
                agreed = terms(self.a, self.b)
                moved = self._simulated(agreed, **size)
            except NotComparable as error:
                click.echo(f"--effect cannot compare the two: {error}", err=True)
                return WRONG_INPUT
            except Failed as error:
                click.echo(f"failed: {error}", err=True)
                return FAILED
        if form == "json":
            click.echo(json.dumps(self._document(agreed, moved, size), ensure_ascii=False))
            return 0
        for line in self._words(form, agreed, moved, size):
            click.echo(line)
        if not effect and self.differences and not form and not any(self.worlds):
            click.echo(f"Next: araxes diff {shlex.join(self.typed)} --effect", err=True)
        return 0

    def _simulated(self, agreed: Any, **size: Any) -> list:
        from tqdm import tqdm

        from model.analysis.contrast import compare

        bar = tqdm(total=2 * size["replicates"], unit=" futures", unit_scale=True, leave=False,
                   disable=None)  # fmt: skip
        with bar:
            return compare(self.a, self.b, agreed, on_block=bar.update, **size)

    def _words(self, form: str, agreed: Any, moved: list | None, size: dict) -> Iterator[str]:
        from model.comparison.report import lines, summary, table

        head = [f"A: {self.typed[0]}, {self.a.title}", f"B: {self.typed[1]}, {self.b.title}"]
        if form == "markdown":
            yield from (
                f"{'**A**' if n == 0 else '**B**'}{line[1:]}  " for n, line in enumerate(head)
            )
            yield ""
        else:
            yield from head
        if one_sided := self._one_world():
            yield one_sided
        yield summary(self.differences)
        if self.differences and form == "markdown":
            yield ""
            yield from table(self.differences, self.names)
        else:
            yield from lines(self.differences, self.names)
        if moved is not None:
            yield ""
            yield from self._effect(form, agreed, moved, size)

    def _effect(self, form: str, agreed: Any, moved: list, size: dict) -> Iterator[str]:
        from model.analysis.contrast_answers import COLUMNS, rows, sentences
        from model.comparison.report import columns, markdown_rows

        title = (
            f"{size['replicates']:,} futures of each baseline with the same dice, "
            f"{size['draws']:,} draws, seed {size['seed']}, weeks 1 to {agreed.weeks}"
        )
        yield f"**Effect.** {title}." if form else f"Effect: {title}"
        cells, notes = rows(moved, self.a), list(agreed.notes)
        if 1 < size["draws"] > size["replicates"] / 2:
            notes.append(
                f"The range over the assumptions takes two futures of each draw or more: "
                f"--replicates {2 * size['draws']}."
            )
        if form:
            yield from ("", *(f"- {note}" for note in notes), "")
            yield from markdown_rows(COLUMNS, cells)
            yield ""
        else:
            yield from (f"  {text}" for text in (*notes, *columns(COLUMNS, cells)))
        yield from sentences(moved, agreed, self.a)

    def _one_world(self) -> str | None:
        if self.worlds[0] == self.worlds[1]:
            return None
        world = "A" if self.worlds[0] else "B"
        return f"{world} is a world without a question, so question and window are not compared."

    def _document(self, agreed: Any, moved: list | None, size: dict) -> dict[str, Any]:
        from model.comparison.report import documents

        sides = zip(("a", "b"), self.typed, (self.a, self.b), strict=True)
        found: dict[str, Any] = {"format": FORMAT}
        found |= {
            side: {"file": typed, "scenario": scenario.name, "hash": scenario.content_hash}
            for side, typed, scenario in sides
        }
        found |= {"differences": documents(self.differences)}
        if moved is not None:
            from model.analysis.contrast_answers import document

            counts = {key: size[key] for key in ("replicates", "draws", "seed")}
            found["effect"] = document(moved, agreed, counts)
        return found
