"""What several runs share and in what they differ, in sentences: are their counts comparable?"""

from __future__ import annotations

from collections.abc import Iterator

from dashboards.compared import Comparison
from dashboards.findings import Findings
from dashboards.words import day, listing, plural, quoted
from model.outcomes import ANY


def finding(comparison: Comparison) -> str:
    """Whether the counts answer the same question of the same model, in a sentence."""
    unlike = [words for words, is_alike in _alike(comparison) if not is_alike]
    if not unlike:
        return "The runs ask the same question over the same window, of the same model."
    return f"The runs are not alike in {listing(unlike)}: read their counts with that in mind."


def _alike(comparison: Comparison) -> Iterator[tuple[str, bool]]:
    for words, key in (
        ("what they count", asked),
        ("when they begin", lambda found: found.scenario.start),
        ("how many weeks they count", lambda found: found.by_week),
        ("where 'somewhere' is", _places),
        ("the explanation", lambda found: found.scenario.explanation),
        ("where their parameters come from", lambda found: found.scenario.ensemble),
        ("the numbers that were set", _changed),
        ("the version of the model", _version),
    ):
        yield words, len(comparison.groups(key)) == 1
    yield "the ranges of the model's numbers", not _other_parameters(comparison)


def statements(comparison: Comparison) -> list[tuple[str, str]]:
    """What the runs share and in what they differ: (what it is about, the sentence)."""
    found = [
        ("What counts", _what_counts(comparison)),
        ("Beginning", _beginning(comparison)),
        ("Length", _length(comparison)),
        ("Places", _theatres(comparison)),
        ("Explanation", _explanations(comparison)),
        ("Numbers", _numbers(comparison)),
        ("Knowledge", _knowledge(comparison)),
        ("Version", _versions(comparison)),
        ("Futures", _sizes(comparison)),
        ("Scenarios", _scenarios(comparison)),
    ]
    return [(about, sentence) for about, sentence in found if sentence]


def asked(findings: Findings) -> tuple[str, str]:
    """What a run's headline counts, and where."""
    return findings.outcome, findings.theatre


def _what_counts(comparison: Comparison) -> str:
    groups = comparison.groups(asked)
    if len(groups) == 1:
        found = comparison.first.findings
        return f"All count {found.noun} {found.somewhere}."
    parts = [
        f"{letters} {_verb(letters, 'count')} {_of(comparison, letters).noun} "
        f"{_of(comparison, letters).somewhere}"
        for letters in groups.values()
    ]
    return f"{'; '.join(parts)}. These are different questions."


def _beginning(comparison: Comparison) -> str:
    groups = comparison.groups(lambda found: found.scenario.start)
    if len(groups) == 1:
        return f"All windows begin on {day(next(iter(groups)))}."
    parts = [f"{letters} on {day(start)}" for start, letters in groups.items()]
    return (
        f"The windows begin on different days: {listing(parts)}. Week 1 of one is not week 1 of "
        f"another."
    )


def _length(comparison: Comparison) -> str:
    groups = comparison.groups(lambda found: found.by_week)
    if len(groups) == 1:
        return f"All are counted over {plural(next(iter(groups)), 'week')}."
    parts = [f"{letters} over {weeks}" for weeks, letters in groups.items()]
    return (
        f"They are counted over different numbers of weeks: {listing(parts)}. A longer window "
        f"leaves more time for anything to happen; compare the same week in the chart over time."
    )


def _places(findings: Findings) -> tuple[str, ...]:
    return tuple(sorted(findings.scenario.theatres)) if findings.theatre == ANY else ()


def _theatres(comparison: Comparison) -> str:
    groups = comparison.groups(_places)
    if len(groups) == 1:
        return ""
    parts = [
        f"in {letters} {listing([_of(comparison, letters).place(code) for code in codes])}"
        for codes, letters in groups.items()
        if codes
    ]
    return f"“Somewhere” means other places: {'; '.join(parts)}." if len(parts) > 1 else ""


def _explanations(comparison: Comparison) -> str:
    groups = comparison.groups(lambda found: next(iter(found.explanations.values())).title)
    if len(groups) == 1:
        text = f"All run under the explanation {quoted(next(iter(groups)))}."
    else:
        parts = [f"{letters} under {quoted(shown)}" for shown, letters in groups.items()]
        text = f"They run under different explanations: {listing(parts)}."
    rivals = [
        side.letter
        for side in comparison.sides
        if len(side.findings.manifest.get("explanations", ())) > 1
    ]
    if rivals:
        text += f" {listing(rivals)} also {_verb(listing(rivals), 'ha')} rival ones, left out here."
    return text


def _changed(findings: Findings) -> str:
    """The parameters and mechanisms that a scenario changes, and what was set by hand."""
    scenario = findings.scenario
    found = {**_plain(scenario.parameters), **_plain(scenario.switches)}
    found |= findings.manifest.get("settings", {})
    return ", ".join(f"{path} = {value}" for path, value in sorted(found.items()))


def _plain(changes: dict) -> dict[str, object]:
    return {id: _as_written(value) for id, value in changes.items()}


def _as_written(value: object) -> str:
    """A changed number or switch as a scenario file would have it."""
    shift = getattr(value, "shift", None)
    if shift is not None:
        return f"shifted by {shift:+g}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _numbers(comparison: Comparison) -> str:
    groups = comparison.groups(_changed)
    parts = [
        f"{letters} {_verb(letters, 'change')} {changed}" if changed else
        f"{letters} {_verb(letters, 'change')} nothing"
        for changed, letters in groups.items()
    ]  # fmt: skip
    if len(groups) == 1:
        [changed] = groups
        text = f"All change the same numbers: {changed}." if changed else ""
    else:
        text = f"Parameters, mechanisms and what was set by hand: {'; '.join(parts)}."
    other = _other_parameters(comparison)
    if other:
        text += (
            f" The model's own parameters of {listing(other)} were not those of "
            f"{comparison.first.letter} when they were run."
        )
    return text.strip() or "All take the model's own parameters; nothing was set by hand."


def _other_parameters(comparison: Comparison) -> list[str]:
    """The runs whose model had other parameters than that of A under the same explanation."""
    first = comparison.first
    return [
        side.letter
        for side in comparison.sides[1:]
        if side.findings.scenario.explanation == first.findings.scenario.explanation
        and side.parameters != first.parameters
    ]


def _knowledge(comparison: Comparison) -> str:
    groups = comparison.groups(lambda found: found.scenario.information)
    if len(groups) == 1:
        return ""
    words = {
        "frozen": "only what was known on the first day",
        "conditional": "also what became known later",
    }
    parts = [f"{letters} {_verb(letters, 'use')} {words[kind]}" for kind, letters in groups.items()]
    return f"{'; '.join(parts)}."


def _version(findings: Findings) -> tuple[str, str, str]:
    manifest = findings.manifest
    version = manifest.get("versions", {}).get("araxes", "unknown")
    return version, str(manifest.get("model")), str(manifest.get("precision"))


def _versions(comparison: Comparison) -> str:
    groups = comparison.groups(_version)
    if len(groups) == 1:
        [(version, _, _)] = groups
        return f"All were made by the same version of the model ({version})."
    several = len({precision for _, _, precision in groups}) > 1
    parts = []
    for (version, model, precision), letters in groups.items():
        told = [model[:8]] if model != "None" else []
        if several and precision != "None":
            told.append(f"{precision} precision")
        aside = f" ({', '.join(told)})" if told else ""
        parts.append(f"{letters} by version {version}{aside}")
    return (
        f"They were made by different states of the model: {listing(parts)}. Part of what differs "
        f"may come from that; run them again with one version."
    )


def _size(findings: Findings) -> tuple[int, int, int]:
    return tuple(findings.manifest[key] for key in ("replicates", "draws", "seed"))


def _sizes(comparison: Comparison) -> str:
    def words(size: tuple[int, int, int]) -> str:
        return f"{plural(size[0], 'future')}, {plural(size[1], 'draw')}, seed {size[2]}"

    groups = comparison.groups(_size)
    if len(groups) == 1:
        return f"All have {words(next(iter(groups)))}: the same dice and the same draws."
    parts = [f"{letters} {_verb(letters, 'ha')} {words(size)}" for size, letters in groups.items()]
    return f"They were not simulated alike: {'; '.join(parts)}."


def _scenarios(comparison: Comparison) -> str:
    first = comparison.first.letter
    parts = [
        f"{side.letter} against {first}: {side.said[:1].lower()}{side.said[1:].rstrip('.')}"
        for side in comparison.sides[1:]
    ]
    return f"{'; '.join(parts)}."


def _of(comparison: Comparison, letters: str) -> Findings:
    """The findings of the first of some runs."""
    return next(side.findings for side in comparison.sides if side.letter == letters[0])


def _verb(letters: str, verb: str) -> str:
    one = len(letters) == 1
    if verb == "ha":
        return "has" if one else "have"
    return f"{verb}s" if one else verb
