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

from model.batch.cluster import NoCluster, Simulators, simulators
from model.batch.execute import Finished, execute, reason_of
from model.batch.manifest import changed_outputs
from model.batch.opened import Run, open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.language.problems import listed
from model.scenario import Scenario

INTERRUPTED, FAILED, WRONG = 130, 1, 2
"""Exit codes."""
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
    executor: str | None = None,
) -> int:
    """Simulate scenarios, each into a run folder of its own, and answer their headlines.

    With `json_output` stdout gets one JSON document and nothing else: the run's, or for several
    scenarios `{"format": 1, "runs": [...]}`. `explanations` are those of `plan`; `executor` is the
    address of a cluster that simulates instead of processes of this machine.
    """
    documents, worst = [], 0
    try:
        with simulators(executor, workers) as who:
            for scenario in scenarios:
                made = plan(scenario, replicates, draws, seed, explanations=explanations)
                try:
                    folder = RunFolder.create(made, Path(out), command, settings)
                except OSError as error:
                    reason = error.strerror or error
                    _say(f"cannot write the run of {scenario.name} into {out}: {reason}")
                    worst = 1
                    continue
                code, document = _simulate(folder, who, json_output, report)
                documents += [document] if document else []
                if code == INTERRUPTED:
                    return code
                worst = max(worst, code)
    except NoCluster as error:
        _say(str(error))
        return WRONG
    if json_output and documents:
        several = {"format": documents[0]["format"], "runs": documents}
        print(json.dumps(documents[0] if len(scenarios) == 1 else several))
    return worst


def resume_command(
    path: Path,
    *,
    workers: int | None,
    json_output: bool,
    report: bool,
    executor: str | None = None,
) -> int:
    """Go on with a run that was interrupted, killed, or in which blocks failed."""
    try:
        with simulators(executor, workers) as who:
            folder, damaged = RunFolder.reopen(path)
            for block in damaged:
                _say(f"damaged: {block}; it is simulated again")
            code, document = _simulate(folder, who, json_output, report)
    except (NoCluster, ValueError) as error:
        _say(str(error))
        return WRONG
    except OSError as error:
        _say(f"cannot go on with {path}: {error.strerror or error}")
        return FAILED
    if document:
        print(json.dumps(document))
    return code


def verify_command(path: Path, again: int) -> int:
    """Is a run as it was written, and do some of its futures come out the same again?"""
    from model.batch.verify import verify

    try:
        wrong, said = verify(path, again)
    except ValueError as error:
        _say(str(error))
        return WRONG
    print(said)
    return FAILED if wrong else 0


def _simulate(
    folder: RunFolder, who: Simulators, json_output: bool, report: bool
) -> tuple[int, dict | None]:
    """Simulate what a folder lacks; the exit code, and with `json_output` the run's document."""
    from model.analysis.summary import relative, summary

    try:
        finished = execute(folder.plan, folder, *who)
        run = _close(folder, finished)
        if run is None:
            return (INTERRUPTED if finished.interrupted else FAILED), None
        page = _page(run) if report else None
        code = FAILED if finished.failed or (report and page is None) else 0
        if json_output:
            return code, summary(run)
        _answer(run, page)
        return code, None
    except KeyboardInterrupt:
        _say("interrupted; the tables of finished runs are kept")
        return INTERRUPTED, None
    except BrokenPipeError:
        raise  # nobody reads the answer any more
    except OSError as error:
        where = relative(folder.path)
        _say(
            f"cannot write into {where}: {error.strerror or error}; what was finished is kept. "
            f"When that is mended: araxes resume {shlex.quote(where)}"
        )
        return FAILED, None


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
        kept = f"{blocks['done']} of {blocks['planned']} blocks are kept"
        _say(f"interrupted: {kept}. Go on with: araxes resume {shlex.quote(where)}")
        return None
    for line in _failures(folder.manifest["failures"], folder.plan.explanations[0]):
        _say(line)
    if folder.manifest["failures"]:
        _say(f"Try them again with: araxes resume {shlex.quote(where)}")
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
