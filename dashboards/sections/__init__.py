"""The sections of the page, in the order in which a reader asks: one function each."""

from __future__ import annotations

from dashboards.markup import Html, tag


def section(id: str, title: str, *children: object) -> Html:
    """A section with its title; empty where it has nothing to show."""
    if not any(children):
        return Html("")
    return tag("section", tag("h2", title, id=f"{id}-title"), *children, id=id,
               aria_labelledby=f"{id}-title")  # fmt: skip
