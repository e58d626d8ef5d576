"""Small runs of the toy for the page of several runs, and runs that differ from them in a word."""

from dataclasses import replace

from dashboards.compared import LETTERS, Change, Comparison
from model.batch.execute import execute
from model.batch.opened import open_run
from model.batch.plan import plan
from model.batch.store import RunFolder
from model.load import load_scenario
from tests.batch.toy import work

WEEKS = 6
DISTRACTION = "distraction.RUS"


def short(name="lachin-2023", weeks=WEEKS, distraction=0.5):
    """A shipped scenario with a short window, two options and one number set."""
    whole = load_scenario(name)
    one = whole.starting_conditions[DISTRACTION]
    one = one.model_copy(update={"value": distraction, "range": (0.0, 1.0)})
    return whole.model_copy(
        update={
            "weeks": weeks,
            "headline": whole.headline.model_copy(update={"by_week": weeks}),
            "levers": {},
            "observed": (),
            "options": {slug: whole.options[slug] for slug in list(whole.options)[:2]},
            "what_ifs": {},
            "starting_conditions": {**whole.starting_conditions, DISTRACTION: one},
        }
    )


def run_of(folder, scenario, replicates=200, draws=4, seed=1):
    """The folder of a finished run of the toy."""
    made = plan(scenario, replicates, draws, seed)
    kept = RunFolder.create(made, folder, ["araxes", "run", made.scenario.name])
    execute(made, kept, workers=1, progress=False, work=work)
    return kept.path


def runs_in(folder):
    """Two runs that differ in one number, and one of another scenario with a shorter window."""
    scenarios = short(distraction=0.1), short(distraction=0.9), short("war-2020", weeks=5)
    return [open_run(run_of(folder, scenario)) for scenario in scenarios]


def beside(comparison, scenario=None, manifest=None, **changes):
    """The first run beside one that differs from it in some words of its scenario or manifest."""
    first = comparison.first
    findings = replace(
        first.findings,
        scenario=first.findings.scenario.model_copy(update=scenario or {}),
        manifest=first.findings.manifest | (manifest or {}),
        **changes,
    )
    other = replace(first, letter="B", findings=findings, change=Change(()), said="They differ.")
    return Comparison((first, other))


def eight(comparison):
    """The same runs again and again, as many as a page can hold."""
    sides = [comparison.sides[place % 3] for place in range(len(LETTERS))]
    change = comparison.sides[1].change
    return Comparison(
        tuple(
            replace(side, letter=letter, change=change)
            for side, letter in zip(sides, LETTERS, strict=True)
        )
    )
