"""What rival explanations answer: the headline, and what each option changes about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from model.analysis import risk

if TYPE_CHECKING:
    from model.batch.opened import Run


def by_explanation(run: Run, table: Callable[..., pd.DataFrame], **only) -> pd.DataFrame:
    """A table of `risk` under each explanation of a run, the one that the page shows first.

    The first column, `explanation`, is its id; the others are those of the table.
    """
    pieces = []
    for id in run.explanations:
        piece = table(run.under(id), **only)
        piece.insert(0, "explanation", id)
        pieces.append(piece)
    filled = [piece for piece in pieces if len(piece)]
    return pd.concat(filled, ignore_index=True) if filled else pieces[0]


def headline_probabilities(run: Run) -> pd.DataFrame:
    """The probability of the headline's outcome, for each explanation, arm and horizon."""
    return by_explanation(run, risk.probabilities, only=_headline(run))


def headline_differences(run: Run) -> pd.DataFrame:
    """What each option changes about the headline's outcome, under each explanation."""
    table = by_explanation(run, risk.differences, only=_headline(run))
    return table[table["kind"] == "option"].reset_index(drop=True)


def _headline(run: Run) -> risk.Question:
    return run.scenario.headline.outcome, run.scenario.headline.theatre
