"""What a person sees of a problem: its line, its place in it, and nothing a terminal acts upon."""

from pathlib import Path

import pytest

from model.language.excerpts import with_excerpts
from model.language.problems import Problem


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(content: bytes) -> str:
        Path("a.yaml").write_bytes(content)
        return "a.yaml"

    return write


def excerpt(file: str, line: int, column: int) -> list[str]:
    first, *rest = with_excerpts([Problem(file, line, column, "wrong")]).split("\n")
    assert first == f"{file}:{line}:{column}: wrong"
    return rest


def test_the_caret_stands_under_the_place(file):
    assert excerpt(file(b"title: a\nweeks: 0\n"), 2, 8) == [
        "     2 | weeks: 0",
        "       |        ^",
    ]


@pytest.mark.parametrize("ending", [b"\r\n", b"\r", b"\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_and_columns_are_counted_as_the_reader_counts_them(file, ending, mark):
    name = file(mark + ending.join([b"t\xc3\xadtle: a", b"weeks: 0"]))
    assert excerpt(name, 1, 8)[0] == "     1 | títle: a"
    assert excerpt(name, 2, 8)[0] == "     2 | weeks: 0"


def test_of_a_long_line_a_stretch_around_the_place_is_shown(file):
    text, caret = excerpt(file(b"a" * 500 + b"X" + b"b" * 500), 1, 501)
    assert text[caret.index("^")] == "X"
    assert text.startswith("     1 | ...aaa")
    assert text.endswith("bbb...")
    assert len(text) < 120


def test_nothing_reaches_the_terminal_that_it_would_act_upon(file):
    text, caret = excerpt(file(b"a:\t\x1b[31mred\xe2\x80\xae: b"), 1, 4)
    assert "\x1b" not in text
    assert "\t" not in text
    assert "\u202e" not in text
    assert caret.index("^") == text.index("\ufffd")


@pytest.mark.parametrize(("name", "line", "column"),
                         [("--set", 1, 3), ("nowhere.yaml", 1, 1), ("a.yaml", 9, 1),
                          ("a.yaml", 1, 40)])  # fmt: skip
def test_a_place_that_is_in_no_file_has_no_line(file, name, line, column):
    file(b"title: a")
    assert excerpt(name, line, column) == []


def test_twenty_are_shown_and_the_rest_counted(file):
    name = file(b"x\n" * 30)
    lines = with_excerpts(Problem(name, n, 1, "wrong") for n in range(30, 0, -1)).split("\n")
    assert lines[0] == "a.yaml:1:1: wrong"
    assert lines[-1] == "... and 10 more"
    assert len(lines) == 61
