"""Mesa's agents and models, without the libraries that only its spaces and tables use.

Mesa imports pandas, networkx and a part of scipy as soon as it is imported itself, for its spaces
and its data collector. That takes ten times as long as all the rest of it, at the start of every
run, and agents and models need none of it. Here stand-ins take their places while Mesa is imported;
each becomes the library when somebody uses it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from threading import active_count
from types import ModuleType
from typing import Any

UNUSED = ("networkx", "pandas", "scipy.spatial", "scipy.spatial.distance", "tqdm.auto")
"""What neither agents nor models use."""


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
    away = {name: StandIn(name) for name in unused if name not in sys.modules}
    sys.modules.update(away)
    try:
        import_module(package)
    except Exception:
        # What of it was imported keeps its stand-ins, which are the libraries from now on.
        sys.modules.pop(package, None)
    finally:
        for name in away:
            sys.modules.pop(name, None)
    import_module(package)


import_without("mesa", UNUSED)

import mesa  # noqa: E402  only now

Agent, Model = mesa.Agent, mesa.Model
