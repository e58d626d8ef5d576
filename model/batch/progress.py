"""How far a run is: a bar on a terminal, else one line at the start and one at the end."""

from __future__ import annotations

import sys
import time

from model.batch.plan import Plan, Task


class Progress:
    """Talk about a run on stderr, where it never mixes with the answer."""

    def __init__(self, plan: Plan, shown: bool = True, ready: int = 0) -> None:
        self._plan = plan
        self._ready = ready
        self._shown = shown
        self._bar = None
        self._failed = 0

    def __enter__(self) -> Progress:
        self._started = time.monotonic()
        if self._shown and sys.stderr.isatty():
            from tqdm import tqdm

            total = self._plan.replicates * len(self._plan.parts)
            name = self._plan.scenario.name
            before = min(self._ready * self._plan.block, total)
            self._bar = tqdm(
                total=total,
                initial=before,
                desc=name,
                unit=" futures",
                unit_scale=True,
                leave=False,
            )
        elif self._ready:
            rest = f"{self._ready} of {len(self._plan)} blocks are there already"
            self._say(f"{self._plan.scenario.name}: {self._size()} go on; {rest}")
        else:
            self._say(f"{self._plan.scenario.name}: {self._size()} begin")
        return self

    def advance(self, task: Task, failed: int) -> None:
        """A block is finished; `failed` blocks have failed so far."""
        self._failed = failed
        if self._bar:
            self._bar.update(task.count)
            if failed:
                self._bar.set_postfix_str(f"{failed} blocks failed")

    def __exit__(self, kind, *error) -> None:
        if self._bar:
            self._bar.close()
        if kind is None:
            seconds = time.monotonic() - self._started
            failed = f", {self._failed} blocks failed" if self._failed else ""
            self._say(f"{self._plan.scenario.name}: {self._size()} in {seconds:.1f} s{failed}")

    def _size(self) -> str:
        arms = len(self._plan.kinds)
        worlds = f" in each of {arms:,} arms ({self._plan.sorts})" if arms > 1 else ""
        rivals = len(self._plan.rivals)
        if rivals:
            worlds += f", again under {rivals} rival explanation{'s' if rivals > 1 else ''}"
        futures = _counted(self._plan.replicates, "future")
        return f"{futures}{worlds}, {_counted(self._plan.scenario.weeks, 'week')},"

    def _say(self, line: str) -> None:
        if self._shown:
            print(line, file=sys.stderr, flush=True)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
