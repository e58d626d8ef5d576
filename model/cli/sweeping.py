"""`araxes sweep`: what can be typed, and what it means."""

from __future__ import annotations

import sys
from typing import Any

import click

from model.cli import kinds
from model.cli.kinds import MOST_DRAWS, WholeNumber


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--lever", "levers", multiple=True, metavar="NAME=V1,V2,...",
              help="Sweep a lever over these values, or without '=' over those of the file; may be "
              "repeated: all combinations. Absent: all levers of the file.")  # fmt: skip
@click.option("--over", multiple=True, metavar="PATH[=LOW..HIGH]",
              help="Spread variants over an input instead, evenly from LOW to HIGH, or as its own "
              "range has it; may be repeated. 'starting_conditions' or 'parameters': over all "
              "that have a range.")  # fmt: skip
@click.option("--design", default="sobol", show_default=True, type=click.Choice(["sobol", "latin"]),
              help="How --over spreads them.")  # fmt: skip
@click.option("--variants", default=256, show_default=True, type=WholeNumber(2, 100_000),
              help="How many variants --over spreads.")  # fmt: skip
@click.option("--replicates", default=2_000, show_default=True, type=WholeNumber(min=1),
              help="Simulated futures of each variant.")  # fmt: skip
@click.option("--draws", default=200, show_default=True, type=WholeNumber(1, MOST_DRAWS),
              help="Draws of the uncertain inputs that are not swept.")  # fmt: skip
@kinds.seed
@kinds.settings
@kinds.plan
@kinds.simulators
@kinds.out
@kinds.answers
def sweep(file: str, settings: list, no_report: bool, **options: Any) -> int:
    """Simulate one scenario in many variants, with the same dice: what moves the answer?

    \b
    araxes sweep FILE
    araxes sweep FILE --lever POLICY.FIELD=0,0.5,1
    araxes sweep FILE --over starting_conditions --variants 512
    """
    if options["levers"] and options["over"]:
        raise click.UsageError("--lever combines a few values, --over spreads many; take one")
    for name in ("design", "variants"):
        if kinds.typed(name) and not options["over"]:
            raise click.UsageError(f"--{name} says how --over spreads variants; there is no --over")
    kinds.plan_is_sound(**options)
    kinds.workers_get_ready(**options)
    from model.batch.sweep_command import sweep_command
    from model.cli.checking import say_warnings
    from model.load.assemble import to_be_run

    found = to_be_run(file, settings)
    say_warnings([found])
    return sweep_command(
        found.scenario,
        report=not no_report,
        settings=settings,
        command=["araxes", *sys.argv[1:]],
        **options,
    )
