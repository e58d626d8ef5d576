"""What a folder of results holds, the newest first: runs, sweeps and claims, finished or not.

It imports nothing heavy, so that a list of many runs is there at once.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from model.batch.lock import is_held
from model.batch.manifest import FILE, read_manifest

CLAIMS, CLAIMS_DOCUMENT, CLAIMS_FINISHED = "claims-", "claims.json", "finished"
"""How the folders of `araxes claims` are called, and what they hold."""


@dataclass(frozen=True)
class Kept:
    """One folder of results."""

    path: str
    """As it can be typed."""
    when: str
    """When it was begun, UTC: '2026-11-22 09:00'."""
    what: str
    """The scenario, or what else was simulated."""
    counts: str
    """How many futures and draws, and the seed."""
    state: str
    """`finished`, or what is missing and what to type."""
    size: int
    """Bytes of all its files."""


def kept(folder: Path) -> list[Kept]:
    """The results in a folder, the newest first; what is damaged is listed with a word on why."""
    found = [one for path in _folders(folder) if (one := _read(path)) is not None]
    return sorted(found, key=lambda one: (one.when, one.path), reverse=True)


def size_in_words(size: int) -> str:
    """A number of bytes as people say it.

    >>> [size_in_words(size) for size in (0, 900_000, 5_400_000, 53_000_000, 2_100_000_000)]
    ['0.0 MB', '0.9 MB', '5.4 MB', '53 MB', '2.1 GB']
    """
    for unit, bytes_ in (("GB", 1e9), ("MB", 1e6)):
        if size >= bytes_ or unit == "MB":
            return f"{size / bytes_:.{0 if size >= 10 * bytes_ else 1}f} {unit}"
    raise AssertionError


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.is_dir())


def _read(path: Path) -> Kept | None:
    """A folder of results; None for any other folder."""
    if (path / FILE).is_file():
        return _run(path)
    if path.name.startswith(CLAIMS) and (
        (path / CLAIMS_DOCUMENT).is_file() or (path / CLAIMS_FINISHED).is_dir()
    ):
        return _claims(path)
    return None


def _run(path: Path) -> Kept:
    try:
        manifest = read_manifest(path)
    except ValueError as error:
        why = str(error).removeprefix(f"{path} ").replace(f"{path / FILE} ", f"{FILE} ")
        return Kept(path.as_posix(), _changed(path), "unknown", "", why, _size(path))
    sweep = manifest.get("sweep")
    what = f"{manifest['scenario']}, sweep" if sweep else str(manifest["scenario"])
    counts = (
        f"{manifest['replicates']:,} futures, {manifest['draws']:,} draws, seed {manifest['seed']}"
    )
    if sweep:
        counts = f"{sweep['variants']:,} x {counts}"
    when = str(manifest["started"])[:16].replace("T", " ")
    return Kept(path.as_posix(), when, what, counts, _state(path, manifest), _size(path))


def _state(path: Path, manifest: dict) -> str:
    """Whether a run is finished; else how far it is and how to go on."""
    state, blocks = manifest["state"], manifest["blocks"]
    if state == "finished":
        return state
    if is_held(path):
        return "is being simulated"
    go_on = shlex.join(["araxes", "resume", path.as_posix()])
    if state in ("incomplete", "failed"):
        return f"{state}, {blocks['failed']} of {blocks['planned']} blocks failed: {go_on}"
    return f"interrupted: {go_on}"


def _claims(path: Path) -> Kept:
    finished = len(list((path / CLAIMS_FINISHED).glob("*.json")))
    claims = "1 claim" if finished == 1 else f"{finished:,} claims"
    counts = ""
    try:
        about = json.loads((path / CLAIMS_DOCUMENT).read_text(encoding="utf-8"))
        counts = f"{about['pairs']:,} pairs, {about['draws']:,} draws, seed {about['seed']}"
        state = "finished"
    except FileNotFoundError:
        state = "interrupted: araxes claims with the same names and numbers"
    except (OSError, ValueError, KeyError, TypeError):
        state = f"{CLAIMS_DOCUMENT} is damaged"
    return Kept(path.as_posix(), _changed(path), claims, counts, state, _size(path))


def _changed(path: Path) -> str:
    """When a folder was last written to, for what does not say it itself."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d %H:%M")


def _size(path: Path) -> int:
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:  # it is being written
            continue
    return total
