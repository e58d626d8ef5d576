"""A small sound scenario of made-up countries, and what is said of changed copies of it."""

from pathlib import Path

import pytest

from model.language.problems import Problems
from model.load import load_scenario

FIXTURE = Path(__file__).parent.parent / "fixtures" / "valley.yaml"
VALLEY = FIXTURE.read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    """The file's text with one stretch replaced."""
    assert VALLEY.count(old) >= 1, old
    return VALLEY.replace(old, new, 1)


def problems(text: str) -> list[str]:
    """The lines that a file with this text in the working folder leads to."""
    Path("valley.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_scenario("valley.yaml")
    return [str(problem) for problem in caught.value.items]
