"""Tables as CSV and charts as pictures: all of them, exact, and safe to open elsewhere."""

import csv
import io
import re
import shutil

import pytest

from dashboards import pictures
from dashboards.cells import CHANGE, SHARE, change, number, share, span
from dashboards.markup import BLANK, Cell, Table, table
from dashboards.report import page
from dashboards.tables import tables, write_tables
from model.batch.report_command import report_command
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.several_runs import run_of, short


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


@pytest.fixture(scope="module")
def text(findings):
    return page(findings)


@pytest.fixture(scope="module")
def written(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    return folder, write_tables(text, folder)


def read(file):
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))


def as_page(content):
    """A page with one table and nothing else."""
    return f'<main><section id="here"><h2>x</h2>{table(content)}</section></main>'


def lines_of(content):
    from dashboards.tables import as_csv

    [found] = tables(as_page(content)).values()
    return list(csv.reader(io.StringIO(as_csv(found.rows))))


def test_every_table_of_the_page_is_a_file_and_the_index_lists_them(text, written):
    folder, count = written
    names = {file.name for file in folder.iterdir()} - {"index.csv"}
    assert count == len(names) == text.split("<main>")[1].count("<table")
    index = read(folder / "index.csv")
    assert index[0] == ["file", "section", "heading", "caption"]
    assert {line[0] for line in index[1:]} == names
    for chart in re.findall(r'<figure id="([^"]+)"', text):
        assert f"{chart}.csv" in names
    headings = {line[0]: line[2] for line in index}
    assert headings["hundred.csv"].startswith("Of 100 futures, ")


def test_a_file_has_the_words_of_the_page_and_the_exact_numbers_with_their_unit(findings, written):
    lines = read(written[0] / "when-chart.csv")
    assert lines[0][:5] == [
        "Week", "Its last day", "Futures so far", f"Futures so far, exact ({SHARE})", "Chance",
    ]  # fmt: skip
    assert f"Chance, low ({SHARE})" in lines[0]
    curve = findings.cumulative[findings.cumulative["option"] == "baseline"]
    assert [float(line[3]) for line in lines[1:]] == pytest.approx(
        list(curve["probability"]), rel=1e-5
    )
    assert not any("\u00a0" in cell for line in lines for cell in line)
    widths = {len(line) for line in lines}
    assert len(widths) == 1


def test_words_numbers_notes_and_ends_have_columns_of_their_own():
    rows = [
        ["a, “b”", share(0.25, "note"), span((0.2, 0.3)), number(1234, "1,234", "people"), "x"],
        [BLANK, Cell(BLANK), Cell("not varied"), number(5, "5", "people"), change(-0.1)],
    ]
    lines = lines_of(Table(["Name", "Of 100", "Chance", "Dead", "Then"], rows, "A caption"))
    assert lines[0] == [
        "Name", "Of 100", "Of 100, note", f"Of 100, exact ({SHARE})",
        "Chance", f"Chance, low ({SHARE})", f"Chance, high ({SHARE})", "Dead",
        "Then", f"Then, exact ({CHANGE})",
    ]  # fmt: skip
    assert lines[1] == ["a, “b”", "25", "note", "0.25", "20 to 30", "0.2", "0.3", "1234", "x", ""]
    assert lines[2] == ["", "", "", "", "not varied", "", "", "5", "10 fewer", "-0.1"]


@pytest.mark.parametrize("hostile", ["=1+1", "+cmd", "-2+3", "@x"])
def test_no_text_of_a_scenario_becomes_a_formula(hostile):
    lines = lines_of(Table(["Name"], [[hostile], ["−3"], ["-3"]], "A caption"))
    assert [line[0] for line in lines[1:]] == [f"'{hostile}", "−3", "-3"]


def test_tables_of_one_name_do_not_overwrite_each_other():
    content = table(Table(["Name"], [["a"]], "Same caption"))
    found = tables(f'<main><section id="s">{content}{content}</section></main>')
    assert list(found) == ["s-same-caption.csv", "s-same-caption-2.csv"]


# ---------------------------------------------------------------- the command
@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return run_of(tmp_path_factory.mktemp("runs"), short(weeks=2), replicates=20, draws=2)


def test_the_command_writes_tables_beside_the_page(run, tmp_path, capsys):
    assert report_command([run], tmp_path / "x.html", False, tables=tmp_path / "deep/t") == 0
    count = len(list((tmp_path / "deep/t").glob("*.csv"))) - 1
    assert f"{count} tables in " in capsys.readouterr().out
    (tmp_path / "file").write_text("in the way")
    assert report_command([run], tmp_path / "x.html", False, tables=tmp_path / "file/t") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("the tables cannot be written into ")


def test_without_a_browser_the_command_says_what_is_missing(run, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pictures, "BROWSERS", ("no-such-browser",))
    assert report_command([run], tmp_path / "x.html", False, figures=tmp_path / "f") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("no charts were written: no Chromium or Chrome is installed")
    assert (tmp_path / "x.html").exists()
    assert not (tmp_path / "f").exists()


def test_a_browser_that_fails_is_one_line(run, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pictures, "BROWSERS", (shutil.which("true"),))
    assert report_command([run], tmp_path / "x.html", False, figures=tmp_path / "f") == 1
    assert "could not draw the page (exit code 0)" in capsys.readouterr().err
