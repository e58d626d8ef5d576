"""The calibration from beginning to end: screening, candidates, acceptance, and what it learnt."""

from __future__ import annotations

import csv
import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import ks_2samp

from model import ensembles
from model.batch.files import write_whole
from model.draws import draw_inputs
from model.ensembles import ALL
from model.evidence.deaths import Deaths
from model.hindcast import screening
from model.hindcast.calibrating import Accepted, Seen, accept, see
from model.hindcast.origins import Origin
from model.hindcast.progress import by_tenths
from model.hindcast.protocol import Protocol
from model.hindcast.simulating import Failed, Kept, Size, model_hash, run

SCREENING = "screening.json"
MOVED = 12
"""Parameters that the calibration moves."""
WANTED = 500
SCREENED_EVERY, FITTED_EVERY = 12, 3
"""Every so many months an origin."""
TRAJECTORIES, SCREENING_FUTURES = 12, 16
SEED = 2
"""Not that of the hindcast, so that no future is judged by the dice that it was chosen with."""
BLOCK_MONTHS = 24


@dataclass(frozen=True)
class Fitted:
    """What a calibration found."""

    ids: tuple[str, ...]
    values: np.ndarray
    """The moved parameters of all candidates, (C, P)."""
    accepted: dict[str, Accepted]
    """By what was left out; `all`: nothing."""


def calibrate(
    protocol: Protocol,
    record: Deaths,
    origins: Sequence[Origin],
    runs: Path,
    workers: int,
    say: Callable[[str], None],
) -> None:
    """Calibrate as the protocol says, and write the shipped ensemble anew.

    What is simulated is kept in `runs` and not simulated twice. Origins whose twelve months are not
    all on record take no part.

    Raises:
        Failed: a block failed.
    """
    begun = time.monotonic()
    last = protocol.record.last - np.timedelta64(11, "M")
    known = [each for each in origins if each.month <= last]
    chosen = screened(known, runs / "screening", workers, say)
    judged = known[::FITTED_EVERY]
    months = np.array([each.month for each in judged])[:, None] + np.arange(12)
    touched = {fold.id: fold.holds(months).any(axis=1) for fold in protocol.folds}
    told = protocol.calibration
    size = Size(told.candidates * told.futures, told.candidates, SEED)
    say(f"candidates: {told.candidates:,}, {size.replicates * len(judged):,} futures")
    progress = by_tenths("candidates", size.replicates * len(judged), say)
    fitted = fit(judged, record.at(months), touched, chosen, runs, size, workers, progress)
    write(fitted, ensembles.FILE)
    screen = json.loads((runs / "screening" / SCREENING).read_text(encoding="utf-8"))
    document = {
        "moved": list(fitted.ids),
        "candidates": told.candidates,
        "futures": size.replicates * len(judged),
        "origins": len(judged),
        "seconds": round(time.monotonic() - begun),
        "workers": workers,
        "screening": {key: screen[key] for key in ("futures", "seconds", "results", "effects")},
        "accepted": {
            name: {"ruled_out": round(each.ruled_out, 4), "enough": each.enough}
            for name, each in fitted.accepted.items()
        },
        "learnt": learnt(fitted),
    }
    write_whole(ensembles.TOLD, json.dumps(document, indent=1) + "\n")
    ensembles.forget()


def screened(
    origins: Sequence[Origin], folder: Path, workers: int, say: Callable[[str], None]
) -> list[str]:
    """The parameters that move the hindcast most; kept, and not simulated twice."""
    path = folder / SCREENING
    few = origins[::SCREENED_EVERY]
    wanted = _hash(few)
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["model"] == wanted:
            return kept["chosen"]
    plan = screening.design(screening.uncertain(few[0]), TRAJECTORIES, SEED)
    total = len(plan.points) * len(few)
    say(f"screening: {len(plan.ids)} parameters, {total * SCREENING_FUTURES:,} futures")
    begun = time.monotonic()
    progress = by_tenths("screening", total, say)
    found = screening.results(few, plan, SCREENING_FUTURES, SEED, workers, progress)
    effect = screening.effects(plan, found)
    chosen = screening.chosen(plan.ids, effect, MOVED)
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "model": wanted,
        "seconds": round(time.monotonic() - begun),
        "futures": total * SCREENING_FUTURES,
        "results": list(screening.RESULTS),
        "effects": {
            id: [float(f"{each:.3g}") for each in effect[:, column]]
            for column, id in enumerate(plan.ids)
        },
        "chosen": chosen,
    }
    write_whole(path, json.dumps(document, indent=1) + "\n")
    return chosen


def _hash(origins: Sequence[Origin]) -> str:
    seen = hashlib.sha256(model_hash().encode())
    for origin in origins:
        seen.update(f"{origin.month} {origin.scenario.content_hash}\n".encode())
    return seen.hexdigest()


def fit(
    origins: Sequence[Origin],
    recorded: np.ndarray,
    touched: dict[str, np.ndarray],
    ids: Sequence[str],
    folder: Path,
    size: Size,
    workers: int,
    on_block: Callable[[int], None] = lambda count: None,
) -> Fitted:
    """Simulate the candidates at the origins, and accept; what is simulated is kept in the folder.

    `recorded` are the deaths of the twelve months after each origin, (O, 12); `touched` says by
    fold which origins have a month of the fold among them, (O,).

    Raises:
        Failed: a block failed.
    """
    kept = Kept(folder, origins, size, {})
    failures = run(kept, workers, on_block)
    if failures:
        raise Failed(f"{len(failures)} blocks failed, the first: {failures[0]}")
    parts = [see(_by_candidate(kept.of(origin), size.draws), recorded[row])
             for row, origin in enumerate(origins)]  # fmt: skip
    rates, rates_variance, severity, severity_variance, brier, crps = (
        np.stack(each, axis=1) for each in zip(*parts, strict=True)
    )
    seen = Seen(
        rates, rates_variance, severity, severity_variance, brier, crps,
        np.stack([(recorded >= limit).mean(axis=1) for limit in (5, 25, 100)], axis=1),
        np.log1p(recorded).mean(axis=1),
    )  # fmt: skip
    inputs = draw_inputs(origins[0].scenario, size.seed, size.draws)
    values = np.column_stack([inputs.parameters[id] for id in ids])
    block = BLOCK_MONTHS // FITTED_EVERY
    everything = np.ones(len(origins), dtype=bool)
    used = {ALL: everything} | {name: ~mask for name, mask in touched.items()}
    accepted = {name: accept(seen, mask, WANTED, block) for name, mask in used.items()}
    return Fitted(tuple(ids), values, accepted)


def _by_candidate(deaths: np.ndarray, candidates: int) -> np.ndarray:
    """Deaths by candidate and future, (12, C, F): replicate n uses candidate n modulo C."""
    return deaths.reshape(len(deaths), -1, candidates).transpose(0, 2, 1)


def write(fitted: Fitted, path: Path) -> None:
    """The accepted vectors as a table: the candidate, its values, and where it was accepted."""
    kept = np.unique(np.concatenate([each.vectors for each in fitted.accepted.values()]))
    members = {name: set(each.vectors.tolist()) for name, each in fitted.accepted.items()}
    lines = [["candidate", *fitted.ids, *members]]
    for candidate in kept.tolist():
        values = [f"{value:.6g}" for value in fitted.values[candidate]]
        marks = ["1" if candidate in each else "" for each in members.values()]
        lines.append([candidate, *values, *marks])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def learnt(fitted: Fitted) -> list[dict]:
    """Prior against posterior of every moved parameter: quantiles, and whether they differ.

    `identified`: a Kolmogorov-Smirnov test finds the accepted values to differ from those of all
    candidates, at 5 % over all parameters together; `narrower`: by how much the middle 80 % shrank.
    """
    rows = []
    chosen = fitted.accepted[ALL].vectors
    for column, id in enumerate(fitted.ids):
        prior, posterior = fitted.values[:, column], fitted.values[chosen, column]
        test = ks_2samp(prior, posterior)
        before, after = (np.quantile(each, (0.1, 0.5, 0.9)) for each in (prior, posterior))
        rows.append(
            {
                "parameter": id,
                "prior": [float(f"{each:.4g}") for each in before],
                "posterior": [float(f"{each:.4g}") for each in after],
                "narrower": round(float(1 - (after[2] - after[0]) / (before[2] - before[0])), 3),
                "identified": bool(test.pvalue < 0.05 / len(fitted.ids)),
            }
        )
    return rows
