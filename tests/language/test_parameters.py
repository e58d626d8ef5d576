"""Parameters: every number has a prior, a grade and a source, and lies where the prior allows."""

from math import inf

import pytest

from model.language.parameters import Prior, parameters, read_parameters, switches
from model.language.problems import Problems

SOUND = """\
parameters:
  precision:
    {symbol: lambda, label: precision of choices, value: 7, prior: {lognormal: [7, 0.3]},
     unit: 1/util, grade: expert, source: "based on: a study"}
  share: {symbol: s, label: a share, value: 0.4, prior: {uniform: [0.1, 0.6]}, unit: share,
          grade: computed, source: a table}
  weight: {symbol: w, label: a weight, value: 0.35, prior: {gamma: [3.5]}, scale: 0.1, unit: weight,
           grade: expert, source: "based on: a study"}
  shape: {symbol: b, label: a shape, value: 0.3, prior: {beta: [2, 5]}, unit: 0-1, grade: expert,
          source: "based on: a study"}
  activation: {symbol: a, label: a log-odds, value: -3, prior: {normal: [-3, 0.5]}, unit: log-odds,
               grade: expert, source: "based on: counts"}
  threshold: {symbol: t, label: a definition, value: 25, prior: {fixed: true}, unit: deaths,
              grade: published, source: the definition, low: 1, high: 100}
switches:
  drones: {label: drones add strength, default: true}
  fog: {label: nobody knows, default: false}
  bare: {label: on unless told otherwise}
"""


def of(tmp_path, text):
    file = tmp_path / "parameters.yaml"
    file.write_text(text)
    return read_parameters(file)


def test_a_sound_file_is_read_whole(tmp_path):
    found, turned = of(tmp_path, SOUND)
    assert list(found) == ["precision", "share", "weight", "shape", "activation", "threshold"]
    precision = found["precision"]
    assert (precision.value, precision.symbol, precision.grade) == (7.0, "lambda", "expert")
    assert precision.prior == Prior("lognormal", (7.0, 0.3))
    assert found["weight"].scale == 0.1
    assert str(found["share"].prior) == "uniform(0.1, 0.6)"
    assert str(found["threshold"].prior) == "fixed"
    assert {id: switch.default for id, switch in turned.items()} == {
        "drones": True, "fog": False, "bare": True
    }  # fmt: skip


def test_bounds_follow_from_the_prior_and_may_be_widened(tmp_path):
    found, _ = of(tmp_path, SOUND)
    bounds = {id: (parameter.low, parameter.high) for id, parameter in found.items()}
    assert bounds == {
        "precision": (0, inf), "share": (0, 0.6), "weight": (0, inf), "shape": (0, 1),
        "activation": (-inf, inf), "threshold": (1, 100),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: 0.4", "value: 0.7", "5:45: 'value' 0.7 lies outside its prior uniform(0.1, 0.6)"),
        ("value: 0.4", "value: high", "5:45: 'value' must be a number, not the text 'high'"),
        ("grade: computed", "grade: computd", "6:18: 'grade' must be published"),
        ("grade: computed", "grade: computd", "did you mean 'computed'?"),
        ("source: a table", 'source: ""', "'source' must be text"),
        ("source: a table", "sauce: a table", "unknown key 'sauce'; did you mean 'source'?"),
        (", source: a table", "", "'source' is missing"),
        ("{uniform: [0.1, 0.6]}", "{unifrom: [0.1, 0.6]}", "unknown prior 'unifrom'"),
        ("{uniform: [0.1, 0.6]}", "{uniform: [0.6, 0.1]}", "needs its lowest value first"),
        ("{uniform: [0.1, 0.6]}", "{uniform: [0.1]}", "needs a list of 2: lowest, highest"),
        ("{uniform: [0.1, 0.6]}", "{uniform: [0, 1], beta: [1, 1]}", "a map with one key"),
        ("{lognormal: [7, 0.3]}", "{lognormal: [7, -0.3]}", "must be above 0"),
        ("{normal: [-3, 0.5]}", "{normal: [-3, 0]}", "must be above 0"),
        ("{fixed: true}", "{fixed: 3}", "write {fixed: true}"),
        ("default: false", "default: no", "'default' must be true or false"),
        ("switches:", "switchs:", "unknown key 'switchs'; did you mean 'switches'?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, old, new, expected):
    assert old in SOUND
    with pytest.raises(Problems) as caught:
        of(tmp_path, SOUND.replace(old, new, 1))
    assert any(expected in str(problem) for problem in caught.value.items), str(caught.value)
    assert all(problem.file == "parameters.yaml" for problem in caught.value.items)


def test_the_models_own_file_is_sound():
    assert len(parameters()) > 20
    assert "ambiguity" in switches()
    for parameter in parameters().values():
        assert parameter.low <= parameter.value <= parameter.high
        assert parameter.source
        if parameter.grade == "expert":
            assert "based on" in parameter.source.lower(), parameter.id
