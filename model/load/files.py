"""Where scenario files are: the file that was named, or the shipped one of that name."""

from __future__ import annotations

import re
from os.path import islink
from pathlib import Path

from model.language.problems import Place, Problem, Problems, nearest, quoted

PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
ENDINGS = (".yaml", ".yml")


def shipped_folder() -> Path:
    """The folder of shipped scenarios, which stands beside `model/` wherever it is installed."""
    return Path(__file__).resolve().parent.parent.parent / "scenarios"


def shipped() -> dict[str, Path]:
    """The shipped scenario files by name, in alphabetical order."""
    files = sorted(shipped_folder().rglob("*.yaml"), key=lambda path: path.stem)
    return {path.stem: path for path in files}


def shown(path: Path) -> str:
    """A file's name as problems show it: relative to the working folder where that is shorter."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def named(name_or_path: str | Path) -> tuple[Path, str]:
    """The file of a scenario that a user named by path or by bare name, and how to show it.

    Raises:
        Problems: there is none.
    """
    text = str(name_or_path)
    path = Path(text)
    if path.suffix in ENDINGS or len(path.parts) > 1:
        if is_file(path):
            return path, text
        beside = [entry.name for ending in ENDINGS for entry in path.parent.glob(f"*{ending}")]
        hint = nearest(path.name, beside)
        missing = "there is no such file"
        if is_folder(path):
            missing, hint = "this is a folder, not a file", None
        elif islink(path):
            missing, hint = "this is a link to a file that is not there", None
        raise Problems([Problem(text, 1, 1, missing, str(path.with_name(hint)) if hint else None)])
    here = Path(f"{text}.yaml")
    if is_file(here):
        return here, here.name
    if text in shipped():
        return shipped()[text], shown(shipped()[text])
    names = {*shipped(), *(file.stem for file in Path().glob("*.yaml"))}
    message = f"there is no scenario {quoted(text)} here or among the shipped ones"
    raise Problems([Problem(text or "''", 1, 1, message, nearest(text, sorted(names)))])


def extended(name: object, beside: Path, place: Place) -> tuple[Path, str]:
    """The file that `extends: name` means: beside the file that says so, else a shipped one.

    Raises:
        Problems: the name is not a plain name, or there is no such file.
    """
    names = {*shipped(), *(file.stem for file in beside.parent.glob("*.yaml"))} - {beside.stem}
    if not isinstance(name, str) or not PLAIN_NAME.fullmatch(name):
        stem = Path(name).stem if isinstance(name, str) and "\0" not in name else ""
        message = "'extends' takes the plain name of a scenario, not a path or an ending"
        raise Problems([Problem.at(place, message, nearest(stem, sorted(names)))])
    neighbour = beside.with_name(f"{name}.yaml")
    if is_file(neighbour):
        return neighbour, shown(neighbour)
    if name in shipped():
        return shipped()[name], shown(shipped()[name])
    message = f"there is no scenario {quoted(name)} beside this file or among the shipped ones"
    raise Problems([Problem.at(place, message, nearest(name, sorted(names)))])


def is_file(path: Path) -> bool:
    """Whether a file is there; False for names that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder is there; False for names that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
