"""`araxes hindcast` leaves its results and its page where it says; nothing is simulated here."""

import json

import pytest
from click.testing import CliRunner

from model.cli import main
from model.hindcast import command
from tests.dashboards.sample_hindcast import sample_hindcast


@pytest.fixture
def hindcast(monkeypatch, tmp_path):
    """The command with everything that takes time left out."""
    monkeypatch.chdir(tmp_path)
    for name, result in (("origins", []), ("_simulated", {}), ("_vectors", {}),
                         ("_scored", sample_hindcast(failed=("controls",)))):  # fmt: skip
        monkeypatch.setattr(command, name, lambda *args, result=result: result)
    return lambda *words: CliRunner().invoke(main, ["hindcast", *words])


def test_the_page_lies_beside_the_results_and_its_place_is_told(hindcast, tmp_path):
    result = hindcast()
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "Page: runs/hindcast/hindcast.html"
    page = (tmp_path / "runs/hindcast/hindcast.html").read_text(encoding="utf-8")
    assert "The model against the record" in page
    assert json.loads((tmp_path / "runs/hindcast/results.json").read_text())["format"] == 1


def test_the_page_goes_elsewhere_or_nowhere(hindcast, tmp_path):
    assert "Page" not in hindcast("--no-report").stdout
    assert "Page: mine.html" in hindcast("--output", "mine.html").stdout
    assert (tmp_path / "mine.html").exists()
    assert not (tmp_path / "runs/hindcast/hindcast.html").exists()


def test_json_is_the_only_answer_on_stdout(hindcast):
    assert json.loads(hindcast("--json", "--no-report").stdout)["failures"]


def test_a_page_that_cannot_be_written_is_told_and_the_results_are_kept(hindcast, tmp_path):
    result = hindcast("--output", "nowhere/page.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert (tmp_path / "runs/hindcast/results.json").exists()
