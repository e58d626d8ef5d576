"""Plain YAML words become values by the core rules of YAML 1.2: no surprises from older rules.

Only `true` and `false` are booleans, so `NO`, `on` and `yes` stay text; `0777` is 777, `1e3` is a
number, `1:30` and `2022-12-05` are text.
"""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

NULL = {"", "~", "null", "Null", "NULL"}
BOOLEAN = {"true": True, "false": False}
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
BEGINS_A_NUMBER = frozenset("+-.0123456789")

MOST_CHARACTERS = 40
"""The longest number that is read."""


def plain_value(text: str) -> Scalar:
    """The value of a word without quotes.

    Raises:
        ValueError: it is a number that is not finite or too long to be meant; the text says so.
    """
    if text in NULL:
        return None
    if text in BOOLEAN:
        return BOOLEAN[text]
    if text[0] not in BEGINS_A_NUMBER:
        return text
    if NOT_FINITE.fullmatch(text):
        raise ValueError(f"a number must be finite, not {text}")
    is_integer = INTEGER.fullmatch(text)
    if not is_integer and not FLOAT.fullmatch(text):
        return text
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"a number of {len(text)} characters is too long")
    if is_integer:
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"a number must be finite, not {text}")
    return number


def number_text(number: float) -> str:
    """A number as people write it, with every digit that counts: 1, 0.5, 1.0000001, 1000000."""
    if abs(number) < 1e15 and number == int(number):
        return str(int(number))
    return repr(number)


def kind_of(value: object) -> str:
    """What a value from a file is, in plain words: "the text 'high'", 'the number 3', 'a list'."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        text = value.replace("\n", " ")
        return f"the text '{text[:40]}...'" if len(text) > 43 else f"the text '{text}'"
    return "a list" if isinstance(value, list | tuple) else "a map of keys"
