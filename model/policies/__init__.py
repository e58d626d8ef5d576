"""Policy types, one file each: a new file in this folder is a new type, and that is all."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from model.policies.base import Policy


@cache
def policy_types() -> dict[str, type[Policy]]:
    """All policy types by their `type` word, in alphabetical order."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    types = {}
    for cls in _descendants(Policy):
        word = cls.model_fields["type"].default
        if word in types:
            raise TypeError(f"two policy types are called {word!r}: {types[word]} and {cls}")
        types[word] = cls
    return dict(sorted(types.items()))


def _descendants(cls: type) -> list[type]:
    found = []
    for child in cls.__subclasses__():
        if "type" in child.model_fields:
            found.append(child)
        found += _descendants(child)
    return found
