"""Explanations: each is a sound change of the model, and the default is none."""

import numpy as np
import pytest

from model.draws import parameter_values
from model.language.explanations import DEFAULT, chosen, explanations, read_explanations, unchanged
from model.language.parameters import FILE as PARAMETERS
from model.language.parameters import Prior, parameters, switches
from model.language.problems import Problems

SOUND = """\
explanations:
  pivotal_deterrence: {title: Default, text: What it holds., source: "a book, 2003"}
  doubters:
    title: Doubters
    text: >-
      Nobody trusts anybody.
    switches: {drones: false, domino: true}
    parameters:
      misperception: 0.5
      moral_hazard: {shift: 0.05}
      punishment: {value: 0.2, prior: {uniform: [0.1, 0.4]}}
    source: "based on: a book"
"""


def of(tmp_path, text):
    file = tmp_path / "explanations.yaml"
    file.write_text(text)
    return read_explanations(file, PARAMETERS)


def test_a_sound_file_is_read_whole(tmp_path):
    found = of(tmp_path, SOUND)
    assert list(found) == ["pivotal_deterrence", "doubters"]
    doubters = found["doubters"]
    assert (doubters.title, doubters.text) == ("Doubters", "Nobody trusts anybody.")
    turned = {id for id, on in doubters.switches.items() if on != switches()[id].default}
    assert turned == {"drones", "domino"}
    assert doubters.labels(True) == [switches()["domino"].label]
    fixed, moved, other = (
        doubters.parameters[id] for id in ("misperception", "moral_hazard", "punishment")
    )
    assert (fixed.value, fixed.prior) == (0.5, Prior("fixed"))
    assert (moved.value, moved.prior) == (0.10, parameters()["moral_hazard"].prior)
    assert moved.shift == 0.05
    assert (other.value, other.prior) == (0.2, Prior("uniform", (0.1, 0.4)))
    assert (other.low, other.high) == (0, 0.4)  # as far as either prior reaches
    assert fixed.source == "based on: a book (explanation 'Doubters')"
    same = {id: p for id, p in doubters.parameters.items() if id not in doubters.changed_parameters}
    assert same == {id: parameters()[id] for id in same}


def test_a_shift_keeps_the_uncertainty_and_adds_to_the_scenarios_own(tmp_path):
    from model.scenario import Shift

    moved = of(tmp_path, SOUND)["doubters"].parameters["moral_hazard"]
    u = np.linspace(0.1, 0.9, 9)
    before = parameter_values(parameters()["moral_hazard"], None, u, 9)
    np.testing.assert_allclose(parameter_values(moved, None, u, 9)[:6], before[:6] + 0.05)
    assert parameter_values(moved, None, u, 9).max() <= moved.high
    twice = parameter_values(moved, Shift(shift=-0.05), u, 9)
    np.testing.assert_allclose(twice, before)
    assert parameter_values(moved, None, None, 1) == pytest.approx([0.15])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("drones: false", "drone: false", "7:16: unknown switch 'drone'; did you mean 'drones'?"),
        ("drones: false", "drones: 0", "7:24: a switch is true or false"),
        ("misperception: 0.5", "mispercepton: 0.5", "9:7: unknown parameter 'mispercepton'"),
        ("misperception: 0.5", "mispercepton: 0.5", "did you mean 'misperception'?"),
        ("misperception: 0.5", "misperception: 7", "misperception must lie between 0 and 0.5"),
        ("misperception: 0.5", "misperception: high", "must be a number, not the text 'high'"),
        ("misperception: 0.5", "activation_offensive: -3", "every explanation has to meet"),
        ("misperception: 0.5", "reference_talks: 0.3", "every explanation has to meet"),
        ("{shift: 0.05}", "{shift: 5}", "moral_hazard must lie between -0.1 and 0.3"),
        ("{shift: 0.05}", "{shift: 0.05, value: 1}", "unknown key 'value'"),
        ("value: 0.2, ", "", "'value' is missing"),
        ("value: 0.2", "value: 0.6", "11:27: 'value' 0.6 lies outside its prior uniform(0.1, 0.4)"),
        ("{uniform: [0.1, 0.4]}", "{unifrom: [0.1, 0.4]}", "did you mean 'uniform'?"),
        ('source: "based on: a book"', 'sauce: "based on"', "did you mean 'source'?"),
        ("title: Doubters", 'title: ""', "'title' must be text"),
        ("doubters:", "all:", "'all' means every explanation"),
        ("explanations:", "explanation:", "unknown key 'explanation'; did you mean"),
        ("text: What it holds.", "text: x, switches: {drones: false}", "must change nothing"),
        ("pivotal_deterrence:", "pivot:", "must be 'pivotal_deterrence', the default"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, old, new, expected):
    assert old in SOUND
    with pytest.raises(Problems) as caught:
        of(tmp_path, SOUND.replace(old, new, 1))
    assert any(expected in str(problem) for problem in caught.value.items), str(caught.value)
    assert all(problem.file == "explanations.yaml" for problem in caught.value.items)


def test_the_models_own_file_is_sound():
    found = explanations()
    assert next(iter(found)) == DEFAULT
    for explanation in found.values():
        assert len(explanation.text) > 300, explanation.id
        assert "would be right" in explanation.text, explanation.id
        assert explanation.id == DEFAULT or "Assumed here" in explanation.text, explanation.id
        for parameter in explanation.changed_parameters.values():
            assert parameter.source.startswith("based on"), explanation.id
        changed = [id for id, on in explanation.changed_switches.items()
                   if on == switches()[id].default]  # fmt: skip
        assert not changed, f"{explanation.id} turns what is so already: {changed}"


def test_the_default_changes_nothing():
    default = explanations()[DEFAULT]
    assert default.parameters == parameters()
    assert default.switches == {id: switch.default for id, switch in switches().items()}
    assert unchanged(PARAMETERS) == default


def test_each_reading_of_passivity_has_exactly_one_switch_on():
    for reading in ("strategy", "distraction", "breakdown"):
        turned = explanations()[f"passivity_as_{reading}"].switches
        on = {id for id in turned if id.startswith("passivity_") and turned[id]}
        assert on == {f"passivity_{reading}"}


def test_all_means_the_own_one_and_then_every_other():
    names = list(explanations())
    assert chosen((), "opportunism") == ("opportunism",)
    assert chosen(("patron_client", "patron_client"), DEFAULT) == ("patron_client",)
    every = chosen(("all",), "opportunism")
    assert every[0] == "opportunism"
    assert sorted(every) == sorted(names)
    assert chosen(("patron_client", "all"), DEFAULT)[:2] == ("patron_client", DEFAULT)
    with pytest.raises(KeyError):
        chosen(("nonsense",), DEFAULT)
