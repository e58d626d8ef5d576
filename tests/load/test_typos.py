"""No misspelt key of a shipped scenario gets through, and the right word is suggested."""

import random
from pathlib import Path

import pytest

from model.language.problems import Problems
from model.language.source import read
from model.load.assemble import assembled
from model.load.files import shipped
from tests.load.valley import FIXTURE


def mutated(word: str, dice: random.Random) -> str:
    """The word with one letter changed, dropped or doubled."""
    place = dice.randrange(len(word))
    letter = dice.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != word[place].lower()])
    letter = letter.upper() if word[place].isupper() else letter
    return word[:place] + letter + word[place + 1 :]


def keys_of(node):
    """Every key of a file with its place, but not those that an author makes up."""
    for key, child in node.items():
        yield key, child.key
        yield from keys_of(child)
    for child in node.entries():
        yield from keys_of(child)


def invented(root) -> set[str]:
    """Words that the file itself introduces: codes of actors, names of options."""
    words: set[str] = set()
    for part in ("actors", "theatres", "options", "what_ifs"):
        words |= set(root.at(part).value) if root.at(part) else set()
    return words


@pytest.mark.parametrize("path", [FIXTURE, *shipped().values()], ids=lambda path: path.stem)
def test_every_key_changed_by_one_letter_is_an_error_with_the_right_word(here, path):
    """Words that the file makes up (codes, names of options) are new words when changed."""
    root = read(path).root
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    made_up = invented(root)
    dice = random.Random(1)
    every = [(key, place) for key, place in keys_of(root) if key not in made_up]
    tried = dice.sample(every, min(len(every), 40))
    suggested = 0
    for key, place in tried:
        line = text[place.line - 1]
        start = line.index(key, place.column - 1)
        assert start - place.column + 1 in (0, 1)  # 1: the key is in quotes
        wrong = mutated(key, dice)
        lines = [*text]
        lines[place.line - 1] = line[:start] + wrong + line[start + len(key) :]
        # the files that this one extends are still found among the shipped ones
        Path("mutant.yaml").write_text("".join(lines), encoding="utf-8")
        with pytest.raises(Problems) as caught:
            assembled("mutant.yaml")
        at_the_key = [p for p in caught.value.items if p.line == place.line]
        assert at_the_key, f"{key} -> {wrong}: {caught.value}"
        suggested += any(p.hint == key for p in at_the_key)
    assert suggested >= 0.97 * len(tried), f"{suggested} of {len(tried)}"
