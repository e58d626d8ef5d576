"""The fixed numbers of policy types, read from their files with the words that stand below them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from model import policies

NOT_OF_A_POLICY = {"by_type", "sentence"}
"""Files whose numbers say nothing about the world."""


def policy_constants() -> Iterator[tuple[str, str, str, str]]:
    """The file, the name, the value and the reason of every fixed number, in the order of files.

    Raises `ValueError` where a number has no reason below it.
    """
    for path in sorted(Path(policies.__file__).parent.glob("*.py")):
        if path.stem in NOT_OF_A_POLICY:
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            value = _number(node)
            if value is None:
                continue
            reason = _text(after)
            if reason is None:
                raise ValueError(f"{path.name}:{node.lineno}: a number without a reason below it")
            yield path.stem, node.targets[0].id, value, reason


def _number(node: ast.stmt) -> str | None:
    """The value of a constant that is a number, or of words that stand for numbers."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return None
    if not node.targets[0].id.isupper():
        return None
    try:
        value = ast.literal_eval(node.value)
    except ValueError:
        return None
    if isinstance(value, dict) and all(isinstance(one, int | float) for one in value.values()):
        return ", ".join(f"{word} {number:g}" for word, number in value.items())
    return f"{value:g}" if isinstance(value, int | float) else None


def _text(node: ast.stmt | None) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return None
