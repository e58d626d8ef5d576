"""What `araxes run`, `araxes report` and `araxes list runs` do, behind the command line.

Answers go to stdout, talk to stderr; the exit code is returned: 0 done, 1 ran but something failed,
2 wrong input, 130 interrupted.
"""

from __future__ import annotations

import json
import shlex
import sys
import webbrowser
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from model.batch.execute import Finished, execute, reason_of
from model.batch.manifest import changed_outputs
from model.batch.plan import plan
from model.batch.store import Run, RunFolder, open_run
from model.language.problems import listed
from model.scenario import Scenario

PAGE = "report.html"
SUMMARY = "summary.csv"


def run_command(
    scenarios: Sequence[Scenario],
    *,
    replicates: int,
    draws: int,
    seed: int,
    workers: int | None,
    out: Path,
    json_output: bool,
    report: bool,
    settings: Sequence[tuple[str, str]],
    command: Sequence[str],
    explanations: Sequence[str] = (),
) -> int:
    """Simulate scenarios, each into a run folder of its own, and answer their headlines.

    With `json_output` stdout gets one JSON document and nothing else: the run's, or for several
    scenarios `{"format": 1, "runs": [...]}`. `explanations` are those of `plan`.
    """
    from model.analysis.summary import summary

    documents, worst = [], 0
    for scenario in scenarios:
        try:
            made = plan(scenario, replicates, draws, seed, explanations=explanations)
            folder = RunFolder.create(made, Path(out), command, settings)
            finished = execute(made, folder, workers=workers)
            run = _close(folder, finished)
            if run is None:
                if finished.interrupted:
                    return 130
                worst = 1
                continue
            page = _page(run) if report else None
            worst = max(worst, int(finished.failed > 0 or (report and page is None)))
            if json_output:
                documents.append(summary(run))
            else:
                _answer(run, page)
        except KeyboardInterrupt:
            _say("interrupted; the tables of finished runs are kept")
            return 130
        except BrokenPipeError:
            raise  # nobody reads the answer any more
        except OSError as error:
            reason = error.strerror or error
            _say(f"cannot write the run of {scenario.name} into {out}: {reason}")
            worst = 1
    if json_output and documents:
        several = {"format": documents[0]["format"], "runs": documents}
        print(json.dumps(documents[0] if len(scenarios) == 1 else several))
    return worst


def report_command(runs: Sequence[Path], output: Path | None, open_page: bool) -> int:
    """Write the page of each run again: into its folder, or with one run to `output`."""
    from model.analysis.summary import relative

    if output is not None and len(runs) > 1:
        _say("-o names one page; give one run, or leave it out")
        return 2
    opened, wrong = [], []
    for path in runs:
        try:
            opened.append(_whole_run(path))
        except ValueError as error:
            wrong.append(str(error))
    if wrong:
        _say("\n".join(wrong))
        return 2
    worst = 0
    for run in opened:
        page = _page(run, output)
        if page is None:
            worst = 1
            continue
        print(relative(page))
        if open_page:
            webbrowser.open(page.resolve().as_uri())
    return worst


def _whole_run(path: Path) -> Run:
    """A run with all its files as they were written.

    Raises `ValueError` in one sentence if it is not.
    """
    run = open_run(path)
    changed = changed_outputs(run.path, run.manifest)
    if changed:
        raise ValueError(
            f"{path} is damaged: {listed(changed, 'and')} {'is' if len(changed) == 1 else 'are'} "
            "missing or not as written; run the scenario again"
        )
    return run


def _close(folder: RunFolder, finished: Finished) -> Run | None:
    """Say what failed, and open the run if there is anything to open."""
    from model.analysis.summary import relative, summary_csv

    blocks, where = folder.manifest["blocks"], relative(folder.path)
    if finished.interrupted:
        _say(f"interrupted: {blocks['done']} of {blocks['planned']} blocks are kept in {where}")
        return None
    for line in _failures(folder.manifest["failures"], folder.plan.explanations[0]):
        _say(line)
    if folder.manifest["state"] == "failed":
        _say(f"no future of the baseline was finished; see {where}/manifest.json")
        return None
    run = open_run(folder.path)
    folder.add(SUMMARY, summary_csv(run))
    return run


def _failures(failures: list[dict], shown: str) -> Iterator[str]:
    """A line for each arm and reason, however many blocks failed for it."""
    alike: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for failure in failures:
        rival = failure["explanation"]
        arm = failure["option"] + (f" under {rival}" if rival != shown else "")
        alike[arm, failure["reason"]].append(failure)
    for (option, reason), blocks in alike.items():
        first, count = blocks[0]["first"], sum(block["count"] for block in blocks)
        which = (
            f"futures {first:,} to {first + count - 1:,}"
            if len(blocks) == 1
            else (f"{count:,} futures")
        )
        yield f"failed: {which} of {option}: {reason}"


def _page(run: Run, output: Path | None = None) -> Path | None:
    """Build a run's page; None, with a word about why, if that fails."""
    from dashboards.report import build

    page = output or run.path / PAGE
    try:
        build(run, page)
    except OSError as error:
        _say(f"the page {page} cannot be written: {error.strerror or error}")
        return None
    except Exception as error:
        # The results are safe, and a page can be built from them again.
        _say(f"the page of {run.name} could not be built: {reason_of(error)}")
        return None
    return page


def _answer(run: Run, page: Path | None) -> None:
    from model.analysis.summary import relative, rival_sentence, sentence

    folder = relative(run.path)
    # The answer is the sentence and the place; what to type next is talk.
    _say(f"Next: araxes report {shlex.quote(folder)}" + (" --open" if page else ""))
    print(f"{run.scenario.title}: {sentence(run)}")
    if rivals := rival_sentence(run):
        print(rivals)
    print(f"Page: {relative(page)}" if page else f"Results: {folder}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
