"""Strict YAML: nothing that could be misread gets through, and everything knows where it stands."""

import time

import pytest
import yaml

from model.language import composer
from model.language.problems import Place, Problem, Problems
from model.language.scalars import plain_value
from model.language.source import read, read_text


def problems(text: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        read_text(text, Place("f"))
    return [str(problem) for problem in caught.value.items]


def data(text: str):
    return read_text(text, Place("f")).plain()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True), ("false", False), ("True", "True"), ("NO", "NO"), ("no", "no"),
        ("on", "on"), ("off", "off"), ("y", "y"), ("yes", "yes"),
        ("0777", 777), ("0o17", 15), ("0x1F", 31), ("-5", -5), ("+5", 5), ("1_000", "1_000"),
        ("1e3", 1000.0), ("1.5e-3", 0.0015), (".5", 0.5), ("2.", 2.0), ("1:30", "1:30"),
        ("2022-12-05", "2022-12-05"), ("2022-12-05 10:00:00", "2022-12-05 10:00:00"),
        ("~", None), ("null", None), ("Nullish", "Nullish"), ("=", "="), ("0b11", "0b11"),
    ],
)  # fmt: skip
def test_plain_words_follow_the_core_rules_of_yaml_1_2(word, value):
    found = data(f"a: {word}")["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("word", ["NO", "1e3", "0777", "true", "null", "2022-12-05", "1:30"])
def test_quoted_words_are_text(word):
    assert data(f"a: '{word}'") == {"a": word}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3:1: 'a' is given twice, on lines 1 and 3"),
        ("a: {b: 1, b: 2}\n", "f:1:11: 'b' is given twice, on line 1"),
        ("a: !!int 3\n", "f:1:4: tags (!!int) are not allowed"),
        ("a: !thing {}\n", "f:1:4: tags (!thing) are not allowed"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "f:3:3: merge keys (<<) hide"),
        ("a: &x [1, *x]\n", "f:1:11: the alias '*x' contains itself"),
        ("a: *y\n", "f:1:4: no anchor '&y' stands above"),
        ("1: a\n", "f:1:1: a key must be text; put 1 in quotes"),
        ("true: a\n", "f:1:1: a key must be text; put true in quotes"),
        ("? [a]\n: b\n", "f:1:3: a key must be text"),
        ("a:\n\tb: 1\n", "f:2:1: a tab stands in the indentation"),
        ("a:\n  b: 1\n\tc: 2\n", "f:3:1: a tab stands in the indentation"),
        ("a: “b”\n", "f:1:4: a text begins with a typographic quotation mark (“)"),
        ("‘a’: b\n", "f:1:1: a text begins with a typographic quotation mark (‘)"),
        ("a: {b: “c, d”}\n", "f:1:8: a text begins with a typographic quotation mark"),
        ("\u00a0a: 1\n", "f:1:1: a non-breaking space stands in this key"),
        ("a: x\0y\n", "f:1:5: an invisible character (U+0000) stands here"),
        ("a: x\u2028y\n", "f:1:5: an invisible character (U+2028) stands here"),
        ("a: x\nb: y\x0bz\n", "f:2:5: an invisible character (U+000B) stands here"),
        ('a: "\\0"\n', "f:1:4: the text holds an invisible character (U+0000)"),
        ("a: .inf\n", "f:1:4: a number must be finite, not .inf"),
        ("a: -.INF\n", "f:1:4: a number must be finite, not -.INF"),
        ("a: .nan\n", "f:1:4: a number must be finite, not .nan"),
        ("a: 1e999\n", "f:1:4: a number must be finite, not 1e999"),
        (f"a: {'9' * 5000}\n", "f:1:4: a number of 5000 characters is too long"),
        ("", "f:1:1: the file is empty"),
        ("# only a comment\n", "f:1:1: the file is empty"),
        ("a: 1\n---\nb: 2\n", "f:2:1: a second document begins here"),
        ("%TAG ! tag:x\n---\na: 1\n", "'%' are not allowed"),
        ("a: b: c\n", "f:1:5: unexpected ':'"),
        ("a: 1\n  b: 2\n", "f:2:4: unexpected ':'; the line is indented too far"),
        ("a:\n  b: 1\n c: 2\n", "f:3:2: wrong indentation"),
        ("a: 1\n- b\n", "f:2:1: wrong indentation"),
        ("a: 'it's'\n", "f:1:8: unexpected text after the value"),
        ("a: 'open\nb: 1\n", "f:1:4: this quotation mark is never closed"),
        ("a: [1, 2\nb: 3\n", "f:1:4: this list is not closed"),
        ("a: {b: 1\nc: 3\n", "f:1:4: this map is not closed"),
        ("a: @b\n", "f:1:4: a text cannot begin with '@'; put it in quotes"),
        ('a: "\\d"\n', "a backslash in double quotes is special"),
        ("a: [\n", "a value is missing"),
    ],
)
def test_what_could_be_misread_is_refused_where_it_stands(text, expected):
    [line] = problems(text)
    assert expected in line


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    lines = problems("b: !!str x\na: 1\na: “2”\n1: x\n")
    assert [line.split(": ")[0] for line in lines] == ["f:1:4", "f:3:1", "f:3:4", "f:4:1"]


def test_every_key_and_value_knows_its_line_and_column(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("# head\na:\n  - b: 1\n    ünal: [x, 'öö', z]\nc: &k {d: 2}\ne: *k\n")
    source = read(file)
    assert source.data == {
        "a": [{"b": 1, "ünal": ["x", "öö", "z"]}], "c": {"d": 2}, "e": {"d": 2}
    }  # fmt: skip
    assert source.key_mark(("a",)) == (2, 1)
    assert source.mark(("a", 0)) == (3, 5)
    assert source.key_mark(("a", 0, "ünal")) == (4, 5)
    assert source.mark(("a", 0, "ünal", 2)) == (4, 21)
    assert source.mark(("e",)) == (6, 4)
    with pytest.raises(KeyError):
        source.mark(("a", 1))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_all_line_ends_are_read_alike(tmp_path, ending):
    file = tmp_path / "x.yaml"
    file.write_bytes("\ufeff".encode() + ending.join(["a: 1", "b:", "  c: 2"]).encode())
    source = read(file)
    assert source.data == {"a": 1, "b": {"c": 2}}
    assert source.key_mark(("a",)) == (1, 1)
    assert source.mark(("b", "c")) == (3, 6)


def test_bytes_that_are_no_text_are_told_with_their_place(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(Problems, match=r"x:2:7: this byte is not UTF-8"):
        read(file, "x")


def test_a_file_that_is_missing_or_too_large_is_one_problem(tmp_path):
    with pytest.raises(Problems, match="x:1:1: the file cannot be read"):
        read(tmp_path / "none.yaml", "x")
    with pytest.raises(Problems, match="x:1:1: the file cannot be read"):
        read(tmp_path, "x")
    large = tmp_path / "large.yaml"
    large.write_text("a: 1\n" + "# filler\n" * 120_000)
    with pytest.raises(Problems, match="larger than 1 MB"):
        read(large, "x")


def test_aliases_that_multiply_are_stopped_early():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    start = time.perf_counter()
    [line] = problems("\n".join(lines))
    assert "more than 50,000 values, counting what aliases repeat" in line
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_deep_nesting_is_stopped(bracket):
    [line] = problems("a:\n " + bracket * 300)
    assert "nested more than 50 levels deep" in line or "value is missing" in line


def test_nesting_hidden_in_an_alias_counts():
    text = f"a: &a {'[' * 30}{']' * 30}\nb: {'[' * 30}*a{']' * 30}\n"
    [line] = problems(text)
    assert line == "f:2:34: the file is nested more than 50 levels deep"


def test_a_piece_of_text_keeps_the_place_that_it_came_from():
    node = read_text("{a: 1, b: oops}", Place("--set", 3, 10))
    assert node.at("b").place == ("--set", 3, 20)


def test_the_slow_reader_without_libyaml_says_the_same(monkeypatch):
    texts = [
        "a: b: c\n", "a: 1\na: 2\n", "a: 'x\n", "a: [1\nb: 2\n", "a:\n\tb: 1\n", "a: {b: 1\n",
        "a:\n  b: 1\n c: 2\n", "a: @x\n", "- a\nb: 1\n", "a: 'it's'\n",
    ]  # fmt: skip
    fast = [problems(text) for text in texts]
    monkeypatch.setattr(composer, "LOADER", yaml.SafeLoader)
    assert [problems(text) for text in texts] == fast


def test_more_than_twenty_problems_are_counted_and_not_printed():
    many = Problems(Problem("f", line, 1, "wrong") for line in range(30, 0, -1))
    assert [problem.line for problem in many.items] == list(range(1, 31))
    assert str(many).splitlines()[19:] == ["f:20:1: wrong", "... and 10 more"]


def test_a_problem_is_one_line_with_a_hint():
    problem = Problem("x.yaml", 3, 7, "unknown key 'a'", "b")
    assert str(problem) == "x.yaml:3:7: unknown key 'a'; did you mean 'b'?"


def test_a_number_is_never_silently_infinite():
    with pytest.raises(ValueError, match="finite"):
        plain_value("-1e400")
