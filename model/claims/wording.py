"""Measures and results in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.claims.measures import taken
from model.scenario import Scenario


def names_of(scenario: Scenario) -> dict[str, str]:
    """The names of actors and theatres by their codes."""
    names = {code: actor.name for code, actor in scenario.actors.items()}
    return names | {code: theatre.name for code, theatre in scenario.theatres.items()}


def measure_words(measure: Any, names: Mapping[str, str]) -> str:
    """What is measured, in words."""
    match measure.type:
        case "order":
            steps = [f"{step.words(names)} ({step.moves})" for step in measure.steps]
            return f"smallest gap in the order of onset: {', then '.join(steps)}"
        case "together":
            parts = [
                f"{part.words(names)}{when(part, names)} {part.moves}" for part in measure.parts
            ]
            other = {"mirror": "all of these the other way", "alone": "only some of these"}
            return f"{' and '.join(parts)}, less {other[measure.against]}"
        case "duration":
            where = names.get(measure.given.theatre, measure.given.theatre)
            lasting = f"{measure.lasting} week{'' if measure.lasting == 1 else 's'}"
            return f"weeks of fighting in {where} until a ceasefire holds {lasting}"
    return f"{measure.words(names)}{when(measure, names)}"


def when(measure: Any, names: Mapping[str, str]) -> str:
    """The weeks that count, in words, with what is taken over them."""
    since = ""
    if measure.given:
        party = names.get(measure.given.party, measure.given.party)
        since = f" of the attack by {party}"
    at = getattr(measure, "at_week", None)
    if at is not None:
        return f" in week {at}{since}"
    begin, end = measure.after_week, measure.by_week
    weeks = f" by week {end}{since}" if end is not None else since and f" from week 1{since}"
    if begin:
        until = f" to {end}" if end is not None else " on"
        weeks = f" in weeks {begin + 1}{until}{since}"
    how = {"mean": ", mean over the weeks", "weeks": ", number of weeks"}.get(taken(measure), "")
    return f"{weeks}{how}"
