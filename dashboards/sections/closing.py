"""What the model leaves out, the names of places, and how to get the same page again."""

from __future__ import annotations

import shlex

from dashboards.findings import Findings
from dashboards.markup import Html, Table, command, join, table, tag
from dashboards.sections import section
from dashboards.words import capital, day, plural
from model.load.names import names_by_side

NOT = (
    "It is no prediction of what will happen: it counts futures in a model, and no model knows "
    "how far it is from the world.",
    "It is no judgement of who is right, and no advice to use force.",
)
"""What no page is, whatever it shows."""

LIMITS = (
    "The model moves in weeks and knows a few theatres, not places on a map. It says nothing about "
    "how force is used, and is of no use for planning it.",
    "Actors choose from short menus by costs and benefits, with error. A coup, a new actor or an "
    "accident happens only where the scenario scripts it; a leadership falls by chance, the "
    "likelier the lower its approval and the better its public can punish it.",
    "Costs and benefits are the modellers', after two published articles, which the page of every "
    "run names; rival theories would weigh them otherwise. Most numbers are judgements, and their "
    "ranges are judgements too.",
    "Assumptions are drawn one by one, as if each could be wrong alone. Those that would be wrong "
    "together are not modelled, so the span over assumptions can be too narrow.",
    "A few cases of the past were used while the model was built; its documentation names them. "
    "That it agrees with them is no evidence for it.",
    "Displacement and humanitarian stress follow simple rules with wide ranges. They are there so "
    "that no option is judged by deaths alone, not to plan relief.",
)


def limits(findings: Findings) -> Html:
    """What a reader must not conclude."""
    lines = [*_of_this_run(findings), *LIMITS]
    return section(
        "limits",
        "Limits",
        tag("h3", "What this page cannot tell you"),
        _note(findings),
        tag("ul", [tag("li", line) for line in lines], class_="lines"),
        _places(findings),
    )


def _note(findings: Findings) -> Html | None:
    """What the scenario itself says that it uses and leaves out."""
    if not findings.scenario.note:
        return None
    words = findings.scenario.note.strip().split("`")
    parts = [tag("code", word) if at % 2 else word for at, word in enumerate(words)]
    return tag("p", tag("b", "The scenario says of itself: "), parts, class_="lead", id="note")


def _of_this_run(findings: Findings) -> list[str]:
    """Limits that this very run has."""
    lines = []
    manifest, scenario = findings.manifest, findings.scenario
    blocks = manifest.get("blocks", {})
    if manifest.get("state", "finished") != "finished":
        lines.append(
            f"This run is not complete: {blocks.get('done', 0)} of {blocks.get('planned', 0)} "
            f"parts are done. Its numbers will change."
        )
    if scenario.information == "conditional":
        lines.append(
            f"The scenario uses things from after {day(scenario.start)}: what became known only "
            f"later, or acts that it assumes. An observer at that date would have known less and "
            f"would have been less sure."
        )
    if manifest["draws"] < 50:
        lines.append(
            f"Only {plural(manifest['draws'], 'draw')} of the assumptions: how much the answer "
            f"hangs on them is barely examined."
        )
    return lines


def _places(findings: Findings) -> Html | None:
    """The names that the sides use, where the page itself uses the neutral ones."""
    if findings.words.of:
        words = f"Places and authorities are named on this page as in {findings.words.of}."
        return tag("p", words, class_="note")
    named = names_by_side(findings.scenario).items()
    if not named:
        return None
    codes = sorted({code for _, also in named for code in also}, key=findings.actor)
    content = Table(
        columns=["On this page", *(capital(findings.actor(code)) for code in codes)],
        rows=[[name, *(also.get(code, "–") for code in codes)] for name, also in named],
        caption="Names of places and authorities, as this page and the sides write them",
    )
    return tag("details", tag("summary", "Names of places"), table(content))


def regenerate(findings: Findings) -> Html:
    """The command, the seed and the versions that give these very numbers."""
    return section("regenerate", "How to get this page again", how_to_get(findings.manifest))


def how_to_get(manifest: dict, futures: str = "Simulated futures for each option") -> Html:
    """The command of a run, what it was made from, and the versions of all that made it."""
    facts = [
        ("Scenario", f"{manifest['scenario']} ({manifest['scenario_hash'][:8]})"),
        ("Seed", manifest["seed"]),
        (futures, f"{manifest['replicates']:,}"),
        ("Draws of the assumptions", f"{manifest['draws']:,}"),
        ("Explanations", ", ".join(manifest.get("explanations", ()))),
        ("Settings", _settings(manifest)),
        ("Source", _source(manifest)),
        ("Run", f"{manifest.get('started', '–')} (UTC)"),
    ]
    versions = [[name, version] for name, version in manifest.get("versions", {}).items()]
    return join(
        [
            tag("h3", "The same command gives the same numbers, to the last digit"),
            command(shlex.join(manifest.get("command", []))),
            tag("dl", [(tag("dt", name), tag("dd", value)) for name, value in facts if value],
                class_="facts"),
            tag(
                "details",
                tag("summary", "Versions"),
                table(Table(["Program", "Version"], versions, "Programs that touched the numbers")),
            )
            if versions
            else None,
        ]
    )  # fmt: skip


def _settings(manifest: dict) -> str:
    return ", ".join(f"{path} = {value}" for path, value in manifest.get("settings", {}).items())


def _source(manifest: dict) -> str:
    git = manifest.get("git")
    if not git:
        return ""
    return f"commit {git['commit'][:12]}{', with changes' if git.get('changed') else ''}"
