"""What the model shows of the claims of its sources: counts, and each claim with its verdict."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboards.findings import Findings
from dashboards.markup import Html, Table, command, table, tag
from dashboards.sections import section
from dashboards.sentences import claims as say
from dashboards.words import capital, numeral
from model.claims.kept import NOT_SHOWN, PLACEBO
from model.claims.verdicts import WORDS

COMMAND = "araxes claims"


def sources(findings: Findings) -> Html:
    """The verdicts of the last full run; empty where none is kept."""
    found = findings.claims
    if not found:
        return Html("")
    claims = sorted((one for one in found["claims"] if one["kind"] != PLACEBO), key=_number)
    placebos = [one for one in found["claims"] if one["kind"] == PLACEBO]
    missed = [one for one in claims if one["verdict"] in NOT_SHOWN]
    shown = [one for one in claims if one["verdict"] not in NOT_SHOWN]
    return section(
        "claims",
        "Against its sources",
        tag("h3", say.answer(claims)),
        tag("p", f"{say.CLAIMS_ABOUT} {say.compared(found)}", class_="lead"),
        table(_counts(claims)),
        tag("ul", [tag("li", line) for line in _meanings(claims)], class_="lines"),
        tag("p", say.not_the_world(placebos), class_="note"),
        _folded(missed, "that the model does not show, or not clearly"),
        _folded(shown, "that it shows or reports"),
        tag("p", "Each claim with its contrast, its numbers and the reasons:"),
        command(say.again(COMMAND, found)),
    )


def _number(one: dict[str, Any]) -> tuple[float, str]:
    return (one["id"] if isinstance(one["id"], int) else float("inf")), one["name"]


def _counts(claims: list[dict[str, Any]]) -> Table:
    """Kinds of claims by verdict."""
    kinds = [kind for kind in say.KINDS if any(one["kind"] == kind for one in claims)]
    verdicts = [word for word in WORDS if any(one["verdict"] == word for one in claims)]
    counts = Counter((one["kind"], one["verdict"]) for one in claims)
    return Table(
        columns=["Kind of claim", *map(capital, verdicts), "All"],
        rows=[
            [
                f"{capital(say.kind(kind))}: {say.KINDS[kind]}",
                *(str(counts[kind, word]) for word in verdicts),
                str(sum(counts[kind, word] for word in verdicts)),
            ]
            for kind in kinds
        ],
        caption="Claims of the sources by kind and verdict",
        numeric=frozenset(range(1, len(verdicts) + 2)),
        quiet=True,
        cards=True,
    )


def _meanings(claims: list[dict[str, Any]]) -> list[Html]:
    found = {one["verdict"] for one in claims}
    return [
        tag("span", tag("b", capital(word)), f": {meaning}")
        for word, meaning in WORDS.items()
        if word in found
    ]


def _folded(claims: list[dict[str, Any]], which: str) -> Html | None:
    """Claims with their verdicts, behind a click."""
    if not claims:
        return None
    words = "claim" if len(claims) == 1 else "claims"
    content = Table(
        columns=["Claim", "Kind", "Verdict"],
        rows=[[one["claim"], capital(say.kind(one["kind"])), capital(say.verdict(one))]
              for one in claims],
        caption=f"The {words} {which}",
        quiet=True,
        cards=True,
    )  # fmt: skip
    summary = f"{capital(numeral(len(claims)))} {words} {which}"
    return tag("details", tag("summary", summary), table(content))
