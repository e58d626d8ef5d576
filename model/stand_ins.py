"""Libraries that others import and we do not use: stand-ins for them, until somebody does use them.

A run begins by importing. Some packages import other packages whole for one corner of themselves,
and that takes longer than all that is needed of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import active_count
from types import ModuleType
from typing import Any


class StandIn(ModuleType):
    """Stands for a library until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        """What the library has by this name; a function that asks for it while it is away."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            return _asked_later(self.__name__, name)
        return getattr(import_module(self.__name__), name)


def _asked_later(library: str, name: str) -> Callable:
    def call(*positional: Any, **named: Any) -> Any:
        return getattr(import_module(library), name)(*positional, **named)

    return call


def import_without(package: str, unused: Iterable[str]) -> None:
    """Import a package with stand-ins for libraries that it imports and we do not use.

    Where that fails, because it needs one of them at once, and where other threads could meet a
    stand-in, it is imported as it is.
    """
    if package in sys.modules or active_count() > 1:
        return
    with _away(name for name in unused if name not in sys.modules):
        try:
            import_module(package)
        except Exception:
            # What of it was imported keeps its stand-ins, which are the libraries from now on.
            sys.modules.pop(package, None)
    import_module(package)


@contextmanager
def _away(libraries: Iterable[str]) -> Iterator[None]:
    """Stand-ins in the places of libraries, also as attributes of packages that are imported."""
    away = {name: StandIn(name) for name in libraries}
    attributes = []
    for name, stand_in in away.items():
        parent, _, own = name.rpartition(".")
        if parent in sys.modules:
            attributes.append((sys.modules[parent], own, stand_in))
            setattr(*attributes[-1])
    sys.modules.update(away)
    try:
        yield
    finally:
        for name in away:
            sys.modules.pop(name, None)
        for parent, own, stand_in in attributes:
            if vars(parent).get(own) is stand_in:
                delattr(parent, own)
