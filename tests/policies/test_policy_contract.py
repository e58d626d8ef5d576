"""What every policy type keeps: documented, checked, pure, elementwise, and one file."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from model import policies
from model.language.described import description
from model.language.problems import Problems
from model.language.quantities import quantities
from model.language.roles import MENUS
from model.load import load_scenario
from model.load.codes import misread_path
from model.load.timing import paths_set
from model.outcomes import OUTCOMES
from model.policies import policy_types
from model.policies.base import Delivery, Order, Policy, Write
from tests.policies.small_world import CODES, ROLES, SmallWorld, example, frozen, loaded

ROOT = Path(__file__).parent.parent.parent
TYPES = policy_types()
REPLICATES = 64
NUMBERS = {Write: ("value",), Order: ("size", "lag"), Delivery: ("size", "lag")}
"""By declared form: what holds a number for each replicate."""


class World(SmallWorld):
    """Random values of every quantity within its bounds, that notice being changed."""

    def __init__(self, order=None):
        super().__init__(count=REPLICATES)
        self.order = np.arange(REPLICATES) if order is None else order

    def value(self, path: str) -> np.ndarray:
        assert misread_path(path, CODES) is None, path
        quantity = quantities()[path.split(".")[0]]
        dice = np.random.default_rng(list(path.encode()))
        values = dice.uniform(quantity.low, min(quantity.high, 20), REPLICATES)[self.order]
        return frozen(values)


def effects(policy: Policy, strength: float | np.ndarray, world=None) -> list:
    on = frozen(np.ones(REPLICATES, bool))
    strengths = frozen(np.broadcast_to(np.asarray(strength, float), REPLICATES).copy())
    found = policy.effect(world or World(), on, strengths)
    assert isinstance(found, list)
    return found


def what(effect: Write | Order | Delivery) -> tuple:
    """What an effect is about, without its numbers."""
    if isinstance(effect, Delivery):
        return Delivery, effect.supplier, effect.recipient, effect.arms, effect.announced
    return type(effect), effect.path, getattr(effect, "operation", "")


def numbers(effect: Write | Order | Delivery) -> list[np.ndarray]:
    """The numbers of an effect, one for each replicate."""
    return [
        np.broadcast_to(getattr(effect, field), REPLICATES).astype(float)
        for field in NUMBERS[type(effect)]
    ]


every_type = pytest.mark.parametrize("cls", TYPES.values(), ids=TYPES)


@every_type
def test_it_can_be_read_aloud(cls):
    module = inspect.getmodule(cls)
    assert module.__doc__.strip().endswith(".")
    assert cls.__doc__.split("\n")[0].endswith((".", ";", ","))
    for name in cls.model_fields:
        assert name == "type" or description(cls, name), f"{cls.__name__}.{name} has no text"
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
def test_what_it_declares_fits_the_world(cls, tmp_path):
    found = effects(loaded(example(cls), tmp_path), 1.0)
    assert found
    for effect in found:
        for values in numbers(effect):
            assert np.isfinite(values).all()
        if isinstance(effect, Delivery):
            delivery_fits(effect)
            continue
        assert misread_path(effect.path, CODES) is None, effect.path
        quantity = quantities()[effect.path.split(".")[0]]
        if isinstance(effect, Order):
            assert quantity.kind == "stock", "only a stock can receive a delivery"
            assert (numbers(effect)[1] >= 0).all(), "nothing arrives before it is ordered"
            continue
        assert effect.operation in ("set", "multiply", "add", "max")
        assert quantity.kind != "observed", "what the model computes cannot be written"
        [amounts] = numbers(effect)
        if effect.operation in ("set", "max"):
            assert (amounts >= quantity.low).all(), effect.path
            assert (amounts <= quantity.high).all(), effect.path
        elif effect.operation == "multiply":
            assert (amounts >= 0).all(), effect.path


def delivery_fits(delivery: Delivery) -> None:
    size, lag = numbers(delivery)
    assert ROLES[delivery.supplier] != "party"
    assert ROLES[delivery.recipient] == "party"
    assert delivery.arms in ("armour", "drones", "air_defence")
    assert (size >= 0).all()
    assert (lag >= 0).all()


@every_type
def test_without_strength_it_changes_nothing(cls, tmp_path):
    """A single act has no strength to grow: it happens or it does not."""
    policy, world = loaded(example(cls), tmp_path), World()
    for effect in effects(policy, 0.0, world):
        amounts = numbers(effect)[0]
        operation = getattr(effect, "operation", "add")
        if operation == "add":
            assert (amounts == 0).all()
        elif operation == "multiply":
            assert (amounts == 1).all()
        elif cls.lasting:
            # what a standing policy sets or holds at least is 'nothing there', or what is there
            there = world.value(effect.path)
            usual = quantities()[effect.path.split(".")[0]].default
            assert (amounts == usual).all() or (amounts == there).all(), effect.path


@every_type
def test_each_replicate_is_treated_by_itself(cls, tmp_path):
    policy = loaded(example(cls), tmp_path)
    order = np.random.default_rng(7).permutation(REPLICATES)
    strength = np.linspace(0, 1, REPLICATES)
    straight = effects(policy, strength)
    shuffled = effects(policy, strength[order], World(order))
    assert [what(effect) for effect in straight] == [what(effect) for effect in shuffled]
    for one, other in zip(straight, shuffled, strict=True):
        for there, here in zip(numbers(one), numbers(other), strict=True):
            assert np.array_equal(there[order], here)


@every_type
def test_it_declares_the_same_again_in_the_same_week(cls, tmp_path):
    policy = loaded(example(cls), tmp_path)
    strength = np.linspace(0, 1, REPLICATES)
    once, again = effects(policy, strength), effects(policy, strength)
    assert [what(effect) for effect in once] == [what(effect) for effect in again]
    for one, other in zip(once, again, strict=True):
        for before, after in zip(numbers(one), numbers(other), strict=True):
            assert np.array_equal(before, after)


@every_type
def test_the_loader_can_ask_it_what_it_sets(cls, tmp_path):
    """So that two scripts of one thing in one week are told when the file is read."""
    policy = loaded(example(cls), tmp_path)
    cast = load_scenario(tmp_path / "tried.yaml").cast
    declared = effects(policy, 1.0)
    sets = [effect.path for effect in declared if getattr(effect, "operation", "") == "set"]
    assert paths_set(policy, cast) == sets


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


def test_every_file_but_the_shared_ones_is_a_type_of_its_name():
    files = {path.stem for path in Path(policies.__file__).parent.glob("*.py")} - {"__init__"}
    assert files - policies.SHARED == set(TYPES)
    assert policies.policy_words() == list(TYPES)
