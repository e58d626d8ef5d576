"""The dated episodes of the record, as far as a hindcast reads them: fighting of some weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("episodes.yaml")
WEEKS = 4
"""Fighting of an episode that lasts as long is an operation that a start may find under way."""


@dataclass(frozen=True)
class Fighting:
    """Fighting of the record that lasted for weeks."""

    theatre: str
    start: date
    end: date


def operations(path: Path = FILE) -> list[Fighting]:
    """The fighting that lasted for weeks, in each theatre where it was; nothing about who began."""
    episodes = yaml.safe_load(path.read_text(encoding="utf-8"))["episodes"]
    return [
        Fighting(theatre, one["from"], one["until"])
        for one in episodes
        if one["kind"] == "force" and "until" in one
        and (one["until"] - one["from"]).days >= 7 * WEEKS
        for theatre in one["theatres"]
    ]  # fmt: skip
