"""A stand-in for the engine whose probabilities are known, to test what is built around it.

A future's clash happens in a week that is drawn from the future's own dice; how likely it is
depends on the draw alone. Options whose scenario equals the baseline's get the same futures.
"""

import os
import signal
import time
from multiprocessing.connection import Connection

import numpy as np

from model import outcomes
from model.record import SAMPLE, BlockRecord, Sign, sign_cells

OUTCOMES = tuple(outcomes.OUTCOMES)


def probability_of(draw, draws, distraction):
    """The chance of a clash in the first theatre within the window."""
    return 0.1 + 0.5 * (draw + 0.5) / draws + 0.2 * distraction


def dice(seed, replicate):
    return np.random.default_rng([seed, replicate]).random((4, 8))


def signs(path, week, crossed, weeks):
    """Counts of one sign, whose crossing (-1 never) comes where and when it pleases."""
    cells, row = sign_cells(weeks), []
    for clash, cross in zip(week, crossed, strict=True):
        if cross < 0:
            continue
        if 0 <= clash <= cross:
            row.append(cells["late"].start + cross)
            continue
        row.append(cells["warning"].start + cross)
        if 0 <= clash - cross - 1 < outcomes.SIGN_WEEKS:
            row.append(cells["lead"].start + clash - cross - 1)
        else:
            row.append(cells["none" if clash < 0 else "later"].start)
    counts = np.bincount(np.array(row, int), minlength=cells["none"].stop).astype(np.int32)
    return {Sign(path, 0.5, "up"): counts}


def work(task):
    """The record of a block, the same for a replicate whatever its block."""
    scenario, weeks = task.scenario, task.scenario.weeks
    numbers = np.arange(task.first, task.first + task.count)
    u = np.stack([dice(task.seed, n) for n in numbers], axis=-1)
    places = len(scenario.theatres)
    p = probability_of(
        numbers % task.draws, task.draws, scenario.starting_conditions["distraction.RUS"].value
    )
    chances = np.stack([p] + [np.full_like(p, 0.05)] * (places - 1))
    clash = u[0, :places] < chances
    week = np.minimum((u[1, :places] * weeks).astype(int), weeks - 1)
    first = np.where(clash, week, -1).astype(np.int16)
    never = np.full_like(first, -1)
    deaths = np.where(clash, 25 + np.floor(100 * u[2, :places]), 0).astype(np.float32)
    started = clash[:, None] & (np.arange(weeks)[:, None] >= week[:, None])
    level = np.where(started, 4, 0).transpose(1, 0, 2)
    levels = np.zeros((weeks, places + 1, 7), np.int64)
    for w in range(weeks):
        for k, row in enumerate([*level[w], level[w].max(axis=0)]):
            levels[w, k] = np.bincount(row, minlength=7)
    actor = next(iter(scenario.actors))
    place = next(iter(scenario.theatres))
    sample = numbers < SAMPLE
    return BlockRecord(
        first={o: first if o.endswith("clash") or o == "crisis" else never for o in OUTCOMES},
        after={"major_clash": u[3, :places] < 0.3},
        totals={
            "deaths": deaths,
            "displaced": deaths / 10,
            "severe_stress_weeks": np.where(clash, 3, 0).astype(np.float32),
            "peak": np.where(clash, 4, 0).astype(np.int8),
            "control_end": np.stack([1 - clash, clash]).astype(np.float32),
        },
        levels=levels,
        histograms={"weariness.ARM": levels[:, 0, :5], "weariness.AZE": levels[:, 1, :3]},
        acts={(actor, "offensive", place): (level[:, 0] > 0).sum(axis=1)},
        scripted={policy.name: np.full(weeks, task.count) for policy in scenario.policies},
        events=[
            (int(n), int(w), actor, "offensive", place, float(d))
            for n, hit, w, d in zip(numbers, clash[0], week[0], deaths[0], strict=True)
            if hit and n < SAMPLE
        ],
        sample_levels=level[:, :, sample].transpose(2, 0, 1).astype(np.int8),
        sample_deaths=np.zeros((sample.sum(), weeks, places), np.float32),
        signs=signs("talks", first[0], np.where(u[0, 7] < 0.5, 1 + numbers % 3, -1), weeks),
        clashes=np.bincount(
            np.where(first[0] < 0, weeks + outcomes.SIGN_WEEKS, first[0]),
            minlength=weeks + outcomes.SIGN_WEEKS + 1,
        ),
    )


def broken(task):
    """Fails in the second block of the baseline."""
    if task.arm == "baseline" and task.block == 1:
        raise FileNotFoundError(2, "no such file", "/home/somebody/secret/place.yaml")
    return work(task)


def deadly(task):
    """The worker dies in the second block of the baseline."""
    if task.arm == "baseline" and task.block == 1:
        os._exit(9)
    return work(task)


def deadly_halfway(task):
    """The worker of one block is killed when half of its answer is sent."""
    if (task.arm, task.block) == ("baseline", 1):

        def half(self, buffer):
            os.write(self.fileno(), buffer[: len(buffer) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send = half
    return work(task)


def slow(task):
    """Takes a little longer than the engine would."""
    time.sleep(0.1)
    return work(task)


def endless(task):
    """The first blocks are done at once; the others take longer than anyone would wait."""
    if task.block:
        time.sleep(120)
    return work(task)


def interrupted(task):
    """Ctrl-C arrives in the first block of the what-if, which is the last arm."""
    if task.arm == "russia-not-distracted":
        raise KeyboardInterrupt
    return work(task)
