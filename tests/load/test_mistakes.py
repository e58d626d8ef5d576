"""Whatever is wrong is one line with its place, plain words and the word that was meant."""

from pathlib import Path

import pytest

from model.language.source import read
from model.load import load_scenario
from tests.load.valley import changed, problems

MISTAKES = read(Path(__file__).parent / "mistakes.yaml").data

# Misspelt codes and roles of actors have consequences wherever the actor is named.
FAR_REACHING = ("  piv: {", "role: party", "actors: 5\nfoo:\n")


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES, ids=[m[2][:50] for m in MISTAKES])
def test_a_mistake_is_told_at_its_place_in_plain_words(here, old, new, expected):
    lines = problems(changed(old, new))
    assert any(expected in line.removeprefix("valley.yaml:") for line in lines), "\n".join(lines)
    assert all(line.startswith("valley.yaml:") for line in lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [(old, new) for old, new, _ in MISTAKES if new not in FAR_REACHING],
)
def test_one_mistake_is_told_once_or_with_a_single_consequence(here, old, new):
    assert len(problems(changed(old, new))) <= 2


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(here):
    text = changed("weeks: 26", "weeks: 0").replace("severity: 0.6", "severty: 0.6")
    text = text.replace("type: mediation", "type: meditation").replace("talks: {", "talk: {")
    text = text.replace("chosen_by: PIV", "chosen_by: PVI").replace("of: BBB}", "of: BBC}")
    places = [line.split(": ")[0] for line in problems(text)]
    assert places == [f"valley.yaml:{place}" for place in
                      ("4:8", "13:43", "28:3", "37:5", "52:16", "59:35")]  # fmt: skip


def test_no_word_of_the_libraries_reaches_the_user(here):
    for old, new, _ in MISTAKES:
        for line in problems(changed(old, new)):
            assert "\n" not in line
            for word in (
                "Input should",
                "pydantic",
                "yaml.org",
                "Extra inputs",
                "str_type",
                "constr",
            ):
                assert word not in line


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\u2067", "\u00ad", "\ufeff", "\u2028"])
def test_marks_that_nobody_sees_are_refused_where_they_stand(here, mark):
    """A word that looks right and is not, or a text that turns what follows it around."""
    [line] = problems(changed("severity: 0.6", f"sev{mark}erity: 0.6"))
    assert line.startswith("valley.yaml:37:8: an invisible character (U+")
    [line] = problems(changed("title: A small", f'title: "A {escaped(mark)} small'))[:1]
    assert line.startswith("valley.yaml:1:8: ")


def escaped(mark: str) -> str:
    return f"\\u{ord(mark):04x}"


def test_joiners_that_a_language_needs_are_allowed(here):
    """Persian writes some words with a joiner between their letters."""
    text = changed("title: A small", "title: \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
    Path("valley.yaml").write_text(text, encoding="utf-8")
    assert "\u200c" in load_scenario("valley.yaml").title
