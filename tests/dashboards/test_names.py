"""The page in the words of one side: its names of places, and none of the other side's."""

import re
from html import unescape

import pytest
from plotly.offline import get_plotlyjs

from dashboards.report import gather, page
from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.language.problems import Problems
from model.load import load_scenario
from model.load.names import names_by_side
from tests.batch.toy import work
from tests.load.test_names import SIDES, foreign

WEEKS = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    whole = load_scenario("lachin-2023")
    kept = {slug: whole.options[slug] for slug in ("aghdam-accepted", "corridor-enforced")}
    headline = whole.headline.model_copy(update={"outcome": "capitulation", "by_week": WEEKS})
    short = {"weeks": WEEKS, "headline": headline, "levers": {}, "observed": (), "options": kept}
    made = plan(whole.model_copy(update=short), 60, 2, 1)
    folder = RunFolder.create(made, tmp_path_factory.mktemp("runs"))
    execute(made, folder, workers=1, progress=False, work=work)
    return folder.path


def text_of(folder, **names) -> str:
    found = page(gather(open_run(folder, **names))).replace(get_plotlyjs(), "")
    return unescape(found)


@pytest.mark.parametrize("side", SIDES)
def test_a_page_in_the_words_of_one_side_has_no_word_of_the_other(folder, side):
    text = text_of(folder, names=side)
    found = foreign(names_by_side(load_scenario("lachin-2023")), side).search(text)
    assert not found, text[found.start() - 100 : found.end() + 60]
    name = {"ARM": "Armenia", "AZE": "Azerbaijan"}[side]
    assert f"Places and authorities are named on this page as in {name}." in text
    assert {"ARM": "authorities of Artsakh", "AZE": "supply line of Karabakh"}[side] in text


def test_without_a_choice_names_are_neutral_and_the_table_shows_the_others(folder):
    text = text_of(folder)
    assert "the supply line of Nagorno-Karabakh" in text
    table = re.search(r"<summary>Names of places</summary>.*?</details>", text, flags=re.S)[0]
    for word in ("Artsakh", "Zangezur", "Berdzor", "Khankendi"):
        assert word in table
        assert not re.search(rf"(?<!\w){word}(?!\w)", text.replace(table, ""))


def test_an_unknown_side_is_told_before_a_page_is_built(folder):
    with pytest.raises(Problems, match="did you mean 'ARM'"):
        gather(open_run(folder, "ARN"))
