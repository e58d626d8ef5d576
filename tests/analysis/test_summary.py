"""The JSON document, the sentence and the CSV of a run."""

import csv
import io
import json

import pytest

from model.analysis.risk import probabilities
from model.analysis.summary import in_futures, sentence, summary, summary_csv


@pytest.fixture(scope="module")
def document(run):
    return summary(run)


def test_the_document_has_the_promised_shape(run, document):
    assert list(document) == [
        "format", "run", "scenario", "seed", "replicates", "draws", "explanations", "outcomes",
        "differences",
    ]  # fmt: skip
    assert (document["format"], document["scenario"]) == (1, "lachin-2023")
    assert (document["seed"], document["replicates"], document["draws"]) == (1, 600, 10)
    assert document["explanations"] == ["pivotal_deterrence"]
    assert {entry["explanation"] for entry in document["outcomes"]} == {"pivotal_deterrence"}
    keys = ["explanation", "option", "outcome", "theatre", "by_week"]
    for entry in document["outcomes"]:
        mark = ["by_assumption"] if "by_assumption" in entry else []
        assert list(entry) == [*keys, "probability", "dice", "assumptions", "n", *mark]
        low, high = entry["dice"]
        assert 0 <= low <= entry["probability"] <= high <= 1
    for entry in document["differences"]:
        assert list(entry) == [*keys, "difference", "dice", "assumptions", "signs", "n"]
        assert entry["signs"] is None
    # The restriction of the baseline is a crisis by itself, and nothing else is scripted.
    marked = [entry for entry in document["outcomes"] if entry.get("by_assumption")]
    assert {entry["outcome"] for entry in marked} == {"crisis"}
    assert {entry["option"] for entry in document["differences"]} == set(run.arms) - {"baseline"}


def test_it_is_strict_json_and_names_no_machine(document):
    text = json.dumps(document, allow_nan=False)
    assert not document["run"].startswith("/")
    assert json.loads(text) == document


def test_one_draw_has_null_for_the_assumptions(make_run):
    document = summary(make_run(30, 1))
    assert all(entry["assumptions"] is None for entry in document["outcomes"])
    json.dumps(document, allow_nan=False)


def test_the_sentence_counts_futures_and_names_both_uncertainties(run):
    table = probabilities(run)
    [row] = table.query(
        "option == 'baseline' and outcome == 'major_clash' and theatre == 'any' and by_week == 4"
    ).to_dict("records")
    text = sentence(run)
    assert text.startswith(
        f"In {round(100 * row['probability'])} of 100 simulated futures there is a"
    )
    assert "by the end of week 4 (1 January 2023)" in text
    assert "dice" in text
    assert "assumptions" in text


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "In none of 200 simulated futures"),
        (1.0, "In all of 200 simulated futures"),
        (0.004, "In fewer than 1 of 100 simulated futures"),
        (0.996, "In more than 99 of 100 simulated futures"),
        (0.465, "In 47 of 100 simulated futures"),
    ],
)
def test_a_share_is_never_rounded_to_a_certainty(probability, words):
    assert in_futures(probability, 200) == words


def test_the_csv_has_a_line_for_every_number(run):
    rows = list(csv.DictReader(io.StringIO(summary_csv(run))))
    assert {row["number"] for row in rows} == {
        "probability", "difference of probability", "mean", "difference of mean",
    }  # fmt: skip
    assert all(row["meaning"] for row in rows)
    [row] = [
        row for row in rows
        if row["option"] == "baseline" and row["number"] == "probability"
        and (row["what"], row["theatre"], row["by_week"]) == ("major_clash", "NK", "6")
    ]  # fmt: skip
    first = run.outcomes.query("option == 'baseline'")["first_major_clash.NK"]
    assert float(row["value"]) == pytest.approx((first >= 0).mean(), rel=1e-5)
