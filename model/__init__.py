"""Araxes: scenario planning with simulated futures.

`load_scenario` reads a scenario, `run` simulates it, `open_run` reads the results of a run. Nothing
heavy is imported before it is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.batch.opened import Run
    from model.scenario import Scenario

__version__ = "0.13.0"

__all__ = ["__version__", "load_scenario", "open_run", "run"]


def load_scenario(name_or_path: str | Path, settings: dict[str, object] | None = None) -> Scenario:
    """The scenario of a file, given by its path or by its bare name, with everything checked.

    `settings` maps paths to new values (`{"parameters.x": 0.3}`), as `--set` does.

    Raises:
        Problems: everything that is wrong, one line each.
    """
    from model.load import load_scenario as load

    return load(name_or_path, [(path, str(value)) for path, value in (settings or {}).items()])


def run(
    scenario: Scenario | str | Path,
    *,
    replicates: int = 10_000,
    draws: int = 200,
    seed: int = 1,
    workers: int | None = None,
    out: str | Path = "runs",
    explanations: tuple[str, ...] = (),
) -> Run:
    """Simulate a scenario and all its options, and keep the results in a new folder of `out`.

    With several `explanations` (or `("all",)`) the baseline and the options are simulated under
    each; the run that is returned shows the first, and `under` the others.
    """
    from model.batch.execute import execute
    from model.batch.opened import open_run
    from model.batch.plan import plan
    from model.batch.store import RunFolder

    if isinstance(scenario, str | Path):
        scenario = load_scenario(scenario)
    folder = RunFolder.create(
        plan(scenario, replicates, draws, seed, explanations=explanations), Path(out)
    )
    execute(folder.plan, folder, workers=workers)
    return open_run(folder.path)


def open_run(path: str | Path) -> Run:
    """The results of a run, from its folder.

    Raises:
        ValueError: this is no run folder, or one of a newer format.
    """
    from model.batch.opened import open_run as open_folder

    return open_folder(path)
