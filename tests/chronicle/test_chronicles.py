"""The chronicles of a page: which futures they are, what they stand for, what if there are none."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.chronicle import chronicles as subject
from model.chronicle import reading
from model.chronicle.choosing import choices
from model.chronicle.telling import chronicle, head
from model.cli import main
from model.load import load_scenario


@pytest.fixture(scope="module")
def run(run_folder):
    return open_run(run_folder)


@pytest.fixture(scope="module")
def made(run):
    """The document, for which no more than four futures may be simulated again."""
    simulated, observe = [], reading.observe
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            reading, "observe", lambda *given: simulated.append(given[1:3]) or observe(*given)
        )
        found = subject.made(run)
    assert len(simulated) == 4
    return found


def clashes(run, arm):
    """In which replicates of an arm there is a major clash in time."""
    by_week = run.scenario.headline.by_week
    own = run.outcomes[run.outcomes["option"] == arm].set_index("replicate")
    firsts = own[[f"first_major_clash.{theatre}" for theatre in run.scenario.theatres]]
    return ((firsts >= 0) & (firsts < by_week)).any(axis=1)


def test_they_stand_for_all_futures_with_and_without_the_headline(run):
    found = {choice.role: choice for choice in choices(run)}
    happens = clashes(run, "baseline")
    assert (found["with"].count, found["without"].count) == (happens.sum(), (~happens).sum())
    assert found["with"].of == found["without"].of == len(happens)
    assert happens[found["with"].number]
    assert not happens[found["without"].number]


def test_the_pair_is_one_in_which_the_option_decides(run):
    [pair] = [choice for choice in choices(run) if choice.role == "against"]
    without = clashes(run, "baseline")
    changes = {arm: clashes(run, arm).sum() - without.sum() for arm in run.arms}
    assert pair.option == max(changes, key=lambda arm: abs(changes[arm])) == "attention"
    assert pair.change == changes["attention"] < 0
    decided = without & ~clashes(run, "attention")
    assert pair.count == decided.sum()
    assert decided[pair.number]


def test_where_nothing_changes_or_happens_that_part_is_left_out(run, monkeypatch):
    read = run.pieces.read

    def never(arm, columns):
        for replicate, values in read(arm, columns):
            nothing = [[-1.0 if name.startswith("first_") else 0.0] for name in columns]
            yield replicate, np.zeros_like(values) + nothing

    monkeypatch.setattr(run.pieces, "read", never)
    [only] = choices(run)
    assert (only.role, only.count) == ("without", only.of)


def test_the_document_holds_what_explain_tells(made, told):
    assert made["missing"] == []
    assert [entry["role"] for entry in made["told"]] == ["without", "with", "against"]
    for entry in made["told"][:2]:
        future = told.future("baseline", entry["future"])
        words = told.words(future)
        assert [entry["came"], *([entry["start"]] if entry["start"] else [])] == head(future, words)
        lines = []
        for month in entry["months"]:
            lines.append(month["head"] + (f": {month['state']}" if month["state"] else ""))
            for line in month["lines"]:
                when = f"{line['when']}: " if line["when"] else ""
                lines.append(f"  {when}{line['text']}{' ' if line['why'] else ''}{line['why']}")
        assert lines == chronicle(future, words)


def test_the_pair_says_where_it_parts_and_what_followed(made):
    lines = made["told"][-1]["lines"]
    assert "They part in the week of 5 December 2022." in lines[0]["text"]
    came = [line["text"] for line in lines if "What came of it:" in line["text"]]
    assert len(came) == 2
    assert sum("a major clash in " in text for text in came) == 1
    assert "(attention)" not in json.dumps(lines, ensure_ascii=False)


def copied(run_folder, folder, **changes):
    copy = folder / run_folder.name
    shutil.copytree(run_folder, copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | changes))
    return copy


def test_a_run_of_another_version_is_told_as_it_was_kept_or_not_at_all(run_folder, made, tmp_path):
    copy = copied(run_folder, tmp_path, model="0123456789abcdef")
    assert subject.chronicles(open_run(copy))["told"] == []
    [line] = subject.chronicles(open_run(copy))["missing"]
    assert line == subject.OTHER_MODEL
    (copy / subject.FILE).write_text(json.dumps(made))
    assert subject.chronicles(open_run(copy)) == made


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 9}'])
def test_a_file_that_cannot_be_read_is_made_anew(run_folder, made, tmp_path, text, monkeypatch):
    monkeypatch.setattr(subject, "made", lambda run: made)
    copy = copied(run_folder, tmp_path)
    (copy / subject.FILE).write_text(text)
    assert subject.chronicles(open_run(copy)) is made


def test_a_damaged_run_is_one_line_without_places(run_folder, tmp_path):
    copy = copied(run_folder, tmp_path)
    run = open_run(copy)
    assert run.explanation
    (copy / "scenario.resolved.yaml").write_text("title: none")
    found = subject.made(run)
    assert found["told"] == []
    [line] = found["missing"]
    assert line.startswith("The futures could not be simulated again: ")
    assert str(tmp_path) not in line


def test_a_future_that_comes_out_otherwise_is_not_told(run_folder, tmp_path):
    copy = copied(run_folder, tmp_path, seed=2)
    found = subject.made(open_run(copy))
    assert found["told"] == []
    assert len(found["missing"]) == 3
    for line in found["missing"]:
        assert "came out otherwise than in the run" in line


def test_one_future_stands_for_itself_and_an_option_that_comes_too_late_is_not_told(tmp_path):
    whole = load_scenario("lachin-2023")
    late = {"options": {"status-talks": whole.options["status-talks"]}, "what_ifs": {}}
    headline = whole.headline.model_copy(update={"by_week": 4})
    short = {"weeks": 4, "headline": headline, "levers": {}, "observed": ()}
    scenario = whole.model_copy(update=late | short)
    folder = RunFolder.create(plan(scenario, 1, 1, 1), tmp_path)
    assert execute(folder.plan, folder, workers=1, progress=False).failed == 0
    found = subject.made(open_run(folder.path))
    [entry], [missing] = found["told"], found["missing"]
    assert missing.startswith("No option changes in how many of these futures there is a major")
    assert (entry["count"], entry["of"], entry["future"]) == (1, 1, 0)


def test_in_the_names_of_a_side_it_is_what_explain_tells_in_them(run_folder, made, tmp_path):
    copy = copied(run_folder, tmp_path)
    (copy / subject.FILE).write_text(json.dumps(made))
    told = reading.Told(run_folder, "ARM")
    entry = subject.chronicles(open_run(copy, "ARM"))["told"][1]
    future = told.future("baseline", entry["future"])
    words = told.words(future)
    assert entry["came"] == told.vocabulary.text(head(future, words)[0])
    lines = chronicle(future, words)
    for month in entry["months"]:
        for line in month["lines"]:
            assert any(line["text"] in whole for whole in lines), line
    assert "Artsakh" in entry["came"]


# ---------------------------------------------------------------- in a run, and on its page
def test_a_run_keeps_them_and_its_page_shows_them(tmp_path):
    valley = Path(__file__).parent.parent / "fixtures" / "valley.yaml"
    words = ["run", valley, "--replicates", 8, "--draws", 2, "--workers", 1, "--out", tmp_path]
    done = CliRunner().invoke(main, [*map(str, words)])
    assert done.exit_code == 0, done.output
    [folder] = tmp_path.iterdir()
    manifest = json.loads((folder / "manifest.json").read_text())
    assert subject.FILE in manifest["outputs"]
    kept = json.loads((folder / subject.FILE).read_text(encoding="utf-8"))
    assert kept["told"]
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert page.count('class="chronicle"') == len(kept["told"])
    # an older run has no such file: its page is the same all the same
    (folder / subject.FILE).unlink()
    del manifest["outputs"][subject.FILE]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert CliRunner().invoke(main, ["report", str(folder)]).exit_code == 0
    assert (folder / "report.html").read_text(encoding="utf-8") == page
