"""The calibrated ensemble: vectors used whole, in place of the priors of what was moved."""

import numpy as np
import pytest

from model import ensembles
from model.draws import draw_inputs
from model.hindcast.protocol import load
from model.language.parameters import parameters
from model.load import load_scenario


@pytest.fixture(scope="module")
def prior():
    return load_scenario("quiet-2012")


@pytest.fixture(scope="module")
def calibrated(prior):
    return prior.model_copy(update={"ensemble": "calibrated"})


def test_draws_take_the_vectors_in_turn_and_each_whole(calibrated):
    vectors = ensembles.accepted(ensembles.ALL)
    size = len(next(iter(vectors.values())))
    drawn = draw_inputs(calibrated, 1, size + 3).parameters
    for id, values in vectors.items():
        assert np.array_equal(drawn[id][:size], values)
        assert np.array_equal(drawn[id][size:], values[:3])


def test_everything_else_is_drawn_as_before(prior, calibrated):
    before, after = draw_inputs(prior, 1, 40), draw_inputs(calibrated, 1, 40)
    moved = set(ensembles.moved())
    for id, values in before.parameters.items():
        assert np.array_equal(values, after.parameters[id]) == (id not in moved)
    for path, values in before.starting_conditions.items():
        assert np.array_equal(values, after.starting_conditions[path])
    assert before.uncertain == after.uncertain


def test_the_reference_stand_off_is_judged_by_the_same_vectors(calibrated):
    drawn = draw_inputs(calibrated, 1, 40)
    for id in ensembles.moved():
        assert np.array_equal(drawn.priors[id], drawn.parameters[id])


def test_what_a_scenario_fixes_stays_fixed_and_a_shift_comes_on_top(calibrated):
    id = ensembles.moved()[0]
    plain = draw_inputs(calibrated, 1, 10).parameters[id]
    fixed = load_scenario("quiet-2012", [(f"parameters.{id}", f"{plain[0]:.6g}")])
    fixed = fixed.model_copy(update={"ensemble": "calibrated"})
    assert np.allclose(draw_inputs(fixed, 1, 10).parameters[id], plain[0], rtol=1e-4)
    # the reference stand-off keeps the ensemble's
    assert np.array_equal(draw_inputs(fixed, 1, 10).priors[id], plain)


def test_a_single_draw_is_one_of_the_vectors_near_the_middle(calibrated):
    drawn = draw_inputs(calibrated, 1, 1).parameters
    table = np.column_stack(list(ensembles.accepted(ensembles.ALL).values()))
    one = np.array([drawn[id][0] for id in ensembles.moved()])
    assert (table == one).all(axis=1).any()
    middle, spread = np.median(table, axis=0), table.std(axis=0)
    apart = (((table - middle) / spread) ** 2).sum(axis=1)
    assert (((one - middle) / spread) ** 2).sum() == pytest.approx(apart.min())


def test_there_is_an_ensemble_for_every_part_of_the_record_and_few_named_parameters_move():
    protocol, known = load(), parameters()
    told = ensembles.told()
    assert told["moved"] == list(ensembles.moved())
    assert len(ensembles.moved()) == 12
    for id in ensembles.moved():
        assert known[id].prior.family != "fixed"
    for name in (ensembles.ALL, *(fold.id for fold in protocol.folds)):
        assert {len(values) for values in ensembles.accepted(name).values()} == {500}
        assert set(told["accepted"][name]) == {"ruled_out", "enough"}
    assert told["candidates"] == protocol.calibration.candidates


def test_what_was_never_accepted_has_no_name():
    with pytest.raises(KeyError, match="spring-1998"):
        ensembles.accepted("spring-1998")
    assert ensembles.ensemble("prior") == {}
