"""One finished block as a file, so that a run which is interrupted keeps what it has.

The format is numpy's `.npz`: a few named arrays, without pickled objects, each with a checksum that
is tested on reading.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from model.batch.files import write_whole
from model.record import BlockRecord, Sign

SUFFIX = ".npz"


def block_path(folder: Path, explanation: str, arm: str, block: int) -> Path:
    """Where a block of an arm is kept; the names sort in the order of the replicates."""
    return folder / explanation / arm / f"{block:07d}{SUFFIX}"


def save_block(record: BlockRecord, path: Path) -> None:
    """Write a block's record, whole or not at all."""
    buffer = io.BytesIO()
    np.savez(buffer, **_pack(record))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, buffer.getvalue())


def load_block(path: Path) -> BlockRecord:
    """Read a block's record back."""
    with np.load(path, allow_pickle=False) as arrays:
        return _unpack({name: arrays[name] for name in arrays.files})


def is_whole(path: Path) -> bool:
    """Whether a block's file can be read to its end with all its checksums right."""
    try:
        load_block(path)
    except Exception:
        # A flipped bit may ask for a password, a newer version or another way to compress.
        return False
    return True


def _pack(record: BlockRecord) -> dict[str, np.ndarray]:
    events = list(zip(*record.events, strict=True)) or [()] * 6
    replicate, week, actor, act, theatre, value = events
    return {
        **{f"first/{name}": values for name, values in record.first.items()},
        **{f"after/{name}": values for name, values in record.after.items()},
        **{f"totals/{name}": values for name, values in record.totals.items()},
        "levels": record.levels,
        # Hundreds of small arrays are joined: each member of the archive costs some time.
        "histograms": _joined(list(record.histograms.values()), axis=1),
        "histograms_bins": np.array([v.shape[1] for v in record.histograms.values()], int),
        "histograms_names": _texts(record.histograms),
        "acts": _joined([values[None] for values in record.acts.values()], axis=0),
        "acts_names": _texts(part for key in record.acts for part in key),
        "scripted": _joined([values[None] for values in record.scripted.values()], axis=0),
        "scripted_names": _texts(record.scripted),
        "events_replicate": np.array(replicate, np.int64),
        "events_week": np.array(week, np.int64),
        "events_actor": _texts(actor),
        "events_act": _texts(act),
        "events_theatre": _texts(theatre),
        "events_value": np.array(value, np.float64),
        "sample_levels": record.sample_levels,
        "sample_deaths": record.sample_deaths,
        "signs": _joined([counts[None] for counts in record.signs.values()], axis=0),
        "signs_paths": _texts(sign.path for sign in record.signs),
        "signs_thresholds": np.array([sign.threshold for sign in record.signs], np.float64),
        "signs_directions": _texts(sign.direction for sign in record.signs),
        "clashes": record.clashes,
    }


def _unpack(arrays: dict[str, np.ndarray]) -> BlockRecord:
    def group(prefix: str) -> dict[str, np.ndarray]:
        return {
            name.removeprefix(prefix): values
            for name, values in arrays.items()
            if name.startswith(prefix)
        }

    bins = arrays["histograms_bins"]
    histograms = np.split(arrays["histograms"], np.cumsum(bins)[:-1], axis=1) if len(bins) else []
    acts = arrays["acts_names"].reshape(-1, 3).tolist()
    events = ("replicate", "week", "actor", "act", "theatre", "value")
    signs = (arrays[f"signs_{part}"].tolist() for part in ("paths", "thresholds", "directions"))
    return BlockRecord(
        first=group("first/"),
        after=group("after/"),
        totals=group("totals/"),
        levels=arrays["levels"],
        histograms=dict(zip(arrays["histograms_names"].tolist(), histograms, strict=True)),
        acts={tuple(key): values for key, values in zip(acts, arrays["acts"], strict=True)},
        scripted=dict(zip(arrays["scripted_names"].tolist(), arrays["scripted"], strict=True)),
        events=list(zip(*(arrays[f"events_{part}"].tolist() for part in events), strict=True)),
        sample_levels=arrays["sample_levels"],
        sample_deaths=arrays["sample_deaths"],
        signs=dict(zip(map(Sign._make, zip(*signs, strict=True)), arrays["signs"], strict=True)),
        clashes=arrays["clashes"],
    )


def _joined(parts: list[np.ndarray], axis: int) -> np.ndarray:
    return np.concatenate(parts, axis=axis) if parts else np.zeros((0, 0), np.int64)


def _texts(values) -> np.ndarray:
    return np.array(list(values), dtype=np.str_)
