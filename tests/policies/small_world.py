"""A world in which every role is played, for policies to be tried in."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pytest

from model.language.parameters import parameters
from model.language.quantities import quantities
from model.load import load_scenario
from model.load.codes import Codes, misread_path
from model.load.dump import as_yaml
from model.policies import policy_types
from model.policies.base import Delivery, Order, Policy

CAST = {
    "party": "AAA", "other_party": "BBB", "authorities": "LOC", "pivot": "PIV", "patron": "PAT",
    "neighbour": "NEI", "outside_power": "OUT", "theatre": "VAL", "other_theatre": "RID",
}  # fmt: skip
ROLES = {
    CAST[word]: {"other_party": "party"}.get(word, word) for word in CAST if "theatre" not in word
}
CODES = Codes(ROLES, ("VAL", "RID"))

TIES = {"LOC": {"of": "AAA", "theatre": "VAL"}, "PAT": {"of": "BBB"}}
NUMBER = {"grade": "hypothetical", "source": "for this test"}
WORLD = {
    "title": "A valley",
    "question": "Does the policy do what it says?",
    "start": "2022-12-05",
    "weeks": 10,
    "headline": {"outcome": "major_clash"},
    "actors": {
        code: {"name": code, "role": role, **TIES.get(code, {})} for code, role in ROLES.items()
    },
    "theatres": {"VAL": {"name": "the valley"}, "RID": {"name": "the ridge"}},
    "starting_conditions": {
        f"{path}": {"value": 0.5, **NUMBER}
        for path in ("control.AAA.VAL", "control.AAA.RID", "reach.AAA.VAL", "reach.BBB.VAL")
    },
}


def in_cast(part, cast: dict[str, str]):
    """Part of an example, with the codes of a cast for its placeholders."""
    if isinstance(part, dict):
        return {key: in_cast(value, cast) for key, value in part.items()}
    if isinstance(part, list):
        return [in_cast(item, cast) for item in part]
    return cast.get(part, part) if isinstance(part, str) else part


def in_this_cast(part):
    """An example with the test's codes for its placeholders."""
    return in_cast(part, CAST)


def example(cls: type[Policy]) -> dict:
    """A type's own example, as it stands in a file."""
    return {"name": "tried", "source": "for this test", **in_this_cast(cls.example)}


def loaded(data: dict, folder) -> Policy:
    """A policy as the loader reads it from a file of the small world."""
    file = folder / "tried.yaml"
    file.write_text(as_yaml(WORLD | {"policies": [data]}), encoding="utf-8")
    return load_scenario(file).policies[0]


def declared(type: str, given: Mapping[str, object] = MappingProxyType({}), **fields) -> dict:
    """What a policy declares in a world with these values, by path and operation.

    A delivery stands under its supplier, recipient and arms. Fields beside the example's are given;
    `strength` is 1 unless it is among them.
    """
    cls, strength = policy_types()[type], np.array([fields.pop("strength", 1.0)])
    policy = cls.model_validate(example(cls) | in_this_cast(fields))
    found = {}
    for effect in policy.effect(SmallWorld(given), frozen(np.array([True])), frozen(strength)):
        if isinstance(effect, Delivery):
            key, number = (effect.supplier, effect.recipient, effect.arms), effect.size
        elif isinstance(effect, Order):
            key, number = (effect.path, "order"), effect.size
        else:
            key, number = (effect.path, effect.operation), effect.value
        assert key not in found, f"{key} is declared twice"
        found[key] = pytest.approx(float(np.broadcast_to(number, 1)[0]))
    return found


class SmallWorld:
    """Values by path, the same in all replicates; what is not given stands at its default."""

    def __init__(self, given: Mapping[str, object] = MappingProxyType({}), count: int = 1):
        self.given, self.count = given, count

    def value(self, path: str) -> np.ndarray:
        """A copy that nobody may change."""
        assert misread_path(path, CODES) is None, path
        usual = quantities()[path.split(".")[0]].default
        return frozen(np.broadcast_to(self.given.get(path, usual), self.count).astype(float))

    def unwritten(self, path: str) -> np.ndarray:
        return self.value(path)

    def parameter(self, name: str) -> np.ndarray:
        return frozen(np.full(self.count, parameters()[name].value))

    def governs(self, actors: tuple[str, ...], theatre: str) -> bool:
        return theatre == "VAL" and "LOC" in actors

    def role(self, code: str) -> str:
        return ROLES[code]

    def rival(self, party: str) -> str:
        return {"AAA": "BBB", "BBB": "AAA"}[party]

    def side_of(self, code: str) -> str:
        return code if ROLES[code] == "party" else TIES.get(code, {}).get("of", "")

    def pivot(self) -> str:
        return "PIV"


def frozen(values: np.ndarray) -> np.ndarray:
    """Values that nobody may change."""
    values.flags.writeable = False
    return values
