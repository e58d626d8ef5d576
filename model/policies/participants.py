"""Who must take part in an act, or be its target: rules that several policy types share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.language.problems import listed, quoted

if TYPE_CHECKING:
    from model.cast import Cast
    from model.policies.base import Policy

Wrong = list[tuple[str, str]]
"""What is wrong, as (field, message)."""


def both_parties(policy: Policy, cast: Cast) -> Wrong:
    """Both parties are among the actors."""
    missing = [code for code in cast.parties if code not in policy.actors]
    if not missing:
        return []
    return [("actor", f"{policy.type} needs both parties: {listed(missing, 'and')} must act too")]


def a_party(policy: Policy, cast: Cast) -> Wrong:
    """At least one party is among the actors; others only help."""
    if any(code in policy.actors for code in cast.parties):
        return []
    parties = listed(cast.parties, "or")
    return [("actor", f"{policy.type} needs a party among its actors: {parties}")]


def own_side(policy: Policy, cast: Cast) -> Wrong:
    """A party acts for itself, and a patron for the party that it stands behind."""
    wrong = []
    for code in policy.actors:
        actor = cast.actors[code]
        side = code if actor.role == "party" else actor.of
        if side and side != policy.target:
            wrong.append(("target", f"{quoted(code)} does this for {quoted(side)} only"))
    return wrong


def somebody_else(policy: Policy, cast: Cast) -> Wrong:
    """Nobody does it to itself."""
    if policy.target in policy.actors:
        return [("target", f"{quoted(policy.target)} cannot be actor and target of one act")]
    return []


def of_role(policy: Policy, cast: Cast, role: str, more: str = "") -> Wrong:
    """The target has a role; `more` says what to write if another was meant."""
    if cast.actors[policy.target].role == role:
        return []
    right = cast.of_role(role)
    use = f"use {listed(right)}" if right else "the scenario has none"
    kind = f"{'an' if role[0] in 'aeiou' else 'a'} {role.replace('_', ' ')}"
    return [("target", f"the target of {policy.type} must be {kind} ({use}){more}")]
