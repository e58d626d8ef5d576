"""Every public function of the mechanisms says its shape and where its form comes from."""

import ast
import re
from pathlib import Path

import pytest

MECHANISMS = Path(__file__).parents[2] / "model" / "mechanisms"

SHAPE = re.compile(r"\((?:R,|(?:[\w+ ]+, )+R)\)|\bshapes?\b|\bbroadcasts?\b")
SOURCE = re.compile(
    r"^Source: .*(?:\b(?:19|20)\d\d\b|\bS[12]\b|\bjudgements?\b|\bown form\b)", re.M | re.S
)


def public_functions() -> dict[str, tuple[str, str]]:
    """By module.function: its docstring and its module's."""
    found = {}
    for path in sorted(MECHANISMS.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        about = ast.get_docstring(tree) or ""
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found[f"{path.stem}.{node.name}"] = ast.get_docstring(node) or "", about
    return found


FUNCTIONS = public_functions()


def lacks(docstring: str, about: str) -> list[str]:
    """What a function's docstring lacks; its module's may name the source."""
    has = {
        "docstring": docstring,
        "shape": SHAPE.search(docstring),
        "source": SOURCE.search(docstring) or SOURCE.search(about),
    }
    return [name for name, there in has.items() if not there]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_it_says_its_shape_and_its_source(name):
    assert lacks(*FUNCTIONS[name]) == []


def test_all_mechanisms_are_looked_at():
    modules = {name.split(".")[0] for name in FUNCTIONS}
    assert modules == {path.stem for path in MECHANISMS.glob("[a-z]*.py")}


@pytest.mark.parametrize(
    ("docstring", "about", "lacking"),
    [
        ("", "Source: S1.", ["docstring", "shape"]),
        ("Weight of a thing.", "Source: S1.", ["shape"]),
        ("Weight of a thing (Fearon, 1994).", "", ["shape", "source"]),
        ("Weight of a thing, (K, R).", "A module.", ["source"]),
        ("Weight of a thing, (K, R), 1994.", "S1 says so.", ["source"]),
        ("Weight of a thing, (K, R).\n\nSource: somebody.", "", ["source"]),
        ("Weight of a thing, (R,).", "A module.\n\nSource: Fearon 1994.", []),
        ("Weights of things, (weeks + 1, R).\n\nSource: own form.", "", []),
        ("Weight; shapes broadcast.\n\na b\nSource: a measure of\na judgement.", "", []),
    ],
)
def test_what_is_lacking_is_seen(docstring, about, lacking):
    assert lacks(docstring, about) == lacking
