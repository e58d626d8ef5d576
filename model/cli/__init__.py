"""The command `araxes`: answers on stdout, talk on stderr; whatever is heavy is imported late.

Exit codes: 0 done; 1 ran, but something failed; 2 wrong input or usage; 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

import model.process  # noqa: F401  before whatever else is imported
from model import __version__
from model.cli import kinds
from model.cli.confronting import claims, hindcast
from model.cli.differing import diff
from model.cli.drafting import new
from model.cli.explaining import explain
from model.cli.kinds import MOST_DRAWS, OneOf, WholeNumber
from model.cli.sweeping import sweep
from model.language.excerpts import with_excerpts
from model.language.problems import Problem, Problems, nearest

INTERRUPTED = 130
FAILED = 1
WRONG_INPUT = 2

LISTS = ("policies", "actors", "quantities", "outcomes", "parameters", "explanations",
         "scenarios", "runs")  # fmt: skip


class Commands(click.Group):
    """Commands whose exit codes are those of the file's first lines."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run one command and leave with its exit code."""
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)
        # At the end all memory goes at once; to search it for garbage first takes 0.2 seconds.
        atexit.register(gc.freeze)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # letters that a terminal does not have are no reason to fail
                stream.reconfigure(errors="backslashreplace")
        with suppress(ValueError):  # in a thread, which no signal reaches
            signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
        try:
            code = super().main(*args, standalone_mode=False, **extra)
        except Problems as problems:
            click.echo(with_excerpts(problems.items), err=True)
            code = WRONG_INPUT
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("interrupted", err=True)
            code = INTERRUPTED
        except OSError as error:
            click.echo(f"the answer cannot be written: {error.strerror or error}", err=True)
            _write_no_more()
            code = FAILED
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was asked; a reader of the answer who has seen enough is no error."""
        try:
            code = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            _write_no_more()
            return 0
        return code

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that was typed, or the nearest one as a suggestion."""
        hint = nearest(args[0], self.list_commands(ctx))
        if hint and hint != args[0] and not args[0].startswith("-"):
            ctx.fail(f"no such command '{args[0]}'; did you mean '{hint}'?")
        return super().resolve_command(ctx, args)


def _write_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="araxes")
def main() -> None:
    """Scenario planning with simulated futures, from one YAML file.

    A scenario is named by its file, or by its bare name if it is a shipped one
    (araxes list scenarios).
    """


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for editors.")
@click.option("--show", is_flag=True, help="The whole scenario, with what it inherits.")
@kinds.names
def check(files: tuple[str, ...], as_json: bool, show: bool, names: str) -> int:
    """Is each scenario sound? If not: where, why, and what was probably meant.

    With --show it is told in words first, policy by policy and option by option.
    """
    if kinds.typed("names") and not show:
        raise click.UsageError("--names words what --show prints; add --show")
    # Thousands of small objects are built, none of which is garbage before the command is over.
    gc.disable()
    try:
        from model.cli.checking import check_files

        return check_files(files, as_json=as_json, show=show, names=names)
    finally:
        gc.enable()


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--replicates", default=10_000, show_default=True, type=WholeNumber(min=1),
              help="Simulated futures of the baseline and of each option.")  # fmt: skip
@click.option("--draws", default=200, show_default=True, type=WholeNumber(1, MOST_DRAWS),
              help="Draws of the uncertain inputs, shared among the futures.")  # fmt: skip
@kinds.seed
@click.option("--explanation", "explanations", multiple=True, metavar="NAME",
              help="Run under a rival explanation (araxes list explanations); may be repeated: the "
              "page shows the first and compares them. 'all': every one.")  # fmt: skip
@kinds.ensemble
@kinds.settings
@click.option("--together", multiple=True, metavar="A+B",
              help="One more option: these of the file at once; may be repeated.")  # fmt: skip
@kinds.plan
@kinds.simulators
@kinds.out
@kinds.names
@kinds.answers
def run(
    files: tuple[str, ...],
    settings: list,
    together: tuple,
    no_report: bool,
    ensemble: str | None,
    **options: Any,
) -> int:
    """Simulate scenarios with all their options, and write a page for each."""
    kinds.workers_get_ready(**options)
    from model.cli.checking import say_warnings
    from model.load.assemble import to_be_run
    from model.load.names import vocabulary

    _known_explanations(options["explanations"])
    kinds.plan_is_sound(**options)
    found, problems = [], set[Problem]()
    for file in files:
        try:
            found.append(to_be_run(file, settings, together))
            vocabulary(found[-1].scenario, options["names"])
        except Problems as error:
            problems.update(error.items)
    if problems:
        raise Problems(problems)
    say_warnings(found)
    from model.batch.command import run_command

    return run_command(
        [_with_ensemble(each.scenario, ensemble) for each in found],
        origins=[each.origins for each in found],
        report=not no_report,
        settings=settings,
        command=["araxes", *sys.argv[1:]],
        **options,
    )


def _with_ensemble(scenario: Any, ensemble: str | None) -> Any:
    return scenario.model_copy(update={"ensemble": ensemble}) if ensemble else scenario


def _known_explanations(names: tuple[str, ...]) -> None:
    if not names:
        return
    from model.language.explanations import ALL, explanations

    known = (*explanations(), ALL)
    for name in names:
        if name not in known:
            hint = nearest(name, known)
            more = f"did you mean '{hint}'?" if hint else "see araxes list explanations"
            raise click.UsageError(f"there is no explanation called '{name}'; {more}")


@main.command()
@click.argument("run", metavar="RUN", type=click.Path(path_type=Path))
@kinds.simulators
@kinds.names
@kinds.answers
def resume(run: Path, no_report: bool, **options: Any) -> int:
    """Go on with a run that was interrupted or killed, or in which something failed.

    What was finished is kept; the result is the same, to the last digit, as if nothing had
    happened.
    """
    kinds.workers_get_ready(**options)
    from model.batch.command import resume_command

    return resume_command(run, report=not no_report, **options)


@main.command()
@click.argument("run", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--again", default=0, metavar="N", type=WholeNumber(min=0),
              help="Simulate the first N futures of every arm again, and compare.")  # fmt: skip
def verify(run: Path, again: int) -> int:
    """Is a run as it was written, and does it come out the same again?"""
    from model.batch.command import verify_command

    return verify_command(run, again)


@main.command()
@click.argument("runs", nargs=-1, required=True, metavar="RUN...", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Where the page goes; absent: into the run's folder, or for several runs "
              "beside the first of them.")  # fmt: skip
@click.option("--open", "open_page", is_flag=True, help="Open it in the browser.")
@click.option("--tables", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Every table of the page as CSV, too.")  # fmt: skip
@click.option("--figures", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Every chart as a picture, too; this needs Chromium or Chrome.")  # fmt: skip
@click.option("--format", default="svg", show_default=True, type=click.Choice(["svg", "png"]),
              help="What --figures writes.")  # fmt: skip
@kinds.names
def report(runs: tuple[Path, ...], output: Path | None, open_page: bool, **more: Any) -> int:
    """Write the page of a finished run again, or one page of several side by side.

    Two to eight runs stand in the order in which they are named; differences are taken from
    the first, and only where the same dice fell.
    """
    if kinds.typed("format") and more["figures"] is None:
        raise click.UsageError("--format says what --figures writes; there is no --figures")
    from model.batch.report_command import report_command

    return report_command(list(runs), output, open_page, **more)


main.add_command(claims)
main.add_command(hindcast)
main.add_command(sweep)
main.add_command(diff)
main.add_command(explain)
main.add_command(new)


@main.command("list")
@click.argument("what", type=OneOf(LISTS), metavar="WHAT")
def list_(what: str) -> None:
    """What there is to write in a scenario, and what has been run.

    WHAT is policies, actors, quantities, outcomes, parameters, explanations, scenarios or runs.
    """
    from model.cli.listing import lines

    for line in lines(what):
        click.echo(line)


@main.command()
def schema() -> None:
    """The JSON Schema of scenario files, which editors use for completion and help."""
    from model.load.schema import schema_text

    click.echo(schema_text(), nl=False)
