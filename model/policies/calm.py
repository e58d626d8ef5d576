"""Whether a theatre is calm enough for what neighbours have agreed on to work."""

from __future__ import annotations

from typing import Any

from model.policies.base import Values

CLASH = 3
"""The level of escalation from which force is used: a limited clash."""


def calm(world: Values, theatre: str) -> Any:
    """Where there was no clash in the theatre last week."""
    return world.value(f"level.{theatre}") < CLASH
