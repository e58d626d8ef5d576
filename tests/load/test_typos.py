"""No letter, number or missing key gets through; a sample of `make typos`, which tries them all."""

import pytest

from model.load.files import shipped
from tests.load.mutants import KINDS
from tests.load.mutated import tried
from tests.load.valley import FIXTURE

FILES = [FIXTURE, *shipped().values()]
SAMPLE = {"keys misspelt": 10, "words misspelt": 10, "numbers out of bounds": 10}
AT_LEAST = 0.97


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", SAMPLE)
def test_every_slip_is_told_at_its_very_place(here, path, kind):
    slips = list(tried(path, kind, SAMPLE[kind]))
    assert slips
    for slip, problems in slips:
        assert slip.told(problems), f"{slip.what}: {problems}"


@pytest.mark.parametrize("kind", ["keys misspelt", "words misspelt"])
def test_the_right_word_is_suggested_nearly_always(here, kind):
    found = [
        slip.suggested(problems) for path in FILES[::3] for slip, problems in tried(path, kind, 10)
    ]
    assert len(found) > 60
    assert sum(found) >= AT_LEAST * len(found), f"{sum(found)} of {len(found)}"


def test_every_missing_key_is_named_with_where_it_belongs(here):
    for slip, problems in tried(FIXTURE, "required keys missing"):
        assert slip.told(problems), f"{slip.what}: {problems}"


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
def test_a_missing_key_of_a_shipped_file_is_named(here, path):
    for slip, problems in tried(path, "required keys missing", 1):
        assert slip.told(problems), f"{slip.what}: {problems}"


def test_the_sample_leaves_no_kind_out():
    assert {*SAMPLE, "required keys missing"} == set(KINDS)
