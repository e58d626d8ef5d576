"""How far a long simulation is: a line for every tenth of it."""

from __future__ import annotations

import time
from collections.abc import Callable


def by_tenths(what: str, total: int, say: Callable[[str], None]) -> Callable[[int], None]:
    """A function to be told how many more are done; it says how far that is, and for how long."""
    begun, done, said = time.monotonic(), 0, 0

    def more(count: int) -> None:
        nonlocal done, said
        done += count
        tenth = 10 * done // max(total, 1)
        if tenth > said:
            said = tenth
            minutes = (time.monotonic() - begun) / 60
            say(f"  {what}: {10 * tenth} of 100 done after {minutes:.1f} minutes")

    return more
