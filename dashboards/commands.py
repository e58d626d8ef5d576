"""The commands that answer what a run's page leaves open."""

from __future__ import annotations

import math
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model.load.names import NEUTRAL

FEW, MANY = 64, 500
"""Variants for a few inputs, and simulated futures of each variant where there are many inputs."""
INPUTS = 6
"""More inputs than these are too many for `FEW` variants."""


def all_explanations(manifest: dict[str, Any]) -> str:
    """The run again, under its explanation and then under every other one."""
    command = manifest.get("command", [])
    if command[:2] != ["araxes", "run"]:
        command = ["araxes", "run", _file(manifest), *_settings(manifest)]
    return shlex.join([*command, "--explanation", "all"])


def explain(manifest: dict[str, Any], names: str, entry: dict[str, Any]) -> str:
    """What tells a future of the page's chronicles again; RUN stands for the run's folder."""
    words = ["araxes", "explain", "RUN", "--future", str(entry["future"])]
    words += ["--against", entry["option"]] if "option" in entry else []
    explanations = manifest.get("explanations", ())
    words += ["--explanation", explanations[0]] if len(explanations) > 1 else []
    return shlex.join([*words, *([] if names == NEUTRAL else ["--names", names])])


def more_draws(manifest: dict[str, Any], draws: int) -> str:
    """The run again with more draws of the assumptions."""
    return shlex.join(
        ["araxes", "run", _file(manifest), *_settings(manifest), "--draws", str(draws)]
    )


def sweep_over(manifest: dict[str, Any], paths: Sequence[str], inputs: int) -> str:
    """A sweep over the inputs with these paths; without any, over all `inputs` that are uncertain.

    The number of variants is a power of two, over which its design is balanced, and at least twice
    that of the inputs, or ten times where they are few.
    """
    over = list(paths) or ["starting_conditions", "parameters"]
    words = ["araxes", "sweep", _file(manifest), *_settings(manifest)]
    for path in over:
        words += ["--over", path]
    if paths and len(paths) <= INPUTS:
        return shlex.join([*words, "--variants", str(FEW)])
    least = 2 * (len(paths) or inputs)
    variants = max(FEW, 2 ** math.ceil(math.log2(max(least, 1))))
    return shlex.join([*words, "--variants", str(variants), "--replicates", str(MANY)])


def _file(manifest: dict[str, Any]) -> str:
    """The scenario as it was typed; else its name."""
    name = manifest["scenario"]
    typed = (word for word in manifest.get("command", [])[2:] if Path(word).stem == name)
    return next(typed, name)


def _settings(manifest: dict[str, Any]) -> list[str]:
    """What was changed on the command line."""
    settings = manifest.get("settings", {})
    return [word for path, value in settings.items() for word in ("--set", f"{path}={value}")]
