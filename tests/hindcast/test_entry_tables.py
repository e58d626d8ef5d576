"""The tables of later entries: of the shipped results, and where there are none."""

import pytest

from model.hindcast import entry_tables
from model.hindcast.results import CALIBRATED, FEW, Results, shipped
from model.hindcast.table import of_entries


@pytest.fixture(scope="module")
def found():
    return shipped()


def test_each_question_of_each_episode_has_a_line_with_what_was_given(found):
    head, *rows = entry_tables.endings(found)
    [entry] = found.later("endings")
    by = {(row[0], row[1]): row for row in rows}
    for episode in entry["episodes"]:
        for asked in episode["questions"]:
            row = by[episode["id"], asked["question"]]
            own = row[head.index(f"`{CALIBRATED}`")]
            if asked["right"]:
                assert row[2] == " or ".join(asked["right"])
                assert own == f"{asked['probability'][CALIBRATED]:.2f}"
            else:
                assert row[2] == "not on record"
                assert own.startswith("(")
            assert row[-1].startswith(f"{asked['rests_on'][CALIBRATED]:.0f}, ")
            assert ("twelve" in row[-1]) is not all(episode["own_month"].values())
    assert {row[1] for row in rows if row[0] == "mean logarithmic score"} == {
        "theatre", "ending", "length",
    }  # fmt: skip


def test_the_regressions_stand_beside_the_model(found):
    _, *rows = entry_tables.few(found)
    assert [row[0] for row in rows] == [
        *(f"`{name}`" for name in (CALIBRATED, *FEW)),
        *(f"`{CALIBRATED}` less `{name}`" for name in FEW),
    ]
    own, past = (float(row[1]) for row in rows[:2])
    assert float(rows[3][1].split()[0]) == pytest.approx(own - past, abs=2e-4)
    # The model's own scores are those of the main comparison.
    main = {
        (row["target"], row["threshold"], row["lead"], row["score"]): row["value"]
        for row in found.document["scores"]
        if (row["forecast"], row["against"], row["span"]) == (CALIBRATED, "", "whole")
    }
    assert list(rows[0][1:7]) == [f"{main[kind]:.4f}" for kind in entry_tables.KINDS]


def test_results_of_before_the_entries_have_empty_tables(found):
    older = {key: value for key, value in found.document.items() if key != "entries"}
    assert len(list(entry_tables.endings(Results(older)))) == 1
    assert len(list(entry_tables.few(Results(older)))) == 1
    assert list(of_entries(older)) == []
    one = [each for each in found.document["entries"] if "kind" not in each]
    assert list(of_entries({**older, "entries": one})) == []


def test_the_terminal_shows_both_tables(found):
    lines = list(of_entries(found.document))
    assert not any("`" in line for line in lines)
    assert any(line.split()[:2] == ["september-2022", "theatre"] for line in lines)
    assert any(line.startswith("area under the curve") for line in lines)
