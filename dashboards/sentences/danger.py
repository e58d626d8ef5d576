"""Which outcome stands for danger where the headline is a treaty: none itself, and nowhere."""

from dashboards.findings import Findings, noun

TREATY, CLASH = "treaty", "major_clash"


def danger(findings: Findings) -> str:
    """The headline's outcome, or a major clash where the headline is a treaty."""
    return CLASH if findings.outcome == TREATY else findings.outcome


def of_danger(findings: Findings) -> str:
    """That outcome in words: 'a major clash'."""
    return noun(danger(findings))
