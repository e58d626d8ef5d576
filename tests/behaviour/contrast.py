"""Runs the expectations of this folder: two arms, the same dice, signs by draw."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from model.analysis.uncertainty import Signs, difference, signs
from model.draws import draw_inputs
from model.language.source import read as read_yaml
from model.load import arm, load_scenario
from model.scenario import Scenario
from model.simulation import Simulation

FOLDER = Path(__file__).parent
DRAWS, PAIRS = 50, 2000
BLOCK = 2000


@dataclass(frozen=True)
class Contrast:
    """One expectation: two arms of a scenario and the sign of what differs between them."""

    name: str
    claim: str
    arms: tuple[Scenario, Scenario]
    outcome: str
    theatre: str
    by_week: int
    expect: str


@dataclass(frozen=True)
class Verdict:
    """What a contrast showed."""

    levels: tuple[float, float]
    """The outcome's probability in each arm."""
    difference: float
    dice: tuple[float, float]
    assumptions: tuple[float, float]
    signs: Signs | None
    """Shares of the draws; None with fewer than 2,000 pairs in a draw."""


def contrasts() -> list[Path]:
    """All files of expectations."""
    return sorted(FOLDER.glob("*.yaml"))


def read(path: Path) -> Contrast:
    """One file of expectations; its arms are loaded as options of an extending scenario."""
    data = read_yaml(path).data
    options = {
        name: {"title": name, "chosen_by": data.get("chosen_by", "AZE"), "cost": "-", **change}
        for name, change in data["arms"].items()
    }
    text = {"title": data["claim"], "extends": data["scenario"], "options": options}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{path.stem}.yaml"
        file.write_text(yaml.safe_dump(text, sort_keys=False), encoding="utf-8")
        scenario = load_scenario(file)
    first, second = (arm(scenario, name) for name in data["arms"])
    return Contrast(
        path.stem,
        data["claim"],
        (first, second),
        data["outcome"],
        data["theatre"],
        data["by_week"],
        data["expect"],
    )


def happened(contrast: Contrast, number: int, first: int, count: int, draws: int) -> np.ndarray:
    """In which replicates of a block of one arm the outcome happened in time; bool (R,)."""
    scenario = contrast.arms[number]
    inputs = draw_inputs(scenario, 1, draws)
    record = Simulation(scenario, 1, first, count, draws, inputs=inputs).run()
    weeks = record.first[contrast.outcome]
    if contrast.theatre != "any":
        weeks = weeks[list(scenario.theatres).index(contrast.theatre)][None]
    return ((weeks >= 0) & (weeks < contrast.by_week)).any(axis=0)


def judge(contrast: Contrast, draws: int = DRAWS, pairs: int = PAIRS, workers: int = 2) -> Verdict:
    """Run both arms on the same dice and count signs by draw."""
    total = draws * pairs
    blocks = [(first, min(BLOCK, total - first)) for first in range(0, total, BLOCK)]
    arms = []
    for number in (0, 1):
        work = [(contrast, number, first, count, draws) for first, count in blocks]
        if workers == 1:
            parts = [happened(*one) for one in work]
        else:
            with ProcessPoolExecutor(workers) as pool:
                parts = list(pool.map(happened, *zip(*work, strict=True)))
        arms.append(np.concatenate(parts))
    change = arms[1].astype(float) - arms[0]
    draw = np.arange(total) % draws
    sums = np.bincount(draw, change, draws)
    squares = np.bincount(draw, change**2, draws)
    counts = np.bincount(draw, minlength=draws)
    estimate = difference(sums, squares, counts)
    return Verdict(
        (float(arms[0].mean()), float(arms[1].mean())),
        float(estimate.value),
        (float(estimate.dice_low), float(estimate.dice_high)),
        (float(estimate.assumptions_low), float(estimate.assumptions_high)),
        signs(sums, squares, counts),
    )


def main(names: list[str]) -> int:
    """Print the table of verdicts; exit code 1 if an expectation fails its threshold."""
    failed = 0
    print(f"{DRAWS} draws x {PAIRS} pairs; of the resolved draws 90 % should agree, half resolve")
    for path in contrasts():
        if names and path.stem not in names:
            continue
        contrast = read(path)
        verdict = judge(contrast)
        shares = verdict.signs
        up, down = float(shares.up), float(shares.down)
        right = up if contrast.expect == "higher" else down
        resolved = up + down
        passes = resolved >= 0.5 and right >= 0.9 * resolved
        failed += not passes
        print(
            f"{'as expected' if passes else 'NOT AS EXPECTED':16s}{contrast.name:28s}"
            f"{contrast.outcome} {verdict.levels[0]:.3f} -> {verdict.levels[1]:.3f}, "
            f"difference {verdict.difference:+.3f} "
            f"dice [{verdict.dice[0]:+.3f}, {verdict.dice[1]:+.3f}] "
            f"assumptions [{verdict.assumptions[0]:+.3f}, {verdict.assumptions[1]:+.3f}] · "
            f"draws: expected {right:.0%}, opposite {resolved - right:.0%}, "
            f"unresolved {1 - resolved:.0%}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
