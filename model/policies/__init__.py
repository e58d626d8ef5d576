"""Policy types, one file each: a new file in this folder is a new type, and that is all.

A file is read when its type is asked for, so that a check of one scenario waits for few of them.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from model.policies.base import Policy

SHARED = frozenset({"base", "by_type", "calm", "frames", "participants", "sentence"})
"""Files of this folder that hold what types share; each of the others is a type of its name."""


_FOUND: dict[str, type[Policy]] = {}
"""What was asked for, so that it is not looked for again."""


def policy_words() -> list[str]:
    """The `type` words of all policy types, in alphabetical order."""
    return sorted(_files() | {word for word, _ in _read()})


def policy_type(word: str) -> type[Policy] | None:
    """The policy type with a `type` word, or None."""
    if word not in _FOUND:
        if word in _files():
            importlib.import_module(f"{__name__}.{word}")
        types = [cls for known, cls in _read() if known == word]
        if len(types) > 1:
            raise TypeError(f"two policy types are called {word!r}: {types[0]} and {types[1]}")
        if not types:
            return None
        _FOUND[word] = types[0]
    return _FOUND[word]


@cache
def policy_types() -> dict[str, type[Policy]]:
    """All policy types by their `type` word, in alphabetical order."""
    return {word: cls for word in policy_words() if (cls := policy_type(word))}


def _files() -> set[str]:
    return {module.name for module in pkgutil.iter_modules(__path__)} - SHARED


def _read() -> list[tuple[str, type[Policy]]]:
    """The types read so far, whatever file they are in."""
    return [(cls.model_fields["type"].default, cls) for cls in _descendants(Policy)]


def _descendants(cls: type) -> list[type]:
    found = []
    for child in cls.__subclasses__():
        if "type" in child.model_fields:
            found.append(child)
        found += _descendants(child)
    return found
