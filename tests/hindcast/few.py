"""A few real origins, for tests that simulate."""

from functools import cache

import numpy as np

from model.evidence import deaths
from model.evidence.episodes import operations
from model.hindcast.origins import Origin, origins


def known(month):
    """The record before a month."""
    before = deaths.load().until(month)
    return before.months, before.deaths


@cache
def at(*months: str) -> tuple[Origin, ...]:
    """The origins of these months."""
    asked = np.array(months, "datetime64[M]")
    return tuple(origins("record", asked, known, operations()))
