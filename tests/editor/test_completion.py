"""Editors complete, underline and explain scenario files; asked of the server that they use."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
import yaml

from model.language.quantities import quantities
from model.load.files import shipped
from model.scenario import StartingCondition
from tests.editor.language_server import FOLDER, PROGRAM, LanguageServer
from tests.load.valley import VALLEY

SCENARIOS = FOLDER.parent.parent / "scenarios"
FIRST_LINE = "# yaml-language-server: $schema=scenario.schema.json\n"


def unavailable(reason: str):
    """Without the server nothing is proved: that may pass at a desk, never on the build machine."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(f"{reason}, and CI is set")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def server():
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        unavailable("Node.js is not installed, so the editors' language server cannot be asked")
    if not PROGRAM.exists():
        unavailable("the editors' language server is not installed: `make editor` does it")
    running = LanguageServer(node, SCENARIOS)
    yield running
    running.close()


def lines_of(text: str) -> list[str]:
    return (FIRST_LINE + text).split("\n")


# Where `|` stands, the editor must offer all these words, and none of the last ones.
BLOCKADE = "policies:\n  - name: a\n    type: blockade\n"
COMPLETIONS = {
    "keys at the top": ("ti|", ["title", "what_ifs", "extends", "without"], ["severity"]),
    "names of shipped scenarios": ("extends: |", ["base", "lachin-2023"], []),
    "outcomes": ("headline: {outcome: |}", ["major_clash", "treaty"], []),
    "words of information": ("information: |", ["frozen", "conditional"], ["true"]),
    "roles": ("actors:\n  AAA:\n    name: A\n    role: |", ["party", "outside_power"], []),
    "starting conditions": ("starting_conditions:\n  st|", ["stake.PARTY.THEATRE", "talks"],
                            ["level.THEATRE"]),
    "keys of a starting condition": ("starting_conditions:\n  supply.NK:\n    |",
                                     ["value", "range", "grade", "source"], ["title"]),
    "grades": ("starting_conditions:\n  supply.NK:\n    grade: |", ["published", "expert"], []),
    "policy types": ("policies:\n  - name: a\n    type: |", ["blockade", "mediation"], ["party"]),
    "keys of a policy's type": (f"{BLOCKADE}    s|", ["start", "severity"], ["audience"]),
    "modes": (f"{BLOCKADE}    mode: |", ["script", "nudge", "forbid"], []),
    "codes of actors": (f"{BLOCKADE}    actor: |", ["ARM", "AZE", "EU"], ["NK"]),
    "words of a condition": (f"{BLOCKADE}    when:\n      |", ["quantity", "below", "any", "not"],
                             ["severity"]),
    "parameters": ("parameters:\n  |", ["choice_precision"], ["drones"]),
    "keys of an option": ("options:\n  a:\n    |", ["chosen_by", "cost", "change"], ["type"]),
    "types that an option adds": ("options:\n  a:\n    add:\n      - name: x\n        type: |",
                                  ["blockade", "mediation"], []),
    "paths of a change": ("options:\n  a:\n    change:\n      |",
                          ["switches.ambiguity", "parameters.choice_precision"], ["title"]),
}  # fmt: skip


@pytest.mark.parametrize("what", COMPLETIONS)
def test_the_editor_offers(server, what):
    text, expected, others = COMPLETIONS[what]
    before = lines_of(text.split("|")[0])
    name = f"{re.sub('[^a-z]', '-', what)}.yaml"
    server.open(name, FIRST_LINE + text.replace("|", ""))
    offered = server.completions(name, len(before) - 1, len(before[-1]))
    labels = [item["label"] for item in offered]
    assert set(expected) <= set(labels), labels
    assert not set(others) & set(labels)
    assert len(labels) == len(set(labels))


def test_every_completed_starting_condition_is_sound(server):
    """With the codes and the numbers that stand there as they are, and a source written."""
    server.open("whole.yaml", f"{FIRST_LINE}starting_conditions:\n  st")
    offered = server.completions("whole.yaml", 2, 4)
    assert len(offered) == sum(quantity.can_be_set for quantity in quantities().values())
    for item in offered:
        written = re.sub(r"\$\{\d+:?([^}]*)\}", r"\1", item["textEdit"]["newText"])
        [(path, entry)] = yaml.safe_load(written).items()
        assert path == item["label"]
        quantity, given = quantities()[path.split(".")[0]], StartingCondition(**entry)
        assert quantity.low <= given.range[0] <= given.value <= given.range[1] <= quantity.high
        assert given.range[0] < given.range[1]


# One slip in each line: what is written, what a hurried author writes instead, the word at which
# the editor must underline, and a word of what it says.
SLIPS = [
    ("weeks: 26", "weks: 26", "weks", "not allowed"),
    ("start: 2022-12-05", "start: 5.12.2022", "5.12.2022", "date"),
    ("major_clash, theatre: any", "major_clas, theatre: any", "major_clas", "not accepted"),
    ("information: conditional", "information: on", "on", "not accepted"),
    ("role: pivot", "role: pivto", "pivto", "not accepted"),
    ("control.AAA.VAL", "contrl.AAA.VAL", "contrl", "not allowed"),
    ("value: 0.5, range", "value: 1.5, range", "1.5", "maximum of 1"),
    ("actor: BBB", "actor: bbb", "bbb", "pattern"),
    ("severity: 0.6", "severty: 0.6", "severty", "not allowed"),
    ("tone: -0.8", "tone: -1.8", "-1.8", "minimum of -1"),
    ("below: 0.3,", "bellow: 0.3,", "bellow", "not allowed"),
    ("    title: Peacekeepers", "    titel: Peacekeepers", "titel", "not allowed"),
    ("chosen_by: PIV", "chosen_by: 3", "3", "Incorrect type"),
    ("switches.drones: false", "switches.drones: maybe", "maybe", "Incorrect type"),
    ("deaths_of: week", "deaths_of: weak", "weak", "not accepted"),
]


def test_the_editor_underlines_every_slip_at_its_place(server):
    text = VALLEY
    for old, new, _, _ in SLIPS:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    lines = lines_of(text)
    found = {
        (d["range"]["start"]["line"], d["range"]["start"]["character"]): d["message"]
        for d in server.open("slips.yaml", FIRST_LINE + text)
    }
    for _, new, word, said in SLIPS:
        [number] = [number for number, line in enumerate(lines) if new.strip() in line]
        start = lines[number].index(new.strip())
        column = start + new.strip().rindex(word)
        assert said in found.get((number, column), ""), f"{new}: {found}"


# What cannot stand in one text with the others: the whole of it is read differently.
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("type: blockade", "type: blokade", "blockade"),
        ("information: conditional", "information: conditional\n\tnote: x", "Tabs"),
        ("    source: the press\n  - name", "  - name", "Missing property"),
        ("weeks: 26", "weeks: 26\nweeks: 27", "unique"),
    ],
)
def test_the_editor_underlines_what_is_no_scenario(server, old, new, said):
    text = VALLEY.replace(old, new, 1)
    assert text != VALLEY
    found = server.open(f"slip-{said[:4].lower()}.yaml", FIRST_LINE + text)
    assert any(said in problem["message"] for problem in found), found


HOVERS = [
    ("weeks: 26", "weeks", "Length of the window"),
    ("stake.BBB.VAL", "stake", "would value holding"),
    ("  talks: {", "talks", "0.5 agenda agreed"),
    ("type: blockade", "type", "Traffic on the supply line"),
    ("severity: 0.6", "severity", "share of traffic that is stopped"),
    ("for_weeks: 2", "for_weeks", "in a row"),
    ("chosen_by: PIV", "chosen_by", "Who would choose it"),
    ("switches.drones", "switches.drones", "drones add strength"),
]


@pytest.mark.parametrize(("line", "word", "said"), HOVERS, ids=[h[1] for h in HOVERS])
def test_the_editor_explains(server, line, word, said):
    server.open("explained.yaml", FIRST_LINE + VALLEY)
    lines = lines_of(VALLEY)
    [number] = [number for number, text in enumerate(lines) if line in text]
    shown = server.hover("explained.yaml", number, lines[number].index(word) + 1)
    assert said in shown


def test_the_editor_finds_nothing_wrong_with_what_is_shipped(server):
    """Three of them, one for each folder's depth; the rest are held against the schema itself."""
    folders = {path.parent: path for path in shipped().values()}
    for path in folders.values():
        name = str(path.relative_to(SCENARIOS))
        assert server.open(name, path.read_text(encoding="utf-8")) == [], name


@pytest.mark.parametrize("file", ["package.json", "package-lock.json", ".npmrc"])
@pytest.mark.parametrize("folder", [FOLDER, FOLDER.parent / "browser"], ids=lambda path: path.name)
def test_what_is_installed_is_locked_and_names_no_host(folder, file):
    text = Path(folder, file).read_text(encoding="utf-8")
    assert "://" not in text
    if file == "package-lock.json":
        packages = json.loads(text)["packages"]
        assert all(entry.get("integrity") for name, entry in packages.items() if name)
        assert not [name for name, entry in packages.items() if "resolved" in entry]
