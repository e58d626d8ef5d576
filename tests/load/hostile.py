"""Scenario files as no author writes them: parts replaced, bytes changed, traps of YAML set."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

from model.language.source import read
from model.load.dump import as_yaml
from model.load.files import shipped
from tests.load.valley import FIXTURE

FILES = [FIXTURE, FIXTURE, *shipped().values()]

ODD_VALUES: list[Any] = [
    None, True, False, 0, -1, 1, 0.5, 1e308, -1e308, 10**38, 5e-324, "", " ", "AAA", "ARM", "VAL",
    "NK", "any", "talks", "supply.NK", "2022-12-12", "2022-02-30", "9999-12-31", "0001-01-01",
    "blockade", "script", "expert", "x" * 5000, "é" * 300, "\u202e", "a\nb", "../..", "<b>", [], {},
    [[]], [None], {"": 1}, {"shift": 1}, {"shift": "x"}, {"value": 1}, {"all": []}, {"not": {}},
    {"quantity": "talks", "above": 0.1}, [{"quantity": "talks"}], {"mean": 3}, [1, 2, 3],
    [0.1, 0.9],
]  # fmt: skip
ODD_KEYS = [
    "", " ", "type", "name", "value", "start", "shift", "all", "not", "extends", "without", "talks",
    "supply.NK", "supply.NK.ARM", "parameters.x", "switches.drones", "control.ARM.NK", "<<", "é",
    "x.y.z", "a" * 300, "policies", "options",
]  # fmt: skip
ODD_WORDS = [
    "on", "off", "yes", "no", "NO", "~", "null", ".nan", ".inf", "-.INF", "1:30", "12:30:45",
    "1e999", "0x1F", "0o17", "0777", "1_000", "2022-12-5", "05.12.2022", "2022-12-05T10:00:00Z",
    "!!float 3", "!!python/object/apply:os.system [ls]", "!local x", "&a 1", "*a", "*missing",
    "<<: {a: 1}", "|", ">", "|9", "'", "\"", "\"\\q\"", "“smart”", "‘a’", "{", "}", "[", "]",
    "[1, 2", "{a: 1", "- ", "? a", ": ", "#", "@x", "`x`", "%YAML 1.1", "---", "...", "9" * 400,
    "1" * 41, "0." + "1" * 5000, "a: b: c", "&a [*a]", "&b {b: *b}",
]  # fmt: skip


def parts_replaced(text: bytes, dice: random.Random) -> bytes:
    """Values replaced, dropped, doubled or moved, keys renamed: still well-formed YAML."""
    data = copy.deepcopy(_data(dice))
    for _ in range(dice.randrange(1, 5)):
        holder = dice.choice(_holders(data))
        if not holder:
            continue
        key = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        act = dice.randrange(5)
        if act == 0:
            del holder[key]
        elif act == 1 and isinstance(holder, dict):
            holder[dice.choice(ODD_KEYS)] = holder[key]
        elif act == 1:
            holder.append(copy.deepcopy(holder[key]))
        elif act == 2:
            other = dice.choice(_holders(data))
            holder[key] = copy.deepcopy(other)
        else:
            holder[key] = copy.deepcopy(dice.choice(ODD_VALUES))
    new = as_yaml(data) if dice.random() < 0.5 else json.dumps(data, ensure_ascii=False)
    return new.encode("utf-8", "surrogatepass")


def _data(dice: random.Random) -> dict:
    return read(dice.choice(FILES)).data


def _holders(data: Any) -> list[Any]:
    """Every map and list of plain data."""
    if not isinstance(data, dict | list):
        return []
    inner = data.values() if isinstance(data, dict) else data
    return [data, *(holder for part in inner for holder in _holders(part))]


def bytes_changed(text: bytes, dice: random.Random) -> bytes:
    """Some bytes flipped, dropped or put in."""
    content = bytearray(text)
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(content) + 1)
        act = dice.randrange(3)
        if act == 0:
            content[at:at] = dice.randbytes(dice.randrange(1, 4))
        elif act == 1:
            del content[at : at + dice.randrange(1, 9)]
        elif at < len(content):
            content[at] = dice.randrange(256)
    return bytes(content)


def words_replaced(text: bytes, dice: random.Random) -> bytes:
    """Values on some lines replaced by what YAML reads in ways of its own."""
    lines = text.split(b"\n")
    for _ in range(dice.randrange(1, 4)):
        number = dice.randrange(len(lines))
        head, colon, _ = lines[number].partition(b":")
        lines[number] = head + (colon or b":") + b" " + dice.choice(ODD_WORDS).encode()
    return b"\n".join(lines)


def lines_shifted(text: bytes, dice: random.Random) -> bytes:
    """Lines indented wrongly, with tabs, doubled, joined, or in another order."""
    lines = text.split(b"\n")
    for _ in range(dice.randrange(1, 4)):
        number, act = dice.randrange(len(lines)), dice.randrange(6)
        line = lines[number]
        if act == 0:
            lines[number] = b" " * dice.randrange(1, 5) + line
        elif act == 1:
            lines[number] = line[dice.randrange(1, 4) :]
        elif act == 2:
            lines[number] = b"\t" + line.lstrip()
        elif act == 3:
            lines.insert(dice.randrange(len(lines)), line)
        elif act == 4:
            lines[number : number + 2] = [b" ".join(lines[number : number + 2])]
        else:
            lines.append(lines.pop(number))
    return b"\n".join(lines)


def whole_file(text: bytes, dice: random.Random) -> bytes:
    """Other ends of lines, marks at the beginning, other encodings, cut off, or twice."""
    act = dice.randrange(8)
    if act == 0:
        return text.replace(b"\n", b"\r\n")
    if act == 1:
        return text.replace(b"\n", b"\r")
    if act == 2:
        return b"\xef\xbb\xbf" * dice.randrange(1, 3) + text
    if act == 3:
        return text.decode("utf-8", "replace").encode("utf-16")
    if act == 4:
        return text.decode("utf-8", "replace").encode("latin-1", "replace")
    if act == 5:
        return text[: dice.randrange(len(text) + 1)]
    if act == 6:
        return text + b"\n---\n" + text
    return text.replace(b'"', "”".encode()).replace(b"'", "’".encode())


def traps(text: bytes, dice: random.Random) -> bytes:
    """Floods: deep nesting, aliases that multiply or hold themselves, huge words, many keys."""
    many = 10 ** dice.randrange(1, 6)
    trap = dice.choice([
        b"deep: " + b"[" * many,
        b"deep: " + b"[" * min(many, 60) + b"]" * min(many, 60),
        b"deep: " + b"{a: " * many,
        b"".join(b" " * n + b"a:\n" for n in range(min(many, 400))),
        b"- " * many,
        b"? " * many,
        b"a0: &a0 [x, x]\n" + b"".join(
            b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, min(many, 60))
        ),
        b"self: &self {self: *self}\nlist: &list [*list, *list]",
        b"<<: &m {a: 1}\nb: {<<: *m}\nc: {<<: [*m, *m]}",
        b"note: " + b"x" * many,
        b"weeks: " + b"9" * many,
        b"note: |\n" + b"  line\n" * many,
        b"\n".join(b"key%d: 1" % n for n in range(min(many, 20_000))),
        b"options:\n" + b"".join(b"  o%d: {title: t}\n" % n for n in range(min(many, 9_000))),
        b"policies:\n" + b"".join(b"  - {name: p%d}\n" % n for n in range(min(many, 9_000))),
        b"? [a, {b: c}]\n: x\n? !!binary aGk=\n: y",
        b"# " + b"c" * many,
        b"%TAG ! tag:x,2000:\n---\na: !x 1",
    ])  # fmt: skip
    lines = text.split(b"\n")
    lines.insert(dice.choice([0, len(lines), dice.randrange(len(lines) + 1)]), trap)
    return b"\n".join(lines)


KINDS: list[Callable[[bytes, random.Random], bytes]] = [
    parts_replaced, parts_replaced, parts_replaced, bytes_changed, words_replaced, lines_shifted,
    whole_file, traps,
]  # fmt: skip


def hostile(dice: random.Random) -> bytes:
    """A document with one to three things done to it."""
    text = dice.choice(FILES).read_bytes()
    if dice.random() < 0.5:
        return parts_replaced(text, dice)  # gets past the reader of YAML, to the rules
    for _ in range(dice.choice([1, 1, 2, 3])):
        text = dice.choice(KINDS)(text, dice)
    return text
