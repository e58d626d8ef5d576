"""What `araxes hindcast` does: simulate every origin, score, and answer with a table and a page.

Answers go to stdout, talk to stderr; the exit code is returned: 0 done, 1 ran but something failed,
130 interrupted. A model that fails by the protocol's words is a finding and no failure.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from model import ensembles
from model.batch.answers import built
from model.batch.files import relative, write_whole
from model.batch.pool import available_workers
from model.evidence import deaths
from model.evidence.episodes import operations
from model.hindcast import endings, later
from model.hindcast import protocol as rules
from model.hindcast.calibration import calibrate
from model.hindcast.confront import conditions_of, confront, rivals_of, support_of
from model.hindcast.controls import clash_in_quiet_windows
from model.hindcast.document import document
from model.hindcast.entries import Entry
from model.hindcast.origins import Origin, origins
from model.hindcast.progress import by_tenths
from model.hindcast.protocol import Protocol
from model.hindcast.results import CALIBRATED, PRIOR, shipped
from model.hindcast.simulating import Failed, Kept, Size, Vectors, run
from model.hindcast.table import lines, of_entries

RUNS = Path("runs")
SCENARIO = "record"
"""The shipped scenario whose conditions are coded by date."""
RESULTS, PAGE = "results.json", "hindcast.html"
IN_DOUBT = "1995-03"
"""Mostly an unrelated coup attempt: everything is scored with and without it."""


def hindcast_command(
    *,
    workers: int | None,
    recalibrate: bool,
    entries: bool = False,
    out: Path | None,
    json_output: bool,
    report: bool,
) -> int:
    """Confront the model with the record, as the protocol says."""
    workers = workers or available_workers()
    try:
        protocol, record = rules.load(), deaths.load()
    except ValueError as error:  # a changed protocol, or a record that is none
        _say(str(error))
        return 2
    months = protocol.origins.months
    starts = list(origins(SCENARIO, months, lambda month: _known(record, month), operations()))
    try:
        if recalibrate:
            calibrate(protocol, record, starts, RUNS, workers, _say)
        begun = time.monotonic()
        paths = _simulated(protocol, starts, workers)
        size = _size(protocol)
        first = shipped()
        known = first.document.get("entries", []) if first else []
        later_ones = _entries(protocol, record, starts, paths, workers) if entries else known
        controls = {
            name: clash_in_quiet_windows(size, vectors, workers)
            for name, vectors in _vectors().items()
        }
    except KeyboardInterrupt:
        _say("interrupted; what was finished is kept: type the same again")
        return 130
    except Failed as error:
        _say(str(error))
        return 1
    found = _scored(
        protocol, record, starts, paths, controls, round(time.monotonic() - begun), workers,
        later_ones,
    )  # fmt: skip
    folder = RUNS / "hindcast"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / RESULTS, json.dumps(found, indent=1) + "\n")
    page = _page(found, out or folder / PAGE) if report else None
    if json_output:
        print(json.dumps(found))
    else:
        for line in (*lines(found), *(of_entries(found) if entries else ())):
            print(line)
        print(f"Results: {relative(folder / RESULTS)}")
        if page:
            print(f"Page: {relative(page)}")
    return 1 if report and page is None else 0


def _page(found: dict[str, Any], where: Path) -> Path | None:
    """The page; None, with a word about why, if it cannot be built."""
    from dashboards.hindcast import build

    return built(lambda page: build(found, page), where, "the hindcast")


def _known(record: deaths.Deaths, month: np.datetime64) -> tuple[np.ndarray, np.ndarray]:
    before = record.until(month)
    return before.months, before.deaths


def _size(protocol: Protocol) -> Size:
    told = protocol.simulation
    return Size(told.replicates, told.draws, told.seed)


def _vectors() -> dict[str, Vectors]:
    return {PRIOR: {}, CALIBRATED: ensembles.accepted(ensembles.ALL)}


def _simulated(protocol: Protocol, starts: Sequence[Origin], workers: int) -> dict[str, np.ndarray]:
    """The model's futures, (O, 12, R): under the priors, and with vectors that never saw them."""
    size = _size(protocol)
    prior = _run(Kept(RUNS, starts, size, {}), workers, "priors")
    calibrated = np.zeros_like(prior)
    number = protocol.fold_of(protocol.origins.months)
    for index, fold in enumerate(protocol.folds):
        rows = np.nonzero(number == index)[0]
        own = [starts[row] for row in rows]
        kept = Kept(RUNS, own, size, ensembles.accepted(fold.id))
        calibrated[rows] = _run(kept, workers, f"without {fold.id}")
    return {PRIOR: prior, CALIBRATED: calibrated}


def _entries(
    protocol: Protocol,
    record: deaths.Deaths,
    starts: Sequence[Origin],
    first: dict[str, np.ndarray],
    workers: int,
) -> list[dict[str, Any]]:
    """What the later entries of the protocol show, each beside the model as it is."""
    whole, found = record.since(protocol.record.first), []
    for entry in protocol.entries:
        _say(f"entry {entry.id}")
        match entry.kind:
            case "switches":
                one = later.scored(
                    entry, protocol, whole, starts, first,
                    lambda each: _simulated(protocol, each, workers),
                )  # fmt: skip
            case "regression":
                one = later.rival_scored(entry, protocol, whole, starts, first, workers)
            case "endings":
                one = _endings(entry, protocol, starts, workers)
        found.append(one)
    return found


def _endings(
    entry: Entry, protocol: Protocol, starts: Sequence[Origin], workers: int
) -> dict[str, Any]:
    """What the futures say of theatre, ending and length of each episode."""
    begun = time.monotonic()
    begins = {episode.id: episode.begins for episode in protocol.episodes}
    asked = [each for each in starts if each.month in begins.values()]
    size = replace(_size(protocol), replicates=entry.endings.futures)
    found: dict[str, dict] = {
        PRIOR: endings.futures(asked, size, {}, RUNS, workers),
        CALIBRATED: {},
    }
    for origin in asked:
        fold = protocol.folds[int(protocol.fold_of(origin.month))]
        vectors = ensembles.accepted(fold.id)
        found[CALIBRATED] |= endings.futures([origin], size, vectors, RUNS, workers)
    theatres = {code: one.name for code, one in asked[0].scenario.theatres.items()}
    return endings.scored(entry, begins, found, theatres, begun)


def _run(kept: Kept, workers: int, what: str) -> np.ndarray:
    missing = len(kept.missing())
    if missing:
        futures = missing * kept.size.replicates
        _say(f"{what}: {missing} origins, {futures:,} futures")
        failures = run(kept, workers, by_tenths(what, futures, _say))
        if failures:
            raise Failed(f"{len(failures)} blocks failed, the first: {failures[0]}")
    return kept.deaths()


def _scored(
    protocol: Protocol,
    record: deaths.Deaths,
    starts: Sequence[Origin],
    paths: Mapping[str, np.ndarray],
    controls: Mapping[str, Mapping[str, float]],
    seconds: int,
    workers: int,
    entries: list[dict[str, Any]],
) -> dict[str, Any]:
    _say("scoring")
    whole = record.since(protocol.record.first)
    conditions = conditions_of(starts)
    rivals = rivals_of(whole, protocol, conditions, workers)
    forecasts, compared = confront(paths, whole, protocol, rivals)
    doubted = rivals_of(whole.without(IN_DOUBT), protocol, conditions, workers)
    _, other = confront(paths, whole, protocol, doubted)
    about = {
        "replicates": protocol.simulation.replicates,
        "draws": protocol.simulation.draws,
        "seconds": seconds,
        "conditions": len(conditions.names),
        "support": support_of(starts),
    }
    kept = ensembles.told()
    return document(
        protocol,
        whole,
        forecasts,
        compared,
        {f"without_{IN_DOUBT}": other},
        controls,
        kept,
        about,
        entries,
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
