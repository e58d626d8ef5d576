"""Changes of a scenario: by an option, a what-if, a lever, or `--set PATH=VALUE`.

A path is `starting_conditions.*`, `parameters.*`, `switches.*` or `<policy>.<field>`. A plain value
fixes what it changes; `{shift: x}` moves a number and keeps its uncertainty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from model.language.node import Node
from model.language.parameters import parameters, switches
from model.language.problems import Place, Problem, listed, nearest, quoted
from model.language.quantities import quantities
from model.language.scalars import kind_of
from model.load.codes import ENOUGH, MOST_PATHS, Codes, meant_path, misread_path, paths
from model.load.inherit import name_of
from model.policies import policy_type
from model.scenario import Scenario

HEADS = ("starting_conditions", "parameters", "switches")
FIXED_FIELDS = ("name", "type")


@dataclass
class Changer:
    """Applies changes to the nodes of a scenario and collects what is wrong with them."""

    root: Node
    by: str
    """Who changes it, as the source of a changed number says: 'option corridor-enforced'."""
    removed: Mapping[str, Place] = field(default_factory=dict)
    """Policies that `without` took away; a change of one is told there."""
    problems: list[Problem] = field(default_factory=list)

    def apply(self, arm: Node) -> None:
        """Everything that an option or a what-if removes, changes and adds."""
        for name in _entries(arm, "remove"):
            self.remove(name)
        changes = arm.at("change")
        for path, value in changes.items() if changes else ():
            self.change(path, value)
        for policy in _entries(arm, "add"):
            self.add(policy)

    def change(self, path: str, value: Node) -> None:
        """Gives the thing at a path another value; the path stands where the value's key is."""
        if len(self.problems) > ENOUGH:
            return
        head, _, rest = path.partition(".")
        if head not in HEADS:
            self._change_policy(path, head, rest, value)
        elif head == "starting_conditions":
            self._change_starting_condition(rest, value)
        elif head == "parameters":
            if self._known(rest, parameters(), "parameter", head, value):
                self._put(head, rest, self._number(head, rest, value))
        elif self._known(rest, switches(), "switch", head, value):
            self._put(head, rest, value)

    def remove(self, name: Node) -> None:
        """Takes a policy away."""
        policies = self._policies()
        if not isinstance(name.value, str) or len(self.problems) > ENOUGH:
            return  # its kind is the problem to tell
        if name.value not in policies:
            self._no_such_policy(name.value, name.place, nearest(name.value, policies))
            return
        kept = [node for node in _entries(self.root, "policies") if name_of(node) != name.value]
        self._set_policies(kept)

    def add(self, policy: Node) -> None:
        """Adds a policy."""
        name = name_of(policy)
        if name in self._policies():
            message = f"there is already a policy called {quoted(name)}; change it, or remove it"
            self._wrong(policy.at("name").place, message)
            return
        self._set_policies([*_entries(self.root, "policies"), policy])

    def _change_policy(self, path: str, name: str, field: str, value: Node) -> None:
        policies = self._policies()
        if name not in policies:
            self._no_such_policy(name, value.key, nearest(path, islice(self._paths(), MOST_PATHS)))
            return
        node = policies[name]
        type = node.at("type")
        cls = policy_type(str(type.value)) if type else None
        if cls is None:
            return  # the policy's own problem says so
        if not field:
            message = f"a change names a field of the policy: {name}.FIELD"
            self._wrong(value.key, message)
            return
        fields = [word for word in cls.model_fields if word not in FIXED_FIELDS]
        if field not in fields:
            hint = nearest(field, fields)
            message = f"{quoted(name)} ({type.value}) has no {quoted(field)} that can be changed"
            self._wrong(value.key, message, f"{name}.{hint}" if hint else None)
            return
        number = list(policies).index(name)
        nodes = [policies[known] for known in policies]
        nodes[number] = _with(node, field, value)
        self._set_policies(nodes)

    def _change_starting_condition(self, path: str, value: Node) -> None:
        codes = Codes.of(self.root)
        why = misread_path(path, codes)
        if why:
            hint = meant_path(path, codes)
            self._wrong(value.key, why, f"starting_conditions.{hint}" if hint else None)
            return
        if _is_number(value):
            entry = self._sourced(value) | {"value": value}
        elif _is_shift(value):
            entry = self._moved(path, value)
        else:
            self._not_a_number(value)
            return
        self._put("starting_conditions", path, Node(entry, value.place, value.key))

    def _moved(self, path: str, value: Node) -> dict[str, Node]:
        """A starting condition with its range, moved; where none is given, the default is moved."""
        old, shift = self.root.at("starting_conditions", path), value.at("shift")
        if old and isinstance(old.value, dict):
            given = dict(old.value)
        else:
            default = Node(quantities()[path.split(".")[0]].default, value.place)
            given = self._sourced(value) | {"value": default}
        before = given.get("shift")
        total = shift.value + (before.value if before and _is_number(before) else 0)
        return given | {"shift": Node(total, shift.place, shift.key)}

    def _number(self, head: str, id: str, value: Node) -> Node:
        """A parameter's new value: shifts add to what was changed before."""
        old = self.root.at(head, id)
        if not _is_number(value) and not _is_shift(value):
            self._not_a_number(value)
            return old or value
        if _is_number(value) or old is None or not (_is_number(old) or _is_shift(old)):
            return value
        shift = value.at("shift")
        if _is_number(old):
            return Node(old.value + shift.value, value.place, value.key)
        total = Node(old.at("shift").value + shift.value, shift.place, shift.key)
        return Node({"shift": total}, value.place, value.key)

    def _known(
        self, id: str, known: Mapping[str, object], kind: str, head: str, value: Node
    ) -> bool:
        if id in known:
            return True
        hint = nearest(id, known)
        self._wrong(value.key, f"unknown {kind} {quoted(id)}", f"{head}.{hint}" if hint else None)
        return False

    def _no_such_policy(self, name: str, place: Place, hint: str | None) -> None:
        if not isinstance((self.root.at("policies") or Node([], place)).value, list):
            return  # that is the problem to tell
        taken = self.removed.get(name)
        if taken and taken.file != place.file:
            message = (
                f"{quoted(name)} is taken away here, but {self.by} "
                f"({place.file}:{place.line}) still refers to it; take that away too"
            )
            self._wrong(taken, message)
        else:
            message = f"there is no policy called {quoted(name)}"
            if hint is None and name in Scenario.model_fields:
                message = (
                    f"{quoted(name)} cannot be changed by {self.by}; a change begins with "
                    f"{listed([*HEADS, 'the name of a policy'])}"
                )
            self._wrong(place, message, hint)

    def _paths(self) -> Iterator[str]:
        """Every path that can be changed."""
        for name, node in self._policies().items():
            type = node.at("type")
            cls = policy_type(str(type.value)) if type else None
            yield from (f"{name}.{word}" for word in (cls.model_fields if cls else ()))
        yield from (f"starting_conditions.{path}" for path in paths(Codes.of(self.root)))
        yield from (f"parameters.{id}" for id in parameters())
        yield from (f"switches.{id}" for id in switches())

    def _not_a_number(self, value: Node) -> None:
        keys = [key for key, _ in value.items()]
        if len(keys) == 1 and keys != ["shift"] and nearest(keys[0], ["shift"]):
            self._wrong(value.at(keys[0]).key, f"unknown key {quoted(keys[0])}", "shift")
            return
        what = kind_of(value.plain())
        self._wrong(value.place, f"the new value must be a number or {{shift: x}}, not {what}")

    def _sourced(self, value: Node) -> dict[str, Node]:
        return {
            "grade": Node("hypothetical", value.place),
            "source": Node(f"changed by {self.by}", value.place),
        }

    def _put(self, head: str, id: str, node: Node) -> None:
        old = self.root.at(head) or Node({}, node.place, node.key)
        if isinstance(old.value, dict):
            self.root = _with(self.root, head, _with(old, id, node))

    def _policies(self) -> dict[str, Node]:
        policies: dict[str, Node] = {}
        for number, node in enumerate(_entries(self.root, "policies")):
            name = name_of(node)
            policies[f"#{number}" if name is None or name in policies else name] = node
        return policies

    def _set_policies(self, nodes: list[Node]) -> None:
        old = self.root.at("policies") or self.root
        self.root = _with(self.root, "policies", Node(nodes, old.place, old.key))

    def _wrong(self, place: Place, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem.at(place, message, hint))


def changes(arm: Node) -> Iterator[Place]:
    """The places of everything that an option, a what-if or a change consists of."""
    yield arm.place
    if arm.key:
        yield arm.key
    for _, child in arm.items():
        yield from changes(child)
    for child in arm.entries():
        yield from changes(child)


def _entries(node: Node, key: str) -> list[Node]:
    child = node.at(key)
    return child.entries() if child else []


def _with(node: Node, key: str, child: Node) -> Node:
    return Node({**node.value, key: child}, node.place, node.key)


def _is_number(node: Node) -> bool:
    return isinstance(node.value, int | float) and not isinstance(node.value, bool)


def _is_shift(node: Node) -> bool:
    shift = node.at("shift")
    return shift is not None and len(node.value) == 1 and _is_number(shift)
