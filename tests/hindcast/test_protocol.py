"""The protocol is the one written before the first score, and says what the code does."""

import numpy as np
import pytest

from model.evidence import deaths
from model.hindcast import protocol, reliability, resampling, scores
from model.hindcast.lessons import FORGETTING
from model.hindcast.rivals import RIVALS, conflict_history, decay, logistic, persistence

WRITTEN = "5b898ea7f071b302e20dc7940541e24619f6d7db4e3c697c2e60a234a3fe52fe"
"""Of the protocol as it was written on 2026-11-22. It never changes."""


@pytest.fixture(scope="module")
def kept():
    return protocol.load()


@pytest.fixture(scope="module")
def text():
    return protocol.FILE.read_text(encoding="utf-8")


def test_nothing_above_the_entries_has_changed(text):
    assert protocol.seal(text) == WRITTEN == protocol.SEAL


def test_a_changed_protocol_is_not_used(tmp_path, text):
    file = tmp_path / "protocol.yaml"
    file.write_text(
        text.replace("thresholds: [5, 25, 100]", "thresholds: [5, 20, 100]", 1), encoding="utf-8"
    )
    with pytest.raises(protocol.Changed, match="changed above 'entries:'"):
        protocol.load(file)
    file.write_text(text.replace("\nentries:", "\nlater:"), encoding="utf-8")
    with pytest.raises(protocol.Changed, match="'entries:' is missing"):
        protocol.load(file)


def test_what_is_tried_later_may_be_added(tmp_path, text):
    file = tmp_path / "protocol.yaml"
    more = "  - {id: trial, written: 2026-12-01, what: A., why: B., switches: {drones: false}}\n"
    before = protocol.load().entries
    file.write_text(text.rstrip("\n") + "\n" + more, encoding="utf-8")
    *kept, entry = protocol.load(file).entries
    assert tuple(kept) == before
    assert (entry.id, entry.switches) == ("trial", {"drones": False})


def test_the_questions(kept):
    assert kept.thresholds == (5, 25, 100)
    assert kept.leads == (1, 3, 6, 12)
    assert len(kept.origins.months) == kept.origins.number == 355
    assert kept.simulation.replicates == 1000
    assert {*RIVALS, "logistic", "oracle"} == {*kept.rivals}
    assert kept.spans["to_2015"].holds(np.datetime64("2015-12"))
    assert not kept.spans["to_2015"].holds(np.datetime64("2016-01"))


def test_every_origin_lies_in_one_fold(kept):
    held = np.stack([fold.holds(kept.origins.months) for fold in kept.folds])
    assert (held.sum(0) == 1).all()
    np.testing.assert_array_equal(held.argmax(0), kept.fold_of(kept.origins.months))


def test_episodes_are_all_the_months_with_25_deaths(kept):
    record = deaths.load().since(kept.origins.first)
    months = np.sort(np.concatenate([episode.months for episode in kept.episodes]))
    np.testing.assert_array_equal(months, record.months[record.deaths >= 25])


def test_what_precedes_an_episode_is_not_fitted_on_by_those_who_are_scored_on_it(kept):
    for episode in kept.episodes:
        before = episode.begins - np.arange(12)
        before = before[before >= kept.origins.first]
        assert len(set(kept.fold_of(before))) == 1, episode.id


@pytest.mark.parametrize(
    ("words", "numbers", "ours"),
    [
        ("exp(-t/{}), t the months", (24,), (FORGETTING,)),
        ("L2 penalty {} on the standardised slope", (1,), (decay.PENALTY,)),
        ("L2 penalty {}, none on the intercept", (10,), (logistic.PENALTY,)),
        ("As probability {} or 0.005", (0.995,), (persistence.SURE,)),
        ("Probabilities clipped to {} and {}", (0.005, 0.995), conflict_history.CLIP),
        ("probabilities clipped to {} and {} for all", (0.005, 0.995), scores.CLIP),
        ("over {} bins of equal width", ("ten",), ("ten",) if reliability.BINS == 10 else ()),
        ("({} and {} % of counts", (5, 95), tuple(100 * end for end in reliability.BAND)),
        (
            "blocks of {} months, {} resamples, seed {}",
            (24, 2000, 1),
            (resampling.BLOCK, resampling.RESAMPLES, resampling.SEED),
        ),
    ],
)
def test_numbers_that_the_protocol_says_in_words_are_those_of_the_code(text, words, numbers, ours):
    assert words.format(*numbers) in " ".join(text.split())
    assert numbers == ours
