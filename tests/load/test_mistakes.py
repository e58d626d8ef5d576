"""Whatever is wrong is one line with its place, plain words and the word that was meant."""

from pathlib import Path

import pytest

from model.language.source import read
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
