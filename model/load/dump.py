"""Plain data as YAML that our reader understands as it was."""

from __future__ import annotations

from typing import Any

import yaml

from model.language.scalars import plain_value


class _Dumper(yaml.SafeDumper):
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
