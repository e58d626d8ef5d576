"""What `araxes run`, `araxes resume` and `araxes verify` do, behind the command line.

Answers go to stdout, talk to stderr; the exit code is returned: 0 done, 1 ran but something failed,
2 wrong input, 130 interrupted.
"""

from __future__ import annotations

import gc
import json
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from typing import Any

from model.batch import answers
from model.batch.answers import MOST, say
from model.batch.cluster import NoCluster, Simulators, simulators
from model.batch.execute import Finished, execute
from model.batch.files import relative
from model.batch.manifest import is_answered
from model.batch.opened import Run, open_run
from model.batch.plan import BLOCK, Plan, plan
from model.batch.pool import NEEDED, Gone, available_workers
from model.batch.store import RunFolder
from model.language.problems import listed
from model.load.names import NEUTRAL, vocabulary
from model.scenario import Scenario

INTERRUPTED, FAILED, WRONG = 130, 1, 2
"""Exit codes."""


def run_command(
    scenarios: Sequence[Scenario],
    *,
    replicates: int,
    draws: int,
    seed: int,
    explanations: Sequence[str] = (),
    origins: Sequence[Mapping[str, str]] = (),
    **rest: Any,
) -> int:
    """Simulate scenarios, each into a run folder of its own, and answer their headlines.

    With `json_output` stdout gets one JSON document and nothing else: the run's, or for several
    scenarios `{"format": 1, "runs": [...]}`. `explanations` are those of `plan`.
    `origins` says for each scenario in which file and line its numbers stand.
    `rest` is handed on to `run_plans`.
    """
    plans = [
        plan(scenario, replicates, draws, seed, explanations=explanations) for scenario in scenarios
    ]
    plans = [replace(made, origins=own) for made, own in zip_longest(plans, origins, fillvalue={})]
    return run_plans(plans, several=len(scenarios) > 1, **rest)


def run_plans(
    plans: Iterable[Plan],
    *,
    several: bool,
    workers: int | None,
    out: Path,
    json_output: bool,
    report: bool,
    settings: Sequence[tuple[str, str]],
    command: Sequence[str],
    executor: str | None = None,
    names: str = NEUTRAL,
    until_error: float | None = None,
    only_plan: bool = False,
) -> int:
    """Simulate plans, each into a run folder of its own, and answer what they ask.

    `executor` is the address of a cluster that simulates instead of processes of this machine;
    `names` is whose names of places the answers use. With `until_error` a pilot block says how many
    replicates it takes; with `only_plan` it says that and no more.
    """
    documents, worst = [], 0
    folders: list[Path] = []
    try:
        with simulators(executor, workers) as who:
            if until_error is not None or only_plan:
                try:
                    plans = [_tried(made, until_error, who, only_plan) for made in plans]
                except ValueError as error:
                    say(str(error))
                    return WRONG
            for made in () if only_plan else plans:
                who.look()
                try:
                    folder = RunFolder.create(made, Path(out), command, settings)
                except OSError as error:
                    reason = error.strerror or error
                    say(f"cannot write the run of {made.scenario.name} into {out}: {reason}")
                    worst = 1
                    continue
                code, document = _simulate(folder, who, json_output, report, names)
                documents += [document] if document else []
                if code == INTERRUPTED:
                    return code
                folders += [folder.path] if code == 0 else []
                worst = max(worst, code)
    except NoCluster as error:
        say(str(error))
        return WRONG
    except (Gone, CancelledError) as error:
        say(str(error) or "the cluster was lost before a run was begun")
        return FAILED
    if len(folders) > 1:
        words = ["araxes", "report", *map(relative, folders[:MOST])]
        say(f"Side by side: {shlex.join(words)}{_chosen(names)}")
    if json_output and documents:
        all_of_them = {"format": documents[0]["format"], "runs": documents}
        print(json.dumps(all_of_them if several else documents[0]))
    return worst


def _tried(made: Plan, until_error: float | None, who: Simulators, only_plan: bool) -> Plan:
    """A plan with as many replicates as its pilot asks for; says what it will take."""
    from model.analysis.pilot import forecast, pilot, replicates_for

    # How many it takes is told from a whole block, however few were asked for.
    tried = made if until_error is None else replace(made, replicates=BLOCK)
    found = pilot(tried, who.executor)
    if until_error is not None:
        number = replicates_for(found, until_error, made.draws)
        made = replace(made, replicates=number)
    words = f"{made.scenario.name}: {forecast(made, found, who.workers or available_workers())}"
    print(words) if only_plan else say(words)
    return made


def resume_command(
    path: Path,
    *,
    workers: int | None,
    json_output: bool,
    report: bool,
    executor: str | None = None,
    names: str = NEUTRAL,
) -> int:
    """Go on with a run that was interrupted, killed, or in which blocks failed."""
    try:
        with simulators(executor, workers) as who:
            folder, damaged = RunFolder.reopen(path)
            for block in damaged:
                say(f"damaged: {block}; it is simulated again")
            if others := folder.manifest.get("resumed_with_others"):
                say(
                    f"it was begun with {listed(others, 'and')}: its tables may differ in a last "
                    "digit from those of a run that was left alone"
                )
            vocabulary(folder.plan.scenario, names)
            code, document = _simulate(folder, who, json_output, report, names)
    except (NoCluster, ValueError) as error:
        say(str(error))
        return WRONG
    except OSError as error:
        say(f"cannot go on with {path}: {error.strerror or error}")
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
        say(str(error))
        return WRONG
    print(said)
    return FAILED if wrong else 0


def _simulate(
    folder: RunFolder, who: Simulators, json_output: bool, report: bool, names: str
) -> tuple[int, dict | None]:
    """Simulate what a folder lacks; the exit code, and with `json_output` the run's document."""

    try:
        if who.are_others:
            answers.get_ready(page=report)
        else:
            # Before the progress bar has a thread: see `model.stand_ins`.
            for name in NEEDED:
                import_module(name)
        gc.freeze()  # what was read stays: a search for garbage after each block leaves it out
        if folder.manifest["state"] == "finished":
            folder.release()
            finished = Finished(0, 0)
        else:
            finished = execute(folder.plan, folder, *who)
        run = _close(folder, finished, names)
        if run is None:
            on_purpose = finished.interrupted and not finished.gone
            return (INTERRUPTED if on_purpose else FAILED), None
        if report and not run.is_sweep:
            folder.add(*answers.chronicles(run))
        page = answers.page(run) if report else None
        code = FAILED if finished.failed or (report and page is None) else 0
        if json_output:
            return code, answers.document(run)
        answers.answer(run, page)
        return code, None
    except KeyboardInterrupt:
        words = ["araxes", "report" if is_answered(folder.manifest) else "resume"]
        again = shlex.join([*words, relative(folder.path)])
        say(f"interrupted; what was finished is kept. Go on with: {again}{_chosen(names)}")
        return INTERRUPTED, None
    except BrokenPipeError:
        raise  # nobody reads the answer any more
    except OSError as error:
        where = relative(folder.path)
        say(
            f"cannot write into {where}: {error.strerror or error}; what was finished is kept. "
            f"When that is mended: araxes resume {shlex.quote(where)}{_chosen(names)}"
        )
        return FAILED, None


def _close(folder: RunFolder, finished: Finished, names: str) -> Run | None:
    """Say what failed, and open the run if there is anything to open."""

    blocks, where = folder.manifest["blocks"], relative(folder.path)
    if finished.interrupted:
        kept = f"{blocks['done']} of {blocks['planned']} blocks are kept"
        why = finished.gone or "interrupted"
        say(f"{why}: {kept}. Go on with: araxes resume {shlex.quote(where)}{_chosen(names)}")
        return None
    for line in _failures(folder.manifest["failures"], folder.plan.explanations[0]):
        say(line)
    if folder.manifest["failures"]:
        say(f"Try them again with: araxes resume {shlex.quote(where)}{_chosen(names)}")
    if folder.manifest["state"] == "failed":
        say(f"no future of the baseline was finished; see {where}/manifest.json")
        return None
    run = open_run(folder.path, names, folder.plan.scenario)
    folder.add(*answers.table(run))
    return run


def _chosen(names: str) -> str:
    """What a command to go on needs so that the names stay those that were chosen."""
    return "" if names == NEUTRAL else f" --names {names}"


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
