"""Overhears the model's own functions while one future is simulated, without changing a number.

Mechanisms are pure functions. Within `overhearing` each of those that weigh acts notes what it was
given and what it returned, and is put back afterwards; a run outside of it pays nothing. It is for
one simulation at a time in one thread.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Call:
    """One call of a mechanism."""

    function: Callable
    """The function itself, as it was before anybody listened."""
    given: dict[str, Any]
    """What it was given, by the names of its inputs."""
    value: Any


@dataclass
class Ear:
    """What was heard."""

    recent: dict[str, list[Call]] = field(default_factory=dict)
    """By function: its calls since the last decision, in their order."""
    first: dict[str, Call] = field(default_factory=dict)
    """By function: its first call of all, which is that of the reference stand-off."""
    last: dict[str, Call] = field(default_factory=dict)

    def hear(self, name: str, call: Call) -> None:
        """Note a call."""
        self.recent.setdefault(name, []).append(call)
        self.first.setdefault(name, call)
        self.last[name] = call

    def forget(self) -> None:
        """A decision was taken: what follows belongs to the next."""
        self.recent = {}


@contextmanager
def overhearing(functions: Iterable[str]) -> Iterator[Ear]:
    """Hear the calls of functions of `model.mechanisms`, each named as module.name."""
    ear, before = Ear(), []
    try:
        for name in sorted(functions):
            module, function = mechanism(name)
            before.append((module, function))
            setattr(module, function.__name__, _heard(ear, name, function))
        yield ear
    finally:
        for module, function in before:
            setattr(module, function.__name__, function)


def mechanism(name: str) -> tuple[Any, Callable]:
    """The module and the function that a name such as `pivot.deterrent` stands for."""
    module_name, _, function = name.partition(".")
    module = import_module(f"model.mechanisms.{module_name}")
    return module, getattr(module, function)


def _heard(ear: Ear, name: str, function: Callable) -> Callable:
    inputs = inspect.signature(function)

    @wraps(function)
    def heard(*args: Any, **named: Any) -> Any:
        value = function(*args, **named)
        given = inputs.bind(*args, **named)
        given.apply_defaults()
        ear.hear(name, Call(function, given.arguments, value))
        return value

    return heard
