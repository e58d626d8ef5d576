"""The rule by which a claim is judged, written down once, before any result was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from model.analysis.uncertainty import PAIRS_FOR_SIGNS

AGREE = 0.9
"""Of the draws that show a sign, this share must show the same one."""
RESOLVED = 0.5
"""At least this share of the draws must show a sign."""
BEYOND = 3.0 / 1.96
"""A placebo may miss zero by three standard errors, 1.53 times what its 95 % interval spans: of a
dozen intervals that dice move, one at 95 % would miss zero in every second run."""
SMALLEST = 0.01
"""The smallest difference worth a word, for probabilities."""

WORDS = {
    "reproduced": "the model shows it",
    "contradicted": "the model shows the opposite",
    "depends": "it depends on the assumptions, or is not clear",
    "negligible": "the model shows next to nothing",
    "nil": "nothing, as it must be",
    "not nil": "something, though there should be nothing",
    "reported": "shown without a verdict",
    "untested": "too few futures for a verdict",
}
"""Every verdict and what it says."""

RULE = (
    "Both arms are simulated with the same dice, and compared future by future. A draw of the "
    "assumptions shows a sign if its own paired 95 % interval leaves zero; the others are "
    "unresolved.",
    "Negligible: the mean difference is smaller than the smallest one worth a word, and so is its "
    "whole dice interval.",
    f"Reproduced: otherwise, if the mean difference has the expected sign and at least that size, "
    f"at least {RESOLVED:.0%} of the draws show a sign, and at least {AGREE:.0%} of these show the "
    f"expected one. Contradicted: the same with the opposite sign.",
    "Depends: everything else.",
    "Where no difference is expected: reproduced if it is negligible, contradicted if the whole "
    "dice interval lies beyond the smallest difference worth a word, else it depends. A placebo "
    "is nil if its difference lies within three standard errors of zero, else not nil.",
    f"Without {PAIRS_FOR_SIGNS:,} pairs of futures in each draw there is no verdict.",
    "A claim rests on the measures that are marked so, or on all that have an expectation; where "
    "these differ, it depends. Its verdict is that of its interior world; what becomes of it at "
    "the corner is said beside it.",
)
"""The rule in words, one sentence or two for each step."""

Span = tuple[float, float]


def verdict(
    expect: str,
    effect: float,
    dice: Span,
    signs: tuple[float, float] | None,
    smallest: float,
    placebo: bool = False,
) -> str:
    """The verdict on one measure; `signs` are the shares of draws with a sign, up and down."""
    if expect == "report":
        return "reported"
    if signs is None or effect != effect:
        return "untested" if signs is None else "depends"
    low, high = dice
    if placebo:
        low, high = (effect + BEYOND * (end - effect) for end in dice)
        return "nil" if low <= 0 <= high else "not nil"
    small = abs(effect) < smallest and -smallest < low and high < smallest
    if expect == "none":
        beyond = low >= smallest or high <= -smallest
        return "reproduced" if small else "contradicted" if beyond else "depends"
    if small:
        return "negligible"
    up, down = signs
    if up + down >= RESOLVED and abs(effect) >= smallest:
        for share, direction, found in ((up, "higher", effect > 0), (down, "lower", effect < 0)):
            if found and share >= AGREE * (up + down):
                return "reproduced" if expect == direction else "contradicted"
    return "depends"


def joined(verdicts: Sequence[str]) -> str:
    """The verdict on several measures together."""
    found = set(verdicts)
    if not found:
        return "reported"
    return found.pop() if len(found) == 1 else "not nil" if "not nil" in found else "depends"


def at_the_corner(interior: str, corner: str) -> str:
    """What becomes of a claim at the corner, in words."""
    if corner in ("untested", "reported"):
        return ""
    if interior == corner:
        return "the same at the corner"
    if interior == "reproduced":
        return {
            "negligible": "vanishes at the corner",
            "contradicted": "turns round at the corner",
        }.get(corner, "not clear at the corner")
    return f"at the corner: {corner}"
