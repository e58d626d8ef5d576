"""What `araxes claims` answers, keeps and takes up again, with the real engine on few futures."""

import json
from pathlib import Path

import pytest

from model.claims import command
from model.claims.command import claims_command
from model.claims.reading import read
from model.claims.results import claim_hash

EXAMPLES = Path(__file__).parent / "examples"
PLACEBO, AMBIGUITY = (str(EXAMPLES / f"example-{name}.yaml") for name in ("placebo", "ambiguity"))
NAMES = (PLACEBO, AMBIGUITY)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def claims(names=NAMES, **changes):
    arguments = {
        "draws": 4,
        "pairs": 5,
        "seed": 1,
        "workers": 1,
        "out": None,
        "json_output": False,
        "report": False,
    }
    return claims_command(names, **(arguments | changes))


def test_json_is_one_document_and_nothing_else_on_stdout(here, capsys):
    assert claims(json_output=True) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == 1
    assert (document["draws"], document["pairs"]) == (4, 5)
    assert [claim["name"] for claim in document["claims"]] == [
        "example-placebo",
        "example-ambiguity",
    ]
    for claim in document["claims"]:
        for world in claim["worlds"]:
            for measure in world["measures"]:
                assert len(measure["dice"]) == 2
                assert measure["signs"] is None
                assert measure["n"] == 20
    assert "NaN" not in json.dumps(document)


def test_people_get_a_table_with_the_placebos_at_the_end(here, capsys):
    assert claims() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["claim", "kind"]
    assert lines[1].startswith("example-ambiguity")
    assert lines[-2].startswith("example-placebo")
    assert lines[-1].startswith("Results: runs/claims-")


def test_what_is_finished_is_not_simulated_again(here, capsys, monkeypatch):
    claims(json_output=True)
    before = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(command, "run", lambda *rest: pytest.fail("simulated again"))
    assert claims(json_output=True) == 0
    talk = capsys.readouterr()
    assert json.loads(talk.out) == before
    assert "2 of 2 claims are kept from before in runs/claims-" in talk.err


def test_other_dice_and_another_size_are_other_results(here, capsys):
    for changes in ({}, {"seed": 2}, {"pairs": 6}):
        claims((PLACEBO,), **changes)
    assert len(list(Path("runs").iterdir())) == 3


def test_a_changed_claim_is_simulated_again(here):
    path = here / "mine.yaml"
    text = Path(PLACEBO).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = claim_hash(read(path))
    path.write_text(text.replace("many: {change: {starting_conditions.population.BRD: 240}}",
                                 "many: {change: {starting_conditions.population.BRD: 90}}"),
                    encoding="utf-8")  # fmt: skip
    assert claim_hash(read(path)) != before
    assert claims((str(path),)) == 0


def test_what_a_claim_says_in_words_is_free_to_change(here, capsys):
    path = here / "mine.yaml"
    text = Path(PLACEBO).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = claim_hash(read(path))
    assert claims((str(path),), json_output=True) == 0
    first = json.loads(capsys.readouterr().out)["claims"][0]
    path.write_text(text + "shortfall: A reason\n", encoding="utf-8")
    assert claim_hash(read(path)) == before
    assert claims((str(path),), json_output=True) == 0
    again = json.loads(capsys.readouterr().out)["claims"][0]
    assert again == first | {"shortfall": "A reason"}


def test_ctrl_c_keeps_what_is_finished(here, capsys, monkeypatch):
    run = command.run

    def stopped(*arguments):
        yield next(run(*arguments))
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", stopped)
    assert claims() == 130
    talk = capsys.readouterr()
    assert talk.out == ""
    assert "interrupted: 1 of 2 claims are kept in runs/claims-" in talk.err
    monkeypatch.setattr(command, "run", run)
    assert claims() == 0
    assert "1 of 2 claims are kept from before" in capsys.readouterr().err


def test_a_claim_that_cannot_be_simulated_does_not_stop_the_others(here, capsys, monkeypatch):
    from model.claims import running

    simulate = running.simulate

    def broken(task):
        if task.scenario.starting_conditions["population.BRD"].grade == "hypothetical":
            raise MemoryError("too large")
        return simulate(task)

    monkeypatch.setattr(running, "simulate", broken)
    assert claims() == 1
    talk = capsys.readouterr()
    assert "failed: example-placebo: MemoryError: too large" in talk.err
    assert "ambiguity" in talk.out


def test_the_page_is_written_where_asked(here, capsys):
    assert claims((PLACEBO,), report=True, out=Path("page.html")) == 0
    assert "Page: page.html" in capsys.readouterr().out
    assert Path("page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert claims((PLACEBO,), report=True, out=Path("no/such/page.html")) == 1
    assert "cannot be written: No such file" in capsys.readouterr().err


def test_a_claim_close_to_a_limit_of_the_rule_takes_more_pairs(here, capsys):
    text = Path(PLACEBO).read_text(encoding="utf-8")
    path = here / "mine.yaml"
    path.write_text(text + "times: 3\n", encoding="utf-8")
    assert claims((str(path), PLACEBO), json_output=True) == 0
    talk = capsys.readouterr()
    usual, more = sorted(json.loads(talk.out)["claims"], key=lambda claim: claim["pairs"])
    assert [usual["pairs"], more["pairs"]] == [5, 15]
    counts = [claim["worlds"][0]["measures"][0]["n"] for claim in (usual, more)]
    assert counts == [4 * 5, 4 * 15]
    arms = len(usual["arms"]) * len(usual["worlds"])
    assert f"{arms * (4 * 5 + 4 * 15):,} futures begin" in talk.err


def test_the_number_of_workers_and_blocks_changes_nothing(monkeypatch):
    from model.claims import running

    stated = [read(EXAMPLES / "example-order.yaml")]
    size = running.Size(draws=4, pairs=6)
    whole = dict_of(running.run(stated, size, workers=1))
    monkeypatch.setattr(running, "BLOCK", 7)
    assert dict_of(running.run(stated, size, workers=1)) == whole
    monkeypatch.setattr(running, "BLOCK", 12)
    assert dict_of(running.run(stated, size, workers=2)) == whole


def dict_of(results):
    return {stated.name: result for stated, result in results}


def test_under_another_ensemble_they_are_other_results_and_say_so(here, capsys):
    claims((PLACEBO,), json_output=True)
    prior = json.loads(capsys.readouterr().out)
    claims((PLACEBO,), json_output=True, ensemble="calibrated")
    calibrated = json.loads(capsys.readouterr().out)
    assert "ensemble" not in prior
    assert calibrated["ensemble"] == "calibrated"
    assert len(list(Path("runs").iterdir())) == 2
