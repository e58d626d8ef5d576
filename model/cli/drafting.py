"""`araxes new`: a scenario file to begin with, which runs as it is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

DEFAULT = "mid-2026"
"""What a new scenario builds on if nothing is said: the newest of the shipped worlds."""

FOLDER = "scenarios"
LONGEST = 60


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--from", "parent", default=DEFAULT, show_default=True, metavar="FILE",
              help="The scenario to build on: shipped, or your own.")  # fmt: skip
def new(name: str, parent: str) -> int:
    """Begin a scenario: a commented file that runs as it is.

    NAME.yaml builds on another scenario. It goes into the folder scenarios/ if that is here, else
    into this folder; beside the file of --from if that is your own. No file is ever written over.
    """
    from model.draft import draft
    from model.language.problems import Place, Problems
    from model.load.assemble import assembled
    from model.load.files import extended, named, shipped

    _plain_name(name)
    found = assembled(parent)
    source, _ = named(parent)
    is_shipped = source.resolve() in {path.resolve() for path in shipped().values()}
    folder = Path(FOLDER) if Path(FOLDER).is_dir() else Path()
    folder = folder if is_shipped else source.parent
    target = folder / f"{name}.yaml"
    if name in shipped() and not target.exists():
        raise Wrong(f"a shipped scenario is called '{name}'; choose another name")
    try:
        meant, _ = extended(source.stem, target, Place(parent))
    except Problems:
        raise Wrong(
            f"no file can build on {source}: its name is not in small letters, digits and hyphens"
        ) from None
    if meant.resolve() != source.resolve():
        raise Wrong(f"beside {target}, '{source.stem}' means {meant} and not {source}; rename one")
    _write(target, draft(name, found, source.stem, folder))
    try:
        assembled(target)
    except Problems:
        target.unlink()
        raise
    click.echo(f"{target.as_posix()}: written; it builds on {source.stem} and runs as it is")
    click.echo(f"Next: araxes check {shlex.quote(target.as_posix())}", err=True)
    return 0


class Wrong(click.ClickException):
    """Something that was typed cannot be used."""

    exit_code = 2


def _plain_name(name: str) -> None:
    from model.load.files import ENDINGS, PLAIN_NAME

    if PLAIN_NAME.fullmatch(name):
        return
    stem = name.removesuffix(next((end for end in ENDINGS if name.endswith(end)), ""))
    plain = re.sub(r"[^a-z0-9]+", "-", Path(stem).name.lower()).strip("-")[:LONGEST]
    hint = f"; did you mean '{plain}'?" if PLAIN_NAME.fullmatch(plain) else ""
    raise Wrong(
        "the name of a scenario is small letters, digits and hyphens, without a folder or an "
        f"ending, not {name!r}{hint}"
    )


def _write(target: Path, text: str) -> None:
    """Write a new file, whatever else may write there at the same time."""
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Wrong(f"{target.as_posix()} is there already, and is left as it is") from None
    except OSError as error:
        reason = error.strerror or error
        raise Wrong(f"{target.as_posix()} cannot be written: {reason}") from None
