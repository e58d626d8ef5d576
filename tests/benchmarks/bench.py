"""How fast the engine is, beside an ordinary Mesa model and other runners: `make bench`.

Five rounds, in each of which all take their turn; ratios are medians of the rounds' ratios, so that
a busy machine slows all alike. agentpy and EMA Workbench take part where `make peers` has made them
an environment. The last line is one JSON object.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import metadata
from pathlib import Path
from statistics import median
from time import perf_counter

import mesa

from model.batch.plan import BLOCK
from model.draws import draw_inputs
from model.load import load_scenario
from model.simulation import Simulation
from tests.benchmarks import whole_run
from tests.benchmarks.one_future import (
    DRAWS,
    SCENARIO,
    WEEKS,
    OneFuture,
    scalar_futures,
    without_policies,
)
from tests.benchmarks.operations import operations_a_week

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
"""The environment of the other runners, if there is one."""
ROUNDS = 5
SINGLES = 8
"""Futures of a round of what does one future at a time with arrays."""
SCALARS = 50
"""Futures of a round of the scalar model, whoever runs it."""
SIZES = (1, 64, 1024, BLOCK)
"""Futures of a block."""

Turn = Callable[[], float]
"""Does its share of a round; returns the replicate-weeks a second."""


def turns(peers: subprocess.Popen | None) -> dict[str, Turn]:
    """Everybody who takes part, by name."""
    full = load_scenario(SCENARIO)
    subset = without_policies(full)
    inputs = draw_inputs(full, 1, DRAWS)

    def block(scenario, size):
        Simulation(scenario, count=size, draws=DRAWS, inputs=inputs).run()
        return size

    def batch_run():
        parameters = {"scenario": [full], "inputs": [inputs], "first": range(SINGLES)}
        mesa.batch_run(OneFuture, parameters, max_steps=WEEKS, display_progress=False)
        return SINGLES

    def scalar():
        scalar_futures(subset, inputs, SCALARS)
        return SCALARS

    taking_part = {
        f"engine, {size:,} futures a block": timed(partial(block, full, size)) for size in SIZES
    }
    taking_part |= {
        f"engine, {BLOCK:,}, no policies": timed(partial(block, subset, BLOCK)),
        "mesa.batch_run over the engine": timed(batch_run),
        "ordinary scalar Mesa model": timed(scalar),
    }
    if peers:
        taking_part |= {
            f"the same under {name}": partial(asked, peers, name)
            for name in ("agentpy", "ema_workbench")
        }
    return taking_part


def timed(work: Callable[[], int]) -> Turn:
    """The replicate-weeks a second of something that returns how many futures it did."""

    def turn():
        begin = perf_counter()
        futures = work()
        return futures * WEEKS / (perf_counter() - begin)

    return turn


def asked(peers: subprocess.Popen, name: str) -> float:
    """The same of a runner in the other environment."""
    print(name, SCALARS, file=peers.stdin, flush=True)
    return SCALARS * WEEKS / float(peers.stdout.readline())


def the_peers() -> tuple[subprocess.Popen | None, str]:
    """The process of the other runners, ready, and their versions; None where there is none."""
    if not PEERS.exists():
        print("without agentpy and EMA Workbench, which `make peers` installs", file=sys.stderr)
        return None, ""
    command = [str(PEERS), str(Path(__file__).with_name("peers.py"))]
    process = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    ready, _, versions = process.stdout.readline().strip().partition(": ")
    if ready != "ready":
        raise SystemExit("the other runners did not start: make peers")
    return process, f"; beside them {versions}"


def main() -> None:
    """Measure, print the table, and end with the JSON object."""
    peers, of_peers = the_peers()
    taking_part = turns(peers)
    speeds = {name: [] for name in taking_part}
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", file=sys.stderr)
        for name, turn in taking_part.items():
            speeds[name].append(turn())
    if peers:
        peers.stdin.close()
        peers.wait()
    print("processes and shares", file=sys.stderr)
    two = whole_run.processes(ROUNDS)
    parts = whole_run.shares()

    engine = speeds[f"engine, {BLOCK:,} futures a block"]
    same, scalars = speeds[f"engine, {BLOCK:,}, no policies"], speeds["ordinary scalar Mesa model"]
    print(f"{SCENARIO}, {WEEKS} weeks, one process; medians of {ROUNDS} rounds")
    print(versions() + of_peers)
    print(f"{'':34}{'replicate-weeks a second':>26}{'engine is faster by':>22}")
    for name, values in speeds.items():
        print(f"{name:34}{median(values):>26,.0f}{ratio(engine, values):>22.1f}")
    print(f"like for like, both without policies: {ratio(same, scalars):.1f}")
    actors = len(load_scenario(SCENARIO).actors)
    nanoseconds = 1e9 / median(engine) / actors
    operations = operations_a_week(1024)
    print(
        f"an agent-week takes {nanoseconds:,.0f} ns ({actors} actors), and a week of a block "
        f"{operations:,.0f} array operations, {operations / actors:,.0f} for each agent"
    )
    print(
        f"two processes against one, a million replicate-weeks: {two.median:.2f} "
        f"(the fastest of each: {two.fastest:.2f}; "
        f"adding numbers, which is all that the cores give: {two.cores:.2f})"
    )
    whole = sum(parts.values())
    said = ", ".join(f"{name} {100 * part / whole:.0f} %" for name, part in parts.items())
    print(f"a run of {whole_run.REPLICATES:,} futures of each arm in {whole:.0f} s: {said}")
    result = {
        "ratio_idiomatic": round(ratio(engine, scalars), 1),
        "ratio_like_for_like": round(ratio(same, scalars), 1),
        "ratios": {name: round(ratio(engine, values), 2) for name, values in speeds.items()},
        "ratio_two_processes": round(two.median, 2),
        "ratio_two_fastest": round(two.fastest, 2),
        "ratio_two_cores": round(two.cores, 2),
        "replicate_weeks_per_s": {name: round(median(each)) for name, each in speeds.items()},
        "seconds_of_a_run": {name: round(part, 2) for name, part in parts.items()},
        "nanoseconds_per_agent_week": round(nanoseconds),
        "operations_per_agent_week": round(operations / actors),
    }
    print(json.dumps(result))


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median over rounds of the ratio within a round."""
    return median(mine / yours for mine, yours in zip(ours, theirs, strict=True))


def versions() -> str:
    """What it ran on, in a line."""
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("mesa", "numpy"))
    python = f"Python {platform.python_version()}"
    return f"{platform.machine()}, {platform.system()}, {python}, {libraries}"


if __name__ == "__main__":
    main()
