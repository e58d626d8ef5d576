"""`araxes explain`: one future of a run as a chronicle."""

from __future__ import annotations

from pathlib import Path

import click

from model.cli import kinds
from model.cli.kinds import WholeNumber


@click.command()
@click.argument("run", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--option", metavar="NAME", help="Of which option or what-if; absent: the baseline.")
@click.option("--future", "number", type=WholeNumber(min=0), metavar="N",
              help="Which future: its number in the run's tables, from 0.")  # fmt: skip
@click.option("--typical", metavar="OUTCOME",
              help="The typical one of all futures that see an outcome (araxes list outcomes). "
              "Absent, and without --future: that of the scenario's own question.")  # fmt: skip
@click.option("--against", metavar="OPTION",
              help="Tell where the same future of another option, or of the baseline, parts from "
              "it, and what followed.")  # fmt: skip
@click.option("--explanation", metavar="NAME",
              help="Under which explanation; needed where the run has several.")  # fmt: skip
@click.option("--full", is_flag=True, help="Every act of every week, however many lines it takes.")
@kinds.names
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with all terms.")
def explain(
    run: Path, number: int | None, typical: str | None, against: str | None, full: bool,
    as_json: bool, option: str | None, explanation: str | None, names: str,
) -> int:  # fmt: skip
    """One simulated future in plain sentences: who did what, why, and what followed.

    The future is simulated again, which takes a second, and held against what the run kept. For
    every act that somebody chose, and for the pivot's stance, it names what weighed most in the
    decision: the model's own function is asked again with one input left out.

    Typical is the future with the smallest summed distance to the others that see the
    outcome, over all that the run keeps of a future, each divided by its spread (of more than 2,000
    futures, every n-th is compared).

    \b
    araxes explain RUN --typical major_clash
    araxes explain RUN --future 17 --option NAME
    araxes explain RUN --future 17 --against NAME
    """
    if number is not None and typical is not None:
        raise click.UsageError("--future and --typical both say which future; take one")
    if full and against is not None:
        raise click.UsageError("--full is for one future; leave out --against")
    if full and as_json:
        raise click.UsageError("--json holds everything already; leave out --full")
    from model.chronicle.command import explain_command

    return explain_command(
        run, option=option, number=number, typical=typical, against=against,
        explanation=explanation, names=names, full=full, as_json=as_json,
    )  # fmt: skip
