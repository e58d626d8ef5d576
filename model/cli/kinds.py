"""The kinds of words that options take, with their complaints in plain words."""

from __future__ import annotations

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
