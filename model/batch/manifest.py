"""The manifest of a run: what was run, with what, and what came out, in a file anyone can read.

It never holds a user, a host or an absolute path.
"""

from __future__ import annotations

import json
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from model.batch.files import sha256, write_whole
from model.batch.signature import signature

FORMAT = 1
"""The format of a run folder; it grows when an older reader could misread a newer run."""
SEVERAL = 2
"""The format where the tables hold several explanations, which a reader has to tell apart."""
FILE = "manifest.json"
ALWAYS = (
    "state",
    "scenario",
    "seed",
    "replicates",
    "draws",
    "arms",
    "started",
    "blocks",
    "outputs",
)
"""What every manifest of this format has."""
SUMMARY, SWEEP = "summary.csv", "sweep.csv"
"""The tables for people: of a run, and of a sweep."""
OF_THE_TABLES = ("python", "mesa", "numpy", "scipy", "pyarrow")
"""What could make other tables of the same futures, to the last byte."""
LIBRARIES = ("mesa", "numpy", "pandas", "scipy", "pyarrow", "pydantic", "plotly")

_ABSOLUTE = re.compile(
    r"""(?<![\w.:/\\-])(?:~|[A-Za-z]:)?[/\\](?=[^\s/\\])(?:[^\s'"<>|:;,=/\\]+[/\\])*"""
)


def is_answered(manifest: dict) -> bool:
    """Whether a run's table for people is written, which is the last before its page."""
    return not {SUMMARY, SWEEP}.isdisjoint(manifest["outputs"])


def new_manifest(plan, command: Sequence[str], settings: Sequence[tuple[str, str]]) -> dict:
    """The manifest of a run that begins now."""
    # Imported here: whoever lists runs needs no numpy.
    from model.precision import PRECISION

    return {
        "format": SEVERAL if plan.rivals else FORMAT,
        "state": "running",
        "scenario": plan.scenario.name,
        "scenario_title": plan.scenario.title,
        "scenario_hash": plan.scenario.content_hash,
        "seed": plan.seed,
        "replicates": plan.replicates,
        "draws": plan.draws,
        "block": plan.block,
        "weeks": plan.scenario.weeks,
        "arms": plan.kinds,
        "explanations": list(plan.explanations),
        "settings": {path: without_places(str(value)) for path, value in settings},
        "origins": dict(plan.origins),
        "command": relative_command(command),
        "started": now(),
        "ended": None,
        "blocks": {"planned": len(plan), "done": 0, "failed": 0},
        "failures": [],
        **plan.note(),
        "versions": versions(),
        "model": signature()[:16],
        "precision": PRECISION,
        "git": git_state(Path(__file__).resolve().parents[2]),
        "platform": platform.system().lower(),
        "outputs": {},
    }


def read_manifest(folder: Path) -> dict:
    """The manifest of a run folder.

    Raises `ValueError` in one sentence if this is no run folder, a damaged one, or one of a newer
    format.
    """
    try:
        manifest = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise ValueError(f"{folder} is not a run folder: it has no {FILE}") from None
    except OSError as error:
        raise ValueError(f"{folder / FILE} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{folder / FILE} is damaged: it is not JSON") from None
    if not isinstance(manifest, dict):
        raise ValueError(f"{folder / FILE} is damaged: it is not that of a run")
    if manifest.get("format") not in (FORMAT, SEVERAL):
        found = manifest.get("format")
        known = f"formats {FORMAT} and {SEVERAL}"
        raise ValueError(f"{folder} has format {found!r}; this version reads {known}")
    missing = [key for key in ALWAYS if key not in manifest]
    if missing:
        raise ValueError(f"{folder / FILE} is damaged: it has no '{missing[0]}'")
    return manifest


def changed_outputs(folder: Path, manifest: dict) -> list[str]:
    """The outputs of a run that are not as they were written, or not there any more."""
    return [
        name
        for name, signature in manifest.get("outputs", {}).items()
        if not (folder / name).is_file() or sha256(folder / name) != signature
    ]


def write_manifest(folder: Path, manifest: dict) -> None:
    """Write a run folder's manifest, whole or not at all."""
    write_whole(folder / FILE, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def versions() -> dict[str, str]:
    """The versions of Python, of this model and of the libraries that touch the numbers."""
    found = {"python": platform.python_version()}
    for name in ("araxes", *LIBRARIES):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    if found["araxes"] == "not installed":
        import model

        found["araxes"] = getattr(model, "__version__", "unknown")
    return found


def other_versions(manifest: dict) -> list[str]:
    """What a run was begun with that is here in another version: 'numpy 2.4.6, now 2.5.5'."""
    then, here = manifest.get("versions", {}), versions()
    return [
        f"{name} {then[name]}, now {here[name]}"
        for name in OF_THE_TABLES
        if name in then and then[name] != here[name]
    ]


def git_state(root: Path) -> dict | None:
    """The commit of the source and whether files differ from it; None outside a repository."""
    if not (root / ".git").exists():
        return None

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, timeout=10, check=True
        ).stdout.strip()

    try:
        return {"commit": git("rev-parse", "HEAD"), "changed": bool(git("status", "--porcelain"))}
    except (OSError, subprocess.SubprocessError):
        return None


def relative_command(command: Sequence[str]) -> list[str]:
    """A command with its paths relative to the current folder, so that anyone can repeat it."""
    here = f"{Path.cwd()}/"
    return [without_places(word.replace(here, "")) for word in command]


def without_places(text: str) -> str:
    """A text with the folders of every absolute path taken away; only the last name stays.

    >>> without_places("No such file: '/home/somebody/a.yaml'")
    "No such file: 'a.yaml'"
    >>> without_places("--out=/srv/runs --set a.b=1/2 scenarios/x.yaml")
    '--out=runs --set a.b=1/2 scenarios/x.yaml'
    """
    return _ABSOLUTE.sub("", text)
