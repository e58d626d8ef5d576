"""The charts of a page as SVG or PNG files, drawn by an installed Chromium or Chrome.

The page draws its charts in the browser; with `?take=svg` behind its address it leaves every one as
a picture in itself (`take.js`), which is read from what the browser prints. Nothing is fetched.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)  # fmt: skip
"""Programs that can draw a page, the first one that is installed."""
SIZE = "1280,1000"
"""Of the window in which it is drawn, in pixels."""
PATIENCE = 30_000
"""Milliseconds of the page's own clock that it gets; the clock stands still while it computes."""
LONGEST = 180
"""Seconds after which the browser is given up."""
NONE = (
    "no Chromium or Chrome is installed, which draws them; on the page itself every chart has the "
    "buttons “Figure as SVG” and “Figure as PNG”"
)


def write_pictures(page: Path, folder: Path, format: str) -> int:
    """Write every chart of a page into a folder, as `svg` or `png`, by the ids of charts; how many.

    Raises:
        ValueError: in one sentence, why there are none.
        OSError: the folder cannot be written.
    """
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        raise ValueError(NONE)
    pictures = _taken(program, f"{page.resolve().as_uri()}?take={format}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pictures.items():
        (folder / f"{name}.{format}").write_bytes(content)
    return len(pictures)


def _taken(program: str, address: str) -> dict[str, bytes]:
    """What the page leaves in itself, by the id of the chart."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={profile}", f"--window-size={SIZE}",
            f"--virtual-time-budget={PATIENCE}", "--dump-dom", address,
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # which Chromium else refuses
            command.insert(1, "--no-sandbox")
        try:
            done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ValueError(f"{program} gave no answer ({type(error).__name__})") from None
    text = done.stdout.decode("utf-8", "replace")
    if 'data-taken="all"' not in text:
        raise ValueError(f"{program} could not draw the page (exit code {done.returncode})")
    found = re.findall(r'<script type="text/plain" data-taken="([\w.-]+)">([^<]*)</script>', text)
    return {name: base64.b64decode(content) for name, content in found}
