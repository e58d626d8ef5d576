"""What every policy type keeps: documented, checked, pure, elementwise, and one file."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model.language.problems import Problems
from model.language.quantities import quantities
from model.language.roles import MENUS
from model.load import load_scenario
from model.load.codes import misread_path
from model.load.dump import as_yaml
from model.outcomes import OUTCOMES
from model.policies import policy_types
from model.policies.base import Order, Policy, Write
from tests.policies.small_world import CAST, CODES, ROLES, WORLD

ROOT = Path(__file__).parent.parent.parent
TYPES = policy_types()
REPLICATES = 64


def in_this_cast(part):
    """An example with the test's codes for its placeholders."""
    if isinstance(part, dict):
        return {key: in_this_cast(value) for key, value in part.items()}
    if isinstance(part, list):
        return [in_this_cast(item) for item in part]
    return CAST.get(part, part) if isinstance(part, str) else part


def example(cls: type[Policy]) -> dict:
    return {"name": "tried", "source": "for this test", **in_this_cast(cls.example)}


def loaded(data: dict, tmp_path) -> Policy:
    file = tmp_path / "tried.yaml"
    file.write_text(as_yaml(WORLD | {"policies": [data]}), encoding="utf-8")
    return load_scenario(file).policies[0]


class World:
    """Random values of every quantity within its bounds, that notice being changed."""

    def __init__(self, order=None):
        self.order = np.arange(REPLICATES) if order is None else order

    def value(self, path: str) -> np.ndarray:
        assert misread_path(path, CODES) is None, path
        quantity = quantities()[path.split(".")[0]]
        dice = np.random.default_rng(list(path.encode()))
        values = dice.uniform(quantity.low, min(quantity.high, 20), REPLICATES)[self.order]
        values.flags.writeable = False
        return values

    def parameter(self, name: str) -> np.ndarray:
        from model.language.parameters import parameters

        value = np.full(REPLICATES, parameters()[name].value)
        value.flags.writeable = False
        return value

    def governs(self, actors: tuple[str, ...], theatre: str) -> bool:
        return theatre == "VAL" and "LOC" in actors


def effects(policy: Policy, strength: float | np.ndarray, world=None) -> list:
    on = np.ones(REPLICATES, bool)
    strengths = np.broadcast_to(np.asarray(strength, float), REPLICATES).copy()
    for array in (on, strengths):
        array.flags.writeable = False
    found = policy.effect(world or World(), on, strengths)
    assert isinstance(found, list)
    return found


every_type = pytest.mark.parametrize("cls", TYPES.values(), ids=TYPES)


@every_type
def test_it_can_be_read_aloud(cls):
    module = inspect.getmodule(cls)
    assert module.__doc__.strip().endswith(".")
    assert cls.__doc__.split("\n")[0].endswith((".", ";", ","))
    for name, field in cls.model_fields.items():
        assert name == "type" or field.description, f"{cls.__name__}.{name} has no text"
    assert cls.effect.__doc__
    own = [
        c for _, c in inspect.getmembers(module, inspect.isclass) if c.__module__ == cls.__module__
    ]
    assert own == [cls], "one file, one type"
    assert Path(module.__file__).stem == cls.model_fields["type"].default


@every_type
def test_what_it_declares_exists(cls):
    assert set(cls.roles) <= set(MENUS)
    assert set(cls.implies) <= set(OUTCOMES)
    if cls.menu_item is not None:
        users = cls.roles or tuple(MENUS)
        assert any(cls.menu_item in MENUS[role] for role in users)
    if cls.target_kind in ("theatre", "party", "parties"):
        assert "target" in cls.model_fields


@every_type
def test_its_example_is_sound_in_a_scenario(cls, tmp_path):
    policy = loaded(example(cls), tmp_path)
    assert type(policy) is cls
    assert policy.mode == "script"


@every_type
def test_it_needs_a_source(cls, tmp_path):
    without = {key: value for key, value in example(cls).items() if key != "source"}
    with pytest.raises(Problems, match=r"'source' is missing in 'tried'"):
        loaded(without, tmp_path)


@every_type
def test_an_unknown_key_is_refused(cls, tmp_path):
    with pytest.raises(Problems, match=r"unknown key 'colour'"):
        loaded(example(cls) | {"colour": "red"}, tmp_path)


@every_type
def test_only_the_roles_that_it_names_may_use_it(cls, tmp_path):
    for code, role in ROLES.items():
        if cls.roles and role not in cls.roles:
            with pytest.raises(Problems, match=rf"'{code}' \({role}\) cannot use"):
                loaded(example(cls) | {"actor": code}, tmp_path)


@every_type
def test_only_what_stands_for_a_choice_can_be_nudged_or_forbidden(cls, tmp_path):
    for mode, more in (("nudge", {"utility": 0.3}), ("forbid", {})):
        data = example(cls) | {"mode": mode, **more}
        actor = data["actor"]
        codes = [actor] if isinstance(actor, str) else actor
        if all(cls.menu_item in MENUS[ROLES[code]] for code in codes):
            assert loaded(data, tmp_path).mode == mode
        else:
            with pytest.raises(Problems, match=r"can only be scripted|has no choice"):
                loaded(data, tmp_path)


@every_type
def test_it_writes_on_paths_that_exist_what_fits_every_replicate(cls, tmp_path):
    found = effects(loaded(example(cls), tmp_path), 1.0)
    assert found
    for effect in found:
        assert misread_path(effect.path, CODES) is None, effect.path
        quantity = quantities()[effect.path.split(".")[0]]
        if isinstance(effect, Order):
            assert quantity.kind == "stock", "only a stock can receive a delivery"
            amounts, lags = np.broadcast_arrays(effect.size, effect.lag, subok=False)
            assert np.isfinite(amounts).all()
            assert (lags >= 0).all()
        else:
            assert isinstance(effect, Write)
            assert effect.operation in ("set", "multiply", "add", "max")
            assert quantity.kind != "observed", "what the model computes cannot be written"
            amounts = np.asarray(effect.value)
            if effect.operation in ("set", "max"):
                assert (amounts >= quantity.low).all()
                assert (amounts <= quantity.high).all()
        assert np.broadcast_to(amounts, REPLICATES).shape == (REPLICATES,)


@every_type
def test_without_strength_it_changes_nothing(cls, tmp_path):
    """A single act has no strength to grow: it happens or it does not."""
    policy = loaded(example(cls), tmp_path)
    for effect in effects(policy, 0.0):
        quantity = quantities()[effect.path.split(".")[0]]
        if isinstance(effect, Order) or effect.operation == "add":
            amount = effect.size if isinstance(effect, Order) else effect.value
            assert np.all(np.asarray(amount) == 0)
        elif effect.operation == "multiply":
            assert np.all(np.asarray(effect.value) == 1)
        elif cls.lasting:
            # what a standing policy sets or holds at least is 'nothing there' at no strength
            assert np.all(np.asarray(effect.value) == quantity.default)


@every_type
def test_each_replicate_is_treated_by_itself(cls, tmp_path):
    policy = loaded(example(cls), tmp_path)
    order = np.random.default_rng(7).permutation(REPLICATES)
    strength = np.linspace(0, 1, REPLICATES)
    straight = effects(policy, strength)
    shuffled = effects(policy, strength[order], World(order))
    assert [effect.path for effect in straight] == [effect.path for effect in shuffled]
    for one, other in zip(straight, shuffled, strict=True):
        for field in ("value",) if isinstance(one, Write) else ("size", "lag"):
            there = np.broadcast_to(getattr(one, field), REPLICATES)
            here = np.broadcast_to(getattr(other, field), REPLICATES)
            assert np.array_equal(there[order], here)


@every_type
def test_its_strength_lies_between_nothing_and_full(cls, tmp_path):
    policy = loaded(example(cls), tmp_path)
    strengths = policy.strength(np.arange(200))
    assert strengths.shape == (200,)
    assert (strengths >= 0).all()
    assert (strengths <= 1).all()


def test_a_ramp_grows_evenly_to_full(tmp_path):
    data = example(TYPES["blockade"])
    ages = np.arange(6)
    assert loaded(data, tmp_path).strength(ages).tolist() == [1] * 6
    ramped = loaded(data | {"ramp_weeks": 4}, tmp_path).strength(ages)
    assert ramped.tolist() == [0.25, 0.5, 0.75, 1, 1, 1]


def test_policies_and_conditions_import_no_numpy():
    script = "import model.load, sys; model.load; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout == "False\n"
