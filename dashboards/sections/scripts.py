"""What the scenario writes into the baseline: who could not choose, and what could not react."""

from __future__ import annotations

from collections import Counter

from dashboards.figures.timing import is_event, policy_words
from dashboards.findings import Findings
from dashboards.markup import BLANK, Cell, Html, Table, join, table, tag
from dashboards.sections import section
from dashboards.words import capital, listing, numeral, quoted
from model.language.roles import MENUS
from model.policies.sentence import sentence


def scripted(findings: Findings) -> Html:
    """What the scenario's scripts make happen, so that nobody in the model could choose it."""
    policies = [policy for policy in findings.scenario.policies if policy.mode == "script"]
    if not policies:
        return section(
            "scripted",
            "What was scripted",
            tag("h3", "Nothing in the baseline is scripted: every act is chosen by an actor."),
            _leanings(findings),
        )
    what = "act or event" if any(is_event(policy) for policy in policies) else "act"
    one = len(policies) == 1
    what = what if one else what.replace("act", "acts").replace("event", "events")
    return section(
        "scripted",
        "What was scripted, and so could not react",
        tag(
            "h3",
            f"{capital(numeral(len(policies)))} {what} of the baseline {'is' if one else 'are'} "
            f"written into the scenario, not chosen",
        ),
        tag("p", _summary(findings, policies), class_="lead"),
        tag(
            "p",
            "While a script runs, its actor cannot use that instrument in any other way, whatever "
            "the others do. All the rest of the actor's menu stays free.",
            class_="note",
        ),
        table(_as_table(findings, policies, "Scripted acts and events of the baseline")),
        _leanings(findings),
    )


def _leanings(findings: Findings) -> Html | None:
    """What the baseline favours or bars on an actor's menu, and leaves to it all the same."""
    policies = [policy for policy in findings.scenario.policies if policy.mode != "script"]
    if not policies:
        return None
    return join(
        [
            tag("h3", "What the scenario favours or bars, and leaves to be chosen"),
            table(_as_table(findings, policies, "Choices that the baseline favours or bars")),
        ]
    )


def _as_table(findings: Findings, policies: list, caption: str) -> Table:
    return Table(
        columns=["What", "In words", "Instead of choosing", "Source"],
        rows=[_policy(findings, policy) for policy in policies],
        caption=caption,
        cards=True,
        quiet=True,
    )


def _summary(findings: Findings, policies: list) -> str:
    """How many scripts each actor has, which of them react, and whether force is among them."""
    acts = [policy for policy in policies if not is_event(policy)]
    counts = Counter(name for policy in acts for name in findings.actors(policy.actor))
    lines = []
    if acts:
        shared = " (an act of several counts for each)" if counts.total() > len(acts) else ""
        each = listing([f"{name} {counts[name]}" for name in sorted(counts)])
        lines.append(f"Scripted acts: {each}{shared}.")
    events = [policy_words(policy) for policy in policies if is_event(policy)]
    if events:
        lines.append(f"Scripted events that nobody chooses: {listing(events)}.")
    reacting = [
        quoted(capital(policy_words(policy))) for policy in policies if policy.when is not None
    ]
    if reacting:
        verb = "is a scripted reaction" if len(reacting) == 1 else "are scripted reactions"
        begins = "it begins" if len(reacting) == 1 else "they begin"
        lines.append(f"{capital(listing(reacting))} {verb}: {begins} when a condition holds.")
    if len(reacting) < len(policies):
        rest = "The others keep" if reacting else "They keep" if len(policies) > 1 else "It keeps"
        lines.append(f"{rest} to the scenario's dates, whatever happens in a future.")
    if not any(policy.starts_force for policy in policies):
        lines.append("No use of force is scripted.")
    return " ".join(lines)


def _policy(findings: Findings, policy) -> list[object]:
    words = sentence(policy, findings.scenario.cast)
    whom = listing(findings.actors(policy.actor))
    return [
        Cell(capital(policy_words(policy)), note=policy.note),
        Cell(words, note=f"{whom}: affected, not acting") if is_event(policy) else words,
        _menu_words(findings, policy) if policy.mode == "script" else BLANK,
        policy.source,
    ]


def _menu_words(findings: Findings, policy) -> str:
    role = findings.scenario.actors[policy.actors[0]].role
    return MENUS.get(role, {}).get(policy.menu_item or "", BLANK)
