"""Sentences about claims: what is compared, what came out, how the draws are spread."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboards.words import capital, number, numeral, plural, signed, step

SHARE = "share of futures"

RECORD = {
    "yes": "supports it",
    "partly": "supports it in part",
    "no": "speaks against it",
    "unclear": "cannot tell",
}
"""What the historical record says, in words."""

KINDS = {
    "built_in": "a mechanism of the model states it; here it is seen to work through the whole",
    "emergent": "no mechanism states it; it must follow from several together",
    "inference": "our reading of the text, one step beyond what it says",
    "descriptive": "no direction is claimed; what happens is shown",
    "placebo": "must show nothing; it tests the test",
}
"""What each kind of claim means."""

CLAIMS_ABOUT = (
    "The model was built from two articles. Each of their claims was turned into a comparison. A "
    "built-in claim can hardly fail it, since a term of the model states it; the others can."
)

CAUTION = (
    "That the model shows what a text claims does not make it true of the world: the model was "
    "built from these texts. It says that the claims fit together. The last column says, apart "
    "from the model, what the record supports."
)

HOW_TO_READ = (
    "The difference is the second arm less the first, with the same dice. Of 100: futures of a "
    "hundred. The bar shows the draws of the assumptions: to the left those that surely show the "
    "expected sign, in the middle those that show none, to the right those that show the opposite."
)

ABOUT_PLACEBOS = (
    "Each changes something that must not matter for what is measured. If many of them showed a "
    "difference, the other verdicts could not be trusted."
)


def kind(word: str) -> str:
    """A kind of claim as the page writes it."""
    return word.replace("_", "-")


def answer(claims: list[dict[str, Any]]) -> str:
    """How many claims the model shows."""
    tested = [one for one in claims if one["verdict"] not in ("reported", "untested")]
    if not claims:
        return "No claim has been looked at."
    if not tested:
        return f"{capital(plural(len(claims), 'claim'))} looked at, none with a verdict."
    shown = sum(one["verdict"] == "reproduced" for one in tested)
    against = sum(one["verdict"] == "contradicted" for one in tested)
    reproduces = f"The model shows {_by_kind(tested, shown)}"
    parts = sum(one["verdict"] != "contradicted" and bool(opposed(one)) for one in tested)
    if not parts:
        return f"{reproduces}, and contradicts {numeral(against) if against else 'none'}."
    return (
        f"{reproduces}. It contradicts {numeral(against) if against else 'none'} as a whole, but "
        f"a part of {numeral(parts)} {'other' if parts == 1 else 'others'}."
    )


def _by_kind(tested: list[dict[str, Any]], shown: int) -> str:
    """How many are shown: those that can hardly fail, and apart from them those that can."""
    built_in = [one for one in tested if one["kind"] == "built_in"]
    others = len(tested) - len(built_in)
    if not built_in or not others:
        return f"{shown} of {plural(len(tested), 'claim')} with a verdict"
    sure = sum(one["verdict"] == "reproduced" for one in built_in)
    return (
        f"{sure} of {plural(len(built_in), 'claim')} that are built in, and {shown - sure} of "
        f"{others} that it could fail"
    )


def verdict(one: dict[str, Any]) -> str:
    """A claim's verdict, and whether a part of it comes out the other way round."""
    opposite = one["verdict"] != "contradicted" and opposed(one)
    return one["verdict"] + ("; a part is contradicted" if opposite else "")


def opposed(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The measures that decide a claim and show the opposite of what it expects."""
    measures = one["measures"] if "measures" in one else one["worlds"][0]["measures"]
    return [
        measure
        for measure in measures
        if measure["verdict"] == "contradicted" and measure.get("decides", True)
    ]


def compared(found: dict[str, Any]) -> str:
    """How the kept verdicts were come by."""
    pairs = found["draws"] * found["pairs"]
    under = (
        "parameters that are least at odds with the record"
        if found.get("ensemble") == "calibrated"
        else "parameters drawn from their ranges"
    )
    return (
        f"They were compared in full, over {pairs:,} pairs of simulated futures for each, with "
        f"{under} (Araxes {found['araxes']}). This run's own settings play no part in it."
    )


def not_the_world(placebos: list[dict[str, Any]]) -> str:
    """What the verdicts do not say, and how the test itself was tested."""
    text = (
        "That the model shows what a text claims does not make it true of the world: it says that "
        "the claims fit together."
    )
    nil = sum(one["verdict"] == "nil" for one in placebos)
    if not placebos:
        return text
    found = "all" if nil == len(placebos) else numeral(nil) if nil else "none"
    return f"{text} Of {numeral(len(placebos))} changes that must show nothing, {found} did so."


def again(command: str, found: dict[str, Any]) -> str:
    """The command that compares all claims again, under the same ensemble."""
    ensemble = found.get("ensemble")
    return f"{command} --ensemble {ensemble}" if ensemble else command


def claims_finding(claims: list[dict[str, Any]]) -> str:
    """What kinds of claims there are."""
    counts = Counter(one["kind"] for one in claims)
    parts = [f"{count} {kind(word)}" for word, count in counts.items()]
    return f"{capital(plural(len(claims), 'claim'))}: {', '.join(parts)}"


def placebos_finding(placebos: list[dict[str, Any]]) -> str:
    """How many placebos show nothing."""
    nil = sum(one["verdict"] == "nil" for one in placebos)
    if any(one["verdict"] == "untested" for one in placebos):
        return f"{capital(plural(len(placebos), 'placebo'))}; too few futures for a verdict"
    return f"{nil} of {plural(len(placebos), 'placebo')} {'shows' if nil == 1 else 'show'} nothing"


def contrast(measure: dict[str, Any], arms: dict[str, str]) -> str:
    """What is compared with what."""
    names = [arms[arm] for arm in measure["compare"]]
    if len(names) == 4:
        return (
            f"{capital(measure['words'])}: from “{names[2]}” to “{names[3]}”, against from "
            f"“{names[0]}” to “{names[1]}”"
        )
    return f"{capital(measure['words'])}: from “{names[0]}” to “{names[1]}”"


def short(measure: dict[str, Any]) -> str:
    """A measure in a word or two."""
    return (measure["name"] or measure["type"]).replace("-", " ")


def difference(measure: dict[str, Any]) -> tuple[str, ...]:
    """The difference and its two intervals, one line each."""
    if measure["effect"] is None:
        return ("unknown", "a step does not move beyond doubt in any draw")
    unit = measure["unit"]
    by = last_digit(measure["dice"])
    lines = [f"{amount(measure['effect'], unit, by)}{unit_words(unit)}"]
    for word, label in (("dice", "chance"), ("assumptions", "assumptions")):
        span = measure[word]
        if span and None not in span:
            low, high = (amount(end, unit, by) for end in span)
            lines.append(f"{label} {low} to {high}")
    return tuple(lines)


def amount(value: float, unit: str, by: float) -> str:
    """A difference with its sign; shares as futures of 100, other units to the digit `by`."""
    text = signed(value * 100, 0.1) if unit == SHARE else signed(value, by)
    return text or "0"


def last_digit(dice: list[float | None] | None) -> float:
    """The last digit worth showing beside an interval."""
    if not dice or None in dice or dice[0] == dice[1]:
        return 0.001
    return step(*dice, smallest=1e-6)


def unit_words(unit: str) -> str:
    """A unit as it stands behind a number."""
    if unit == SHARE:
        return "\u00a0of\u00a0100"
    if unit in ("0-1", "-1 to 1", "0 or 1"):
        return f" (scale {unit.replace('-1 to', '−1 to').replace('0-1', '0 to 1')})"
    return f" {unit}"


def shares(measure: dict[str, Any]) -> list[tuple[str, float, str]]:
    """The parts of the bar of draws: (style, share, words)."""
    signs = measure["signs"]
    up, down, unresolved = signs["higher"], signs["lower"], signs["unresolved"]
    match measure["expect"]:
        case "higher" | "in_order":
            first, last = ("agree", up, "expected"), ("oppose", down, "opposite")
        case "lower":
            first, last = ("agree", down, "expected"), ("oppose", up, "opposite")
        case _:
            first, last = ("higher", up, "higher"), ("lower", down, "lower")
    return [first, ("open", unresolved, "unresolved"), last]


def shares_in_words(measure: dict[str, Any]) -> str:
    """The draws in words."""
    parts = [f"{share:.0%} {words}" for _, share, words in shares(measure)]
    return ", ".join(parts).replace("%", "\u00a0%")


def world(found: dict[str, Any]) -> str:
    """A world of a claim as a heading."""
    return f"{capital(found['world'])} ({found['scenario']}): {found['verdict']}"


def measure(found: dict[str, Any], arms: dict[str, str]) -> str:
    """One measure with everything that is known about it, in a line."""
    parts = ["; ".join(difference(found))]
    levels = found.get("levels")
    if levels:
        shown = [f"{arms[arm]} {level(value, found['unit'])}" for arm, value in levels.items()]
        parts.append(", ".join(shown))
    onsets = found.get("onsets")
    if onsets and None not in onsets:
        weeks = ", ".join(f"{week:.1f}" for week in onsets)
        parts.append(f"the steps begin on average in weeks {weeks}")
    if found["signs"]:
        parts.append(f"draws: {shares_in_words(found)}")
    if found["expect"] != "report":
        expected = found["expect"].replace("_", " ").replace("none", "no difference")
        parts.append(f"expected: {expected}; {found['verdict']}")
    return f"{contrast(found, arms)}. {'. '.join(capital(part) for part in parts)}."


def level(value: float | None, unit: str) -> str:
    """What an arm shows on average."""
    if value is None:
        return "unknown"
    return f"{value * 100:.1f}\u00a0of\u00a0100" if unit == SHARE else number(float(f"{value:.4g}"))


def besides(one: dict[str, Any]) -> str | None:
    """What else is to be said beside a verdict: the corner, and the cause of a shortfall."""
    parts = [part for part in (one["corner"], one["shortfall"]) if part]
    return "; ".join(parts) or None
