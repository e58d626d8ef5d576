"""Plain data as YAML that our reader understands as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from model.language.quantities import LOADER
from model.language.scalars import plain_value

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""Written in C where there is one: five times as fast, the same text."""


class _Dumper(DUMPER):
    """Quotes every text that would be read as something else."""

    def ignore_aliases(self, data: Any) -> bool:
        """Values are written out each time: a reader need not look elsewhere."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    try:
        is_text = plain_value(text) == text
    except ValueError:
        is_text = False
    style = None if is_text else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(data: Any, width: int = 100) -> str:
    """Plain data as YAML, keys in their order, in lines of about so many letters."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=width)


def with_comments(text: str, comments: Mapping[tuple[str | int, ...], str]) -> str:
    """A YAML text with a comment behind each single value, given by the value's path."""
    lines = text.splitlines()
    for path, last_line in _last_lines(yaml.compose(text, Loader=LOADER)):
        if path in comments:
            lines[last_line] += f"  # {comments[path]}"
    return "\n".join(lines) + "\n"


def _last_lines(node: yaml.Node, path: tuple = ()) -> Iterator[tuple[tuple, int]]:
    """Each single value with the number of the line on which it ends."""
    if isinstance(node, yaml.MappingNode) and node.value:
        for key, value in node.value:
            yield from _last_lines(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode) and node.value:
        for number, value in enumerate(node.value):
            yield from _last_lines(value, (*path, number))
    else:
        yield path, node.end_mark.line
