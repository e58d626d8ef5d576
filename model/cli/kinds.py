"""The kinds of words that options take, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from model.language.problems import listed, nearest

MOST_DRAWS = 100_000
"""Draws whose table still fits into memory several times."""


class WholeNumber(click.IntRange):
    """A whole number from `min` on, and up to `max` if there is one."""

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """The number of a text."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            top = "" if self.max is None else f" to {self.max:,}"
            self.fail(f"it takes a whole number from {self.min}{top}, not '{value}'", param, ctx)


class Number(click.FloatRange):
    """A number within bounds, and no other kind of number."""

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """The number of a text."""
        try:
            number = super().convert(value, param, ctx)
            if number == number:
                return number
        except click.BadParameter:
            pass
        self.fail(f"it takes a number from {self.min} to {self.max}, not '{value}'", param, ctx)


class OneOf(click.Choice):
    """One of a few words."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The word, if it is known."""
        if value in self.choices:
            return value
        hint = nearest(value, self.choices)
        more = f"did you mean '{hint}'?" if hint else f"there is {listed(self.choices, 'and')}"
        self.fail(f"there is no list of '{value}'; {more}", param, ctx)

    def get_missing_message(self, param: Any, ctx: Any = None) -> str:
        """What to say if it is left out."""
        return f"Write one of: {', '.join(self.choices)}"


def _together(*options: Callable) -> Callable:
    """Several options as one decorator, in the order in which help shows them."""

    def add(command: Callable) -> Callable:
        for option in reversed(options):
            command = option(command)
        return command

    return add


seed = click.option(
    "--seed", default=1, show_default=True, type=WholeNumber(min=0),
    help="The dice: the same seed gives the same futures.",
)  # fmt: skip
workers = click.option(
    "--workers", type=WholeNumber(min=1), help="Processes; absent: one for each core."
)
simulators = _together(
    workers,
    click.option(
        "--executor", metavar="dask://HOST:PORT", help="Simulate on a running Dask cluster instead."
    ),
)
plan = _together(
    click.option("--until-error", type=Number(0.0001, 0.5), metavar="E",
                 help="Instead of --replicates: as many as it takes until the headline's dice "
                 "interval is no wider than plus or minus E."),
    click.option("--plan", "only_plan", is_flag=True,
                 help="Try one block, say what the run would take and give, and stop."),
)  # fmt: skip
out = click.option(
    "--out", default="runs", show_default=True, metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False), help="Where the run's folder is made.",
)  # fmt: skip
answers = _together(
    click.option("--json", "json_output", is_flag=True, help="One JSON document on stdout."),
    click.option("--no-report", is_flag=True, help="Leave the page out."),
)
names = click.option(
    "--names", default="neutral", show_default=True, metavar="CODE",
    help="Whose names of places and authorities: the code of a side.",
)  # fmt: skip
ensemble = click.option(
    "--ensemble", type=click.Choice(["prior", "calibrated"]),
    help="Where parameters come from: drawn from their priors, or the shipped vectors that are "
    "least at odds with the record; absent: what the scenario says.",
)  # fmt: skip
settings = click.option(
    "--set", "settings", multiple=True, metavar="PATH=VALUE",
    callback=lambda ctx, param, texts: _pairs(texts),
    help="Change the scenario, as an option would; may be repeated.",
)  # fmt: skip


def _pairs(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """The paths and values of settings."""
    pairs = []
    for text in texts:
        path, equals, value = text.partition("=")
        if not equals or not path.strip():
            raise click.UsageError(f"--set takes PATH=VALUE, not '{text}'")
        pairs.append((path.strip(), value))
    return pairs


def plan_is_sound(until_error: float | None, only_plan: bool, json_output: bool, **_: Any) -> None:
    """Refuse what contradicts itself in how a run is planned."""
    if until_error is not None and typed("replicates"):
        raise click.UsageError(
            "--until-error says how many futures it takes; leave out --replicates"
        )
    if only_plan and json_output:
        raise click.UsageError("--plan answers in words; leave out --json")


def workers_get_ready(workers: int | None, executor: str | None = None, **_: Any) -> None:
    """Let this machine's workers import what they need while the command reads its files."""
    if executor is None and workers != 1:
        from model.batch.pool import available_workers, get_ready

        if available_workers() > 1:
            get_ready()


def typed(name: str) -> bool:
    """Whether an option of the running command was typed, instead of left at its default."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE
