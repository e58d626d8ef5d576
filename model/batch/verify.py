"""Is a run what it says it is: files as they were written, futures that come out the same again."""

from __future__ import annotations

from pathlib import Path

from model.batch.blocks import is_whole
from model.batch.manifest import changed_outputs, read_manifest
from model.batch.opened import BLOCKS, Run, open_run, plan_of
from model.batch.plan import Plan
from model.batch.tables import Arm, outcome_rows
from model.language.problems import listed


def verify(path: Path, again: int = 0) -> tuple[bool, str]:
    """Whether anything is wrong with a run, and what there is to say about it.

    `again` futures of every arm are simulated anew and compared with what the run's table holds.

    Raises:
        ValueError: in one sentence, if this is no run.
    """
    manifest = read_manifest(path)
    if manifest["state"] not in ("finished", "incomplete"):
        return _unfinished(path, manifest)
    changed = changed_outputs(path, manifest)
    if changed:
        verb = "is" if len(changed) == 1 else "are"
        return True, f"{path}: {listed(changed, 'and')} {verb} missing or not as written"
    said = f"{path}: {len(manifest['outputs'])} files, all as they were written"
    if not again:
        return False, said
    run, plan = open_run(path), plan_of(path, manifest)
    count = min(again, manifest["replicates"])
    differing = sum(_differing(run, plan, part, count) for part in plan.parts)
    simulated = f"the first {count:,} futures of each of {len(plan.parts)} arms"
    if not differing:
        return False, f"{said}; {simulated} came out the same again"
    return True, (
        f"{said}; of {simulated}, {differing:,} came out otherwise: another version of the model, "
        "or a processor that rounds differently (ARAXES_PRECISION=double rounds alike everywhere)"
    )


def _unfinished(path: Path, manifest: dict) -> tuple[bool, str]:
    try:
        plan_of(path, manifest)
    except ValueError as error:
        return True, str(error)
    blocks = sorted((path / BLOCKS).rglob("*.npz"))
    damaged = [block.relative_to(path).as_posix() for block in blocks if not is_whole(block)]
    planned = manifest["blocks"]["planned"]
    said = (
        f"{path} is not finished (state '{manifest['state']}'): {len(blocks) - len(damaged)} of "
        f"{planned} blocks are whole"
    )
    return True, said + (f"; damaged: {listed(damaged, 'and')}" if damaged else "")


def _differing(run: Run, plan: Plan, part: tuple[str, str], count: int) -> int:
    """How many of the first futures of an arm are not as in the table."""
    import numpy as np
    import pandas as pd

    from model.simulation import Simulation

    explanation, name = part
    scenario = plan.task(name, 0, explanation).scenario
    record = Simulation(scenario, plan.seed, 0, count, plan.draws).run()
    arm = Arm(explanation, name, plan.kinds[name])
    columns = outcome_rows(arm, record, 0, plan.draws, plan.scenario.cast)
    fresh = pd.DataFrame({k: v for k, v in columns.items() if isinstance(v, np.ndarray)})
    kept = run.under(explanation).table("outcomes", where={"option": name})
    kept = kept[kept["replicate"] < count].sort_values("replicate").reset_index(drop=True)
    fresh = fresh.set_index("replicate").loc[kept["replicate"]]
    same = (fresh.to_numpy() == kept.set_index("replicate")[fresh.columns].to_numpy()).all(axis=1)
    return int((~same).sum())
