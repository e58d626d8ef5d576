"""What `araxes report` does: the page of one run or of several, and what it holds as files.

Answers go to stdout, talk to stderr; the exit code is returned: 0 done, 1 ran but something failed,
2 wrong input.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from model.batch import answers
from model.batch.answers import MOST, say
from model.batch.manifest import FILE, changed_outputs
from model.batch.opened import Run, open_run
from model.language.problems import Problems, listed
from model.load.names import NEUTRAL, vocabulary

FAILED, WRONG = 1, 2
"""Exit codes."""


def report_command(
    runs: Sequence[Path],
    output: Path | None,
    open_page: bool,
    names: str = NEUTRAL,
    tables: Path | None = None,
    figures: Path | None = None,
    format: str = "svg",
) -> int:
    """Write the page of a run again, or one page of several runs side by side.

    It goes to `output`; absent, into the run's folder, or that of several beside the first of them.
    `tables` and `figures` are folders for every table as CSV and every chart as a picture.
    """
    opened, wrong = [], _not_several(runs)
    for path in [] if wrong else runs:
        try:
            opened.append(_whole_run(path, names))
        except ValueError as error:
            wrong.append(str(error))
        else:
            if len(runs) > 1 and opened[-1].is_sweep:
                wrong.append(_is_a_sweep(path))
    if wrong:
        say("\n".join(wrong))
        return WRONG
    page = answers.page(opened[0], output) if len(runs) == 1 else _side_by_side(opened, output)
    if page is None:
        return FAILED
    from model.analysis.summary import relative

    print(relative(page))
    code = 0
    for take, where in ((_tables, tables), (_pictures(format), figures)):
        if where is not None and not take(page, where):
            code = FAILED
    if open_page:
        webbrowser.open(page.resolve().as_uri())
    return code


def _not_several(runs: Sequence[Path]) -> list[str]:
    """What is wrong with the list of runs itself."""
    if len(runs) > MOST:
        return [f"a page shows {MOST} runs at most, not {len(runs)}: name fewer"]
    seen: dict[Path, Path] = {}
    twice = []
    for path in runs:
        if path.resolve() in seen:
            twice.append(f"{path} is named twice: leave it out once")
        seen[path.resolve()] = path
    return twice


def _is_a_sweep(path: Path) -> str:
    again = shlex.join(["araxes", "report", str(path)])
    return f"{path} is a sweep, which has a page of its own: {again}"


def _side_by_side(runs: Sequence[Run], output: Path | None) -> Path | None:
    """The page of several runs; None, with a word about why, if it cannot be written."""
    from dashboards.compared import TooLittle, gather
    from dashboards.comparison import build
    from model.analysis.summary import relative

    try:
        found = gather([(relative(run.path), run) for run in runs])
    except TooLittle as error:
        run = runs[error.place]
        say(
            f"{relative(run.path)} lacks what a comparison needs, as runs of other versions may "
            f"({error}); run the scenario again{_command(run.manifest)}"
        )
        return None
    folders = "\n".join(run.name for run in runs).encode()
    name = f"comparison-{hashlib.sha256(folders).hexdigest()[:8]}.html"
    where = output or runs[0].path.parent / name
    return answers.built(lambda page: build(found, page), where, f"{len(runs)} runs")


def _tables(page: Path, where: Path) -> bool:
    """Every table of a page as CSV; whether that went well."""
    from dashboards.tables import write_tables

    return _taken(lambda: write_tables(page.read_text(encoding="utf-8"), where), where, "tables")


def _pictures(format: str) -> Callable[[Path, Path], bool]:
    def taken(page: Path, where: Path) -> bool:
        from dashboards.pictures import write_pictures

        return _taken(lambda: write_pictures(page, where, format), where, "charts")

    return taken


def _taken(write: Callable[[], int], where: Path, what: str) -> bool:
    from model.analysis.summary import relative

    try:
        count = write()
    except OSError as error:
        say(f"the {what} cannot be written into {where}: {error.strerror or error}")
        return False
    except ValueError as error:
        say(f"no {what} were written: {error}")
        return False
    print(f"{count} {what} in {relative(where)}")
    return True


def _whole_run(path: Path, names: str) -> Run:
    """A run with all its files as they were written.

    Raises `ValueError` in one sentence if it is not, with what to type.
    """
    try:
        run = open_run(path, names)
    except ValueError as error:
        raise ValueError(f"{error}{_next(path)}") from None
    changed = changed_outputs(run.path, run.manifest)
    if changed:
        raise ValueError(
            f"{path} is damaged: {listed(changed, 'and')} {'is' if len(changed) == 1 else 'are'} "
            f"missing or not as written; run the scenario again{_command(run.manifest)}"
        )
    missing = [name for name in NEEDED if not (run.path / name).is_file()]
    if missing:
        raise ValueError(
            f"{path} has no {listed(missing, 'and')}, as runs of other versions may; run the "
            f"scenario again{_command(run.manifest)}"
        )
    try:
        scenario = run.as_simulated
    except Problems as problems:
        raise ValueError(
            f"{path} holds a scenario that this version does not understand "
            f"({problems.items[0].message}); run the scenario again{_command(run.manifest)}"
        ) from None
    vocabulary(scenario, names)
    return run


NEEDED = ("scenario.resolved.yaml", "parameters.yaml", "outcomes.parquet", "draws.parquet")
"""Files without which there is nothing to show."""


def _next(path: Path) -> str:
    """What to type about a folder that cannot be opened."""
    try:
        manifest = json.loads((path / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ""
    if not isinstance(manifest, dict):
        return ""
    if manifest.get("state") in ("running", "interrupted", "failed"):
        return f"; go on with: {shlex.join(['araxes', 'resume', str(path)])}"
    return f"; run the scenario again{_command(manifest)}"


def _command(manifest: dict) -> str:
    """The command that made a run, to stand behind 'run the scenario again'."""
    words = manifest.get("command")
    if isinstance(words, list) and len(words) > 2 and words[0] == "araxes":
        return f": {shlex.join(map(str, words))}"
    name = manifest.get("scenario")
    return f": araxes run {shlex.quote(str(name))}" if name else ""
