"""The counterfactual ladder: what each mechanism, taken away alone, does to the four hindcasts.

`make disclosures` writes its table; `python -m tests.disclosures.ladder` prints it.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import product

import numpy as np

from model.draws import draw_inputs
from model.language.parameters import switches
from model.load import load_scenario
from model.simulation import Simulation
from tests.disclosures.shown import BLOCK, HINDCASTS, SEED

FUTURES = 20_000
SMALLEST = 0.05
"""The least change that a decimal can show."""
MECHANISMS = tuple(id for id, one in switches().items() if one.default)


@lru_cache(maxsize=4)
def _draws(name: str):
    return draw_inputs(load_scenario(name), SEED, FUTURES)


def clashes(name: str, off: str, first: int) -> np.ndarray:
    """In which futures of a block, with a draw of their own each, there is a major clash, (R,)."""
    scenario = load_scenario(name, [(f"switches.{off}", "false")] if off else [])
    simulation = Simulation(scenario, SEED, first, BLOCK, FUTURES, inputs=_draws(name))
    clash = simulation.run().first["major_clash"]
    simulation.let_go()
    return (clash >= 0).any(axis=0)


def changes(pool) -> dict[tuple[str, str], tuple[float, float]]:
    """By hindcast and mechanism: the change without it, of 100 futures, and half its interval."""
    jobs = list(product(HINDCASTS, ("", *MECHANISMS), range(0, FUTURES, BLOCK)))
    found: dict[tuple[str, str], list] = {}
    names, without, firsts = zip(*jobs, strict=True)
    for (name, off, _), happened in zip(
        jobs, pool.map(clashes, names, without, firsts), strict=True
    ):
        found.setdefault((name, off), []).append(happened)
    whole = {key: np.concatenate(blocks) for key, blocks in found.items()}
    changed = {}
    for name, off in product(HINDCASTS, MECHANISMS):
        pairs = whole[name, off].astype(float) - whole[name, ""]
        error = 1.96 * pairs.std() / np.sqrt(len(pairs))
        changed[name, off] = 100.0 * pairs.mean(), 100.0 * error
    return changed


def table(changed: dict[tuple[str, str], tuple[float, float]]) -> list[str]:
    """Its rows, what moves most first; a change within its interval is 'none seen'.

    One that is beyond its interval and rounds to nothing is said in words.
    """
    weight = {off: max(abs(changed[name, off][0]) for name in HINDCASTS) for off in MECHANISMS}
    heads = " | ".join(f"`{name}`" for name in HINDCASTS)
    lines = [f"| without | {heads} | what it is |", "| --- |" + " --- |" * (len(HINDCASTS) + 1)]
    for off in sorted(MECHANISMS, key=lambda id: -weight[id]):
        cells = " | ".join(_cell(*changed[name, off]) for name in HINDCASTS)
        lines.append(f"| `{off}` | {cells} | {switches()[off].label} |")
    return lines


def _cell(change: float, error: float) -> str:
    if abs(change) <= error:
        return "none seen"
    if abs(change) < SMALLEST:
        return f"{'more' if change > 0 else 'less'}, by below {SMALLEST}"
    return f"{change:+.1f} ± {error:.1f}"


def main() -> None:
    """Print the table."""
    with ProcessPoolExecutor(2) as pool:
        print("\n".join(table(changes(pool))))


if __name__ == "__main__":
    main()
