"""The scalar model under other runners, in an environment of their own: `make peers`.

Begins with a line of the versions, then reads lines `runner futures` and answers each with the
seconds it took, so that the benchmark can let everybody take their turn in one run. agentpy and EMA
Workbench bring runners and no faster model: what is measured is what they add to the same ordinary
Mesa model, one future at a time.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from time import perf_counter
from types import ModuleType

Future = Callable[[int], object]
"""Makes the scalar model of a future by its number."""


def under_agentpy(future: Future, weeks: int, futures: int) -> None:
    """So many futures by `agentpy.Experiment`."""
    import agentpy

    class Wrapped(agentpy.Model):
        def setup(self):
            self.future = future(self.p.number)

        def step(self):
            self.future.step()

        def end(self):
            self.report("level", max(theatre.level for theatre in self.future.theatres))

    sample = agentpy.Sample({"number": agentpy.Values(*range(futures)), "steps": weeks})
    results = agentpy.Experiment(Wrapped, sample).run(display=False)
    assert len(results.reporters) == futures


def under_ema(future: Future, weeks: int, futures: int) -> None:
    """So many futures by `ema_workbench.perform_experiments`."""
    import ema_workbench as ema

    def run(number: float) -> dict[str, float]:
        model = future(int(number))
        for _ in range(weeks):
            model.step()
        return {"level": max(theatre.level for theatre in model.theatres)}

    model = ema.Model("scalar", function=run)
    model.uncertainties = [ema.IntegerParameter("number", 0, 10**6)]
    model.outcomes = [ema.ScalarOutcome("level")]
    _, outcomes = ema.perform_experiments(model, scenarios=futures)
    assert len(outcomes["level"]) == futures


RUNNERS = {"agentpy": under_agentpy, "ema_workbench": under_ema}


def main() -> None:
    """Answer until nobody asks any more."""
    root = Path(__file__).parents[2]
    sys.path.insert(0, str(root))
    # Some packages install a `tests` of their own, which would hide this one.
    sys.modules["tests"] = ModuleType("tests")
    sys.modules["tests"].__path__ = [str(root / "tests")]
    from model.draws import draw_inputs
    from model.load import load_scenario
    from tests.benchmarks.one_future import DRAWS, SCENARIO, WEEKS, scalar_model, without_policies

    subset = without_policies(load_scenario(SCENARIO))
    inputs = draw_inputs(subset, 1, DRAWS)
    logging.disable()
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever the runners say
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in (*RUNNERS, "mesa"))
    print("ready:", versions, file=answers, flush=True)
    for line in sys.stdin:
        runner, futures = line.split()
        begin = perf_counter()
        RUNNERS[runner](lambda number: scalar_model(subset, inputs, number), WEEKS, int(futures))
        print(perf_counter() - begin, file=answers, flush=True)


if __name__ == "__main__":
    main()
