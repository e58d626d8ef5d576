"""`araxes claims` and `araxes hindcast`: the model against its sources and against the record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from model.cli import kinds
from model.cli.kinds import MOST_DRAWS, WholeNumber

WHERE = click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Where the page goes; absent: into the results' folder.",
)  # fmt: skip


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--draws", default=50, show_default=True, type=WholeNumber(1, MOST_DRAWS),
              help="Draws of the uncertain inputs.")  # fmt: skip
@click.option("--pairs", default=2000, show_default=True, type=WholeNumber(min=1),
              help="Pairs of futures for each draw; a verdict needs 2,000.")  # fmt: skip
@kinds.seed
@kinds.ensemble
@kinds.workers
@WHERE
@kinds.answers
def claims(names: tuple[str, ...], no_report: bool, **options: Any) -> int:
    """Does the model show what its sources claim? All claims, or those named.

    A NAME is that of a file in tests/behaviour, or a path. What is finished is kept in
    runs/claims-... and not simulated again until the model or the claim changes.
    """
    kinds.workers_get_ready(**options)
    from model.claims.command import claims_command

    return claims_command(names, report=not no_report, **options)


@click.command()
@click.option("--calibrate", "recalibrate", is_flag=True,
              help="Fit the shipped ensemble anew first: an hour or so.")  # fmt: skip
@click.option("--entries", is_flag=True,
              help="Score the later entries too; each changed model as long again.")  # fmt: skip
@kinds.workers
@WHERE
@kinds.answers
def hindcast(no_report: bool, **options: Any) -> int:
    """How does the model do on the record, beside simple rules and a regression?

    From each month since 1996 it is started from the conditions then in force and simulated for a
    year. The rules of the comparison stand in model/hindcast/protocol.yaml; they were written
    before any score.
    """
    # Regressions on small matrices: a second thread in each process only waits for the first.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    kinds.workers_get_ready(**options)
    from model.hindcast.command import hindcast_command

    return hindcast_command(report=not no_report, **options)
