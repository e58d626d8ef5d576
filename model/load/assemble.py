"""From a scenario's file to a sound `Scenario`, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from model.language.node import Node
from model.language.problems import Place, Problem, Problems, listed, quoted
from model.language.source import read_text
from model.load.change import Changer, changes
from model.load.check import Check
from model.load.codes import ENOUGH
from model.load.dump import as_yaml, with_comments
from model.load.entries import unsound_entries
from model.load.files import named
from model.load.inherit import Document, document
from model.load.joint import with_joint_options
from model.load.names import NEUTRAL_WORDS, Vocabulary
from model.load.origin import origins, placed, words
from model.load.rules import check_rules
from model.load.shape import empty_values, nodes, shaped, with_stand_ins
from model.load.warnings import Arms, unread, warnings_of
from model.scenario import Scenario

ONLY_COMPARED = ("options", "what_ifs", "levers", "observed")
"""Parts of a scenario that no simulation reads."""

QUESTION = ("question", "start", "weeks", "headline")
"""What a file leaves out altogether if it is only a world for others to extend."""

Setting = tuple[str, str]
"""A path and the text of its new value."""


@dataclass
class Assembled:
    """A sound scenario, or a sound world that asks no question and can only be extended."""

    document: Document
    is_world: bool
    baseline: Check
    arms: Arms = field(default_factory=dict)
    """Options and what-ifs, by the word under which they stand and their name."""

    @property
    def scenario(self) -> Scenario:
        """The scenario; in a world, the parts that make a question are stand-ins."""
        return self.baseline.scenario

    @property
    def root(self) -> Node:
        """The scenario as nodes: each value with the file, line and column where it stands."""
        return self.document.root

    @property
    def origins(self) -> dict[str, str]:
        """File and line of each number, by the path of a change."""
        found = {path: words(place, short=True) for path, place in origins(self.root).items()}
        for path, day in self.document.in_force.since.items():
            if self.document.is_in_force(path):
                found[f"starting_conditions.{path}"] += f", in force since {day}"
        return found

    @cached_property
    def warnings(self) -> list[Problem]:
        """What is legal but suspicious; a world asks nothing that could be."""
        return [] if self.is_world else warnings_of(self.document, self.baseline, self.arms)

    @property
    def unread(self) -> list[Problem]:
        """What is wrong with values by date that this scenario does not read, as warnings."""
        return [] if self.is_world else unread(self.document)


def load_scenario(name_or_path: str | Path, settings: Iterable[Setting] = ()) -> Scenario:
    """The scenario of a file, given by its path or by its bare name, with everything checked.

    A bare name is looked for in the working folder, then among the shipped scenarios. `settings`
    change the scenario as an option would.

    Raises:
        Problems: anything is wrong, in the file, in a file that it extends or in a setting.
    """
    return to_be_run(name_or_path, settings).scenario


def to_be_run(
    name_or_path: str | Path, settings: Iterable[Setting] = (), together: Iterable[str] = ()
) -> Assembled:
    """A scenario that asks a question, with its warnings and with where each value stands.

    Raises:
        Problems: anything is wrong, or it is a world without a question.
    """
    found = assembled(name_or_path, settings, together)
    if found.is_world:
        message = (
            f"this is a world without a question, for others to extend: it has no "
            f"{listed(map(quoted, QUESTION), 'and no')}"
        )
        raise Problems([Problem.at(found.root.place, message)])
    return found


def assembled(
    name_or_path: str | Path, settings: Iterable[Setting] = (), together: Iterable[str] = ()
) -> Assembled:
    """The scenario of a file, or the world if the file asks no question, with everything checked.

    Each of `together` names options that one more option chooses at once: `a+b`.

    Raises:
        Problems: anything is wrong.
    """
    path, shown = named(name_or_path)
    found = document(path, shown)
    is_world = not any(found.root.at(key) for key in QUESTION)
    if is_world:
        found.root = with_stand_ins(found.root, QUESTION)
    found.problems += _set(found, settings)
    found.root, problems = with_joint_options(found.root, together)
    found.problems += problems
    result = Assembled(found, is_world, Check(shaped(found.root), found.root))
    _check(result)
    if found.problems:
        raise Problems(found.problems)
    return result


class ArmsOf:
    """Makes the arms of one scenario; what they share is read once."""

    def __init__(self, scenario: Scenario) -> None:
        root = nodes(scenario.plain(), Place(scenario.name))
        self._root = only_simulated(root)
        self._baseline = shaped(self._root)
        self._changes: dict[str, tuple[str, Node]] = {}
        for word, kind in (("options", "option"), ("what_ifs", "what-if")):
            for name, node in root.items_at(word):
                self._changes[name] = f"{kind} {name}", node

    def made(self, name: str) -> Scenario:
        """The scenario as it is simulated under an option or a what-if; `baseline` is itself.

        Raises:
            KeyError: there is no option or what-if with this name.
        """
        result = self._baseline
        if name != "baseline":
            by, node = self._changes[name]
            changer = Changer(self._root, by)
            changer.apply(node)
            result = shaped(changer.root, (self._root, self._baseline))
        if result.problems:  # cannot happen for a loaded scenario: each arm was checked with it
            raise Problems(result.problems)
        return result.scenario


def arm(scenario: Scenario, name: str) -> Scenario:
    """One arm of a scenario; raises `KeyError` if there is none with this name."""
    return ArmsOf(scenario).made(name)


def resolved_yaml(scenario: Scenario, leave_out: Iterable[str] = ()) -> str:
    """The scenario as one YAML text without `extends`, which loads back to the same scenario."""
    data = scenario.plain()
    return as_yaml({key: value for key, value in data.items() if key not in leave_out})


def traced_yaml(found: Assembled, said: Vocabulary = NEUTRAL_WORDS) -> str:
    """The same for a file, with the file and line of each value's origin as a comment behind it.

    It loads back to the same scenario; a world keeps its values by date. `said` are the names that
    its texts use.
    """
    data, root = said.scenario(found.scenario).plain(), found.root
    data.pop("name")
    in_force = found.document.in_force
    if found.is_world:
        data = {key: value for key, value in data.items() if key not in QUESTION}
        given = dict(root.at("starting_conditions").value) | in_force.by_date
        data["starting_conditions"] |= {
            path: said.data(node.plain()) for path, node in in_force.by_date.items()
        }
        root = Node({**root.value, "starting_conditions": Node(given, root.place)}, root.place)
    comments = {}
    for path, place in placed(data, root):
        comments[path] = words(place)
        if path[-1] == "value" and found.document.is_in_force(path[1]) and not found.is_world:
            comments[path] += f", in force since {in_force.since[path[1]]}"
    return with_comments(as_yaml(data), comments)


def only_simulated(root: Node) -> Node:
    """A scenario's nodes without the parts that no simulation reads."""
    kept = {key: node for key, node in root.items() if key not in ONLY_COMPARED}
    return Node(kept, root.place)


def _check(result: Assembled) -> None:
    """Notes what is wrong with a scenario and with its arms in its document."""
    found, baseline = result.document, result.baseline
    if baseline.scenario:
        check_rules(baseline)
    found.problems += [*empty_values(found.root), *baseline.shaped.problems, *baseline.problems]
    if result.is_world:
        found.problems += unsound_entries(found)
    for word, kind in (("options", "option"), ("what_ifs", "what-if")):
        for slug, arm_node in found.root.items_at(word):
            if len(found.problems) > ENOUGH:
                return
            check, problems = _arm(found, baseline, f"{kind} {slug}", arm_node)
            found.problems += problems
            result.arms[word, slug] = check
    for path, values in found.root.items_at("levers"):
        for value in values.entries():
            if not isinstance(value.value, int | float):
                continue  # its kind is the problem to tell
            if len(found.problems) > ENOUGH:
                return
            change = Node({path: Node(value.value, value.place, values.key)}, values.place)
            by = f"lever {path}"
            lever = Node({"change": change}, value.place)
            found.problems += _arm(found, baseline, by, lever)[1]


def _arm(found: Document, baseline: Check, by: str, node: Node) -> tuple[Check, list[Problem]]:
    """A scenario under an option, a what-if or a lever, and what that makes wrong."""
    changer = Changer(only_simulated(found.root), by, found.removed)
    changer.apply(node)
    result = shaped(changer.root, (found.root, baseline.shaped))
    check = Check(result, changer.root, baseline=baseline)
    if result.scenario:
        check_rules(check)
    own = set(changes(node))
    known = {problem.place for problem in baseline.problems + baseline.shaped.problems}
    problems = list(changer.problems)
    for problem in result.problems + check.problems:
        if problem.place in own:
            problems.append(problem)
        elif problem.place not in known:
            # the change is here, what it breaks stands somewhere else
            place = node.key or node.place
            message = f"with {by}, {problem.message}"
            problems.append(Problem.at(place, message, problem.hint))
    return check, problems


def _set(found: Document, settings: Iterable[Setting]) -> list[Problem]:
    """Applies `--set PATH=VALUE`; the n-th setting is line n of a file called `--set`."""
    changer = Changer(found.root, "--set", found.removed)
    for number, (path, text) in enumerate(settings, start=1):
        key, place = Place("--set", number, 1), Place("--set", number, len(path) + 2)
        if not text.strip():
            changer.problems.append(Problem.at(place, f"no value stands behind '{path}='"))
            continue
        try:
            value = read_text(text, place)
        except Problems as error:
            changer.problems += error.items
            continue
        changer.change(path, Node(value.value, value.place, key))
    found.root = changer.root
    return changer.problems
