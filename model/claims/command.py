"""What `araxes claims` does: simulate what is not yet known, keep it, answer with a table.

Answers go to stdout, talk to stderr; the exit code is returned: 0 done, 1 ran but something failed,
130 interrupted. A claim that the model does not show is a finding and no failure.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from model.batch.answers import built
from model.batch.pool import available_workers
from model.claims import table
from model.claims.reading import FOLDER, Stated, files, read_all
from model.claims.results import PAGE, Folder
from model.claims.running import Size, futures_of, run
from model.language.problems import Problems

RUNS = Path("runs")


def claims_command(
    names: Sequence[str],
    *,
    draws: int,
    pairs: int,
    seed: int,
    ensemble: str | None = None,
    workers: int | None,
    out: Path | None,
    json_output: bool,
    report: bool,
) -> int:
    """Compare the model with claims: the named ones, or all shipped ones.

    Raises:
        Problems: something is wrong with a claim's file; nothing is simulated then.
    """
    asked = [one.under(ensemble) for one in read_all(files(tuple(names)))]
    folder = Folder(RUNS, Size(draws, pairs, seed), ensemble)
    found = {one.name: kept for one in asked if (kept := folder.finished(one))}
    if found:
        _say(f"{len(found)} of {len(asked)} claims are kept from before in {folder.path}")
    todo = [one for one in asked if one.name not in found]
    failed = False
    try:
        failed = _simulate(todo, folder, workers, found)
    except KeyboardInterrupt:
        _say(f"interrupted: {len(found)} of {len(asked)} claims are kept in {folder.path}")
        return 130
    results = [found[one.name] for one in asked if one.name in found]
    page = _page(folder, asked, found, out) if report else None
    if not report:
        folder.write(folder.document(_all_known(folder, asked, found)))
    if json_output:
        print(json.dumps(folder.document(results), ensure_ascii=False))
    else:
        for line in table.lines(results):
            print(line)
        print(f"Page: {page}" if page else f"Results: {folder.path}")
    return 1 if failed or (report and page is None) else 0


def _simulate(
    todo: list[Stated], folder: Folder, workers: int | None, found: dict[str, dict]
) -> bool:
    """Simulate claims into `found` and keep each; whether any failed."""
    if not todo:
        return False
    failed, started = False, time.monotonic()
    with _progress(futures_of(todo, folder.size)) as advance:
        for stated, result in run(todo, folder.size, workers or available_workers(), advance):
            if isinstance(result, str):
                failed = True
                advance(0, f"failed: {stated.name}: {result}")
                continue
            found[stated.name] = result
            folder.keep(stated, result)
            seconds = time.monotonic() - started
            advance(0, f"{stated.name}: {result['verdict']} ({seconds:.0f} s so far)")
    return failed


def _all_known(folder: Folder, asked: list[Stated], found: dict[str, dict]) -> list[dict[str, Any]]:
    """Everything that is known under this model: what was asked for, and what was kept before."""
    known = dict(found)
    others = [
        path
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.stem not in known and folder.has(path.stem)
    ]
    # A broken file that nobody asked about is no reason to fail.
    for path in others:
        try:
            [stated] = [one.under(folder.ensemble) for one in read_all([path])]
        except Problems:
            continue
        if kept := folder.finished(stated):
            known[stated.name] = kept
    return [known[name] for name in sorted(known)]


def _page(
    folder: Folder, asked: list[Stated], found: dict[str, dict], out: Path | None
) -> Path | None:
    """The document and the page; None, with a word about why, if the page cannot be built."""
    from dashboards.claims import build

    document = folder.document(_all_known(folder, asked, found))
    folder.write(document)
    where = out or folder.path / PAGE
    return built(lambda page: build(document, page), where, "the claims")


@contextmanager
def _progress(total: int):
    """How far it is: a bar on a terminal, and a line for each claim."""
    if not sys.stderr.isatty():
        _say(f"{total:,} futures begin")
        yield lambda count, line="": _say(line) if line else None
        return
    from tqdm import tqdm

    with tqdm(total=total, desc="claims", unit=" futures", unit_scale=True, leave=False) as bar:

        def advance(count: int, line: str = "") -> None:
            bar.update(count)
            if line:
                bar.write(line, file=sys.stderr)

        yield advance


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
