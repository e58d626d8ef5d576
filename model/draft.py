"""The text of a new scenario: a commented file that builds on another one and runs as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count
from pathlib import Path

from model.comparison.labels import names_of
from model.language.conditions import wording
from model.language.problems import Problems
from model.language.quantities import quantities
from model.load.assemble import Assembled
from model.load.dump import as_yaml
from model.load.fields import fields
from model.load.files import shipped_folder
from model.load.vary import Variants
from model.policies.base import Policy
from model.scenario import Scenario

OUTCOME = "major_clash"
WEEKS = 26
"""What a draft asks for if it builds on a world that asks nothing."""

SMALL = 0.1
"""What a what-if adds to a starting condition that has no range."""


@dataclass(frozen=True)
class Change:
    """A number of a policy that is there, and two other values that it can take."""

    policy: Policy
    field: str
    old: float
    new: float
    other: float


def draft(name: str, found: Assembled, parent: str, folder: Path) -> str:
    """The text of a scenario called `name` in a folder, on top of the scenario called `parent`.

    Lines that begin with two spaces and '# ' can be brought into force by taking '# ' away.
    """
    scenario = found.scenario
    change = _change(scenario)
    blocks = [
        _head(name, parent, folder),
        _question(name, found, parent, change),
        _policies(scenario, parent, change),
        _options(scenario, parent, change),
        _what_ifs(scenario, parent),
        _rest(parent),
    ]
    return "\n".join("\n".join(lines) + "\n" for lines in blocks)


def _head(name: str, parent: str, folder: Path) -> Iterator[str]:
    schema = shipped_folder() / "scenario.schema.json"
    with suppress(ValueError):  # another drive
        schema = Path(os.path.relpath(schema, folder.resolve()))
    file = (folder / f"{name}.yaml").as_posix()
    both = f"{parent} {file}"
    yield f"# yaml-language-server: $schema={schema.as_posix()}"
    yield f"# This file says only what differs from {parent}; what it leaves out is as it is there."
    yield f"#   araxes check {file.ljust(len(both))}   is it sound?"
    yield f"#   araxes diff {both}    what differs, in words"
    yield f"#   araxes run {file.ljust(len(both))}     simulate it and write its page"


def _question(name: str, found: Assembled, parent: str, change: Change | None) -> Iterator[str]:
    title = name.replace("-", " ").replace("_", " ").strip()
    yield f"title: {_text(title[:1].upper() + title[1:])}  # a line for the page"
    asked = "it were said in public what is said here"
    if change:
        path = f"{change.policy.name}.{change.field}"
        asked = f"{path} were {change.new:g} instead of {change.old:g}"
    yield f"question: What would follow if {asked}?  # what the page answers"
    yield f"extends: {_text(parent)}  # everything that is not said here comes from there"
    if found.is_world:
        monday = date.today() - timedelta(days=date.today().weekday())
        yield f"start: {monday}  # the Monday of the first week"
        yield f"weeks: {WEEKS}  # how long the window is"
        yield f"headline: {{outcome: {OUTCOME}, theatre: any}}  # what the page answers first"


def _policies(scenario: Scenario, parent: str, change: Change | None) -> Iterator[str]:
    yield "# What actors do in the baseline. Of one that is inherited: its name, and what differs."
    yield "# All types: araxes list policies. Take one away: without: {policies: [NAME]}"
    if scenario.information == "frozen":
        yield f"# {parent} is frozen at {scenario.start}: what becomes known later goes into an"
        yield "# option, or write above: information: conditional"
    yield "policies:"
    if change:
        yield f"  - name: {_text(change.policy.name)}  # {_about(change.policy)}"
        yield f"    # {_meaning(change)}"
        yield f"    {change.field}: {change.new:g}  # {change.old:g} in {parent}"
    else:
        first, second = scenario.cast.parties
        yield "  - name: a-word  # a policy of your own: a name, a type, who does it, and a source"
        yield "    type: diplomatic_signal"
        yield f"    actor: {first}"
        yield f"    audience: {second}  # the actor that the statement is about"
        yield "    tone: 0.3  # from -1, a threat, to 1, a promise"
        yield "    source: hypothetical"
    for policy in scenario.policies:
        if change and policy.name == change.policy.name:
            continue
        numbers = _numbers(policy)
        if numbers:
            yield f"  # - name: {_text(policy.name)}  # {_about(policy)}"
            yield from (f"  #   {field}: {value:g}" for field, value in numbers.items())


def _options(scenario: Scenario, parent: str, change: Change | None) -> Iterator[str]:
    yield "# What somebody could choose, at what cost; each is compared with the baseline, dice for"
    yield "# dice. Take an inherited one away: without: {options: [NAME]}"
    yield "options:"
    yield f"  {_free('my-option', scenario.options)}:"
    if change:
        path = f"{change.policy.name}.{change.field}"
        actors = ", ".join(change.policy.actors)
        yield f"    title: {change.policy.name} with {change.field} {change.other:g}  # in a line"
        yield f"    chosen_by: [{actors}]  # who would choose it"
        yield "    cost: Not thought through yet  # what it would cost them"
        yield f"    change: {{{path}: {change.other:g}}}"
    else:
        yield "    title: The word is not said  # in a line"
        yield f"    chosen_by: [{scenario.cast.parties[0]}]  # who would choose it"
        yield "    cost: Not thought through yet  # what it would cost them"
        yield "    remove: [a-word]"
    yield from _inherited(scenario.options)


def _what_ifs(scenario: Scenario, parent: str) -> Iterator[str]:
    found = _condition(scenario)
    if found is None:
        return
    path, value = found
    quantity = quantities()[path.split(".")[0]]
    given = scenario.starting_conditions.get(path)
    allowed = f", sources allow {given.range[0]:g} to {given.range[1]:g}" if given.range else ""
    anchor = quantity.anchor(value)
    yield "# What would be different in the world without anybody choosing it; shown apart."
    yield "# A plain number fixes it; {shift: 0.1} moves it and keeps its range."
    yield "what_ifs:"
    yield f"  {_free('my-what-if', scenario.what_ifs)}:"
    subject = wording(path, names_of(scenario))
    yield f"    title: {_text(f'{subject[0].upper()}{subject[1:]} at {value:g} from the start')}"
    yield f"    # {quantity.unit}: {given.value:g} in {parent}{allowed}"
    if anchor:
        yield f"    # {value:g} is near: {anchor}"
    yield f"    change: {{starting_conditions.{path}: {value:g}}}"
    yield from _inherited(scenario.what_ifs)


def _free(name: str, taken: Iterable[str]) -> str:
    """A name that is not taken: the one that is wanted, or with the first number that is free."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(word for word in chain([name], numbered) if word not in taken)


def _inherited(arms: dict) -> Iterator[str]:
    """Arms that the file inherits, ready to be changed."""
    for name, arm in arms.items():
        yield f"  # {name}:  # inherited"
        yield f"  #   title: {_text(arm.title)}"
        if arm.change:
            changed = as_yaml({"change": arm.change}, width=10_000).splitlines()
            yield from (f"  #   {line}" for line in changed)


def _rest(parent: str) -> Iterator[str]:
    yield "# Where the world starts, with ranges and sources: araxes check --show " + parent
    yield "# What can be set: araxes list quantities. Other numbers: araxes list parameters"
    yield "# All keys: REFERENCE.md beside the shipped scenarios."


def _change(scenario: Scenario) -> Change | None:
    """A number of an inherited policy that can be changed, those that the author sweeps first."""
    levers = [path.rpartition(".") for path in scenario.levers]
    wanted = {(name, field): scenario.levers[f"{name}.{field}"] for name, _, field in levers}
    for policy in sorted(scenario.policies, key=lambda policy: not policy.lasting):
        for field, value in _numbers(policy).items():
            # A field of whole numbers takes nothing else.
            parts = [value // 2, value // 4] if isinstance(value, int) else [value / 2, value / 4]
            wanted.setdefault((policy.name, field), parts)
    # What befalls an actor is nobody's choice, and an option needs somebody who chooses.
    known = {policy.name: policy for policy in scenario.policies if not policy.befalls}
    variants = Variants(scenario)
    for (name, field), values in wanted.items():
        if name not in known or field not in _numbers(known[name]):
            continue
        old = _numbers(known[name])[field]
        near = sorted((value for value in values if value != old), key=lambda v: abs(v - old))
        sound = [value for value in near if _is_sound(variants, f"{name}.{field}", value)]
        if sound:
            other = next((value for value in sound[1:] if value != sound[0]), old)
            return Change(known[name], field, old, sound[0], other)
    return None


def _is_sound(variants: Variants, path: str, value: float) -> bool:
    try:
        variants.made({path: value})
    except Problems:
        return False
    return True


def _condition(scenario: Scenario) -> tuple[str, float] | None:
    """A starting condition and another value of it; those that the author changes come first.

    None if there is none that can be changed.
    """
    named = [path for arm in scenario.what_ifs.values() for path in arm.change]
    named += list(scenario.levers)
    heads = [path.removeprefix("starting_conditions.") for path in named]
    of_the_region = [path for path in scenario.starting_conditions if "." not in path]
    variants = Variants(scenario)
    for path in dict.fromkeys([*heads, *of_the_region, *scenario.starting_conditions]):
        given = scenario.starting_conditions.get(path)
        if given is None:
            continue
        ends = given.range or (given.value - SMALL, given.value + SMALL)
        for value in sorted(ends, key=lambda end: -abs(end - given.value)):
            value = round(value, 6)
            if value != given.value and _is_sound(variants, f"starting_conditions.{path}", value):
                return path, value
    return None


def _numbers(policy: Policy) -> dict[str, float]:
    """The fields of its own in which a policy has a number."""
    own = [field for field in type(policy).model_fields if field not in Policy.model_fields]
    held = {field: getattr(policy, field) for field in own}
    return {
        field: value
        for field, value in held.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def _about(policy: Policy) -> str:
    """What a policy is, in a comment: its type, who does it and to what."""
    target = getattr(policy, "target", "")
    where = f", {', '.join([target] if isinstance(target, str) else target)}" if target else ""
    display = f": {policy.display}" if policy.display else ""
    return f"{policy.type} by {', '.join(policy.actors)}{where}{display}"


def _meaning(change: Change) -> str:
    words = fields(type(change.policy))[change.field]
    return f"{words.takes}. {words.text}"


def _text(words: str) -> str:
    """Text as a value: quoted where YAML would read something else."""
    return as_yaml({"text": " ".join(words.split())}, width=10_000).removeprefix("text: ").strip()
