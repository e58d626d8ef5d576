"""All mistakes of a letter, a hair or a missing key in all shipped scenarios: `make typos`.

It takes minutes; `make test` tries a sample of the same mistakes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from model.load.files import shipped
from tests.load.mutants import KINDS
from tests.load.mutated import tried

ROOT = Path(__file__).parent.parent.parent
ENOUGH = 0.97
"""The share of misspelt words for which the right one must be suggested."""


def counted(task: tuple[Path, str]) -> tuple[Path, str, Counter, list[str]]:
    """How many mistakes of one kind in one file were told, and where the right word was given."""
    with tempfile.TemporaryDirectory(prefix="typos-") as folder:
        os.chdir(folder)
        try:
            return (*task, *_counted_here(*task))
        finally:
            os.chdir(ROOT)


def _counted_here(path: Path, kind: str) -> tuple[Counter, list[str]]:
    counts, complaints = Counter(), []
    for mutant, problems in tried(path, kind):
        told = mutant.told(problems)
        counts.update(made=1, told=told)
        if mutant.meant is not None:
            counts.update(words=1, suggested=mutant.suggested(problems))
        if not mutant.right(problems):
            said = "; ".join(map(str, problems[:2])) or "nothing"
            mark = "NOT TOLD" if not told else "no right word"
            complaints.append(f"{path.stem}: {mark}: {mutant.what}: {said}")
    return counts, complaints


def main(*words: str) -> int:
    """Tries everything, or the kinds with one of these words, and prints the counts.

    1 if a promise is broken.
    """
    kinds = [kind for kind in KINDS if not words or any(word in kind for word in words)]
    tasks = [(path, kind) for kind in kinds for path in shipped().values()]
    totals = {kind: Counter() for kind in kinds}
    with ProcessPoolExecutor() as pool:
        for path, kind, counts, complaints in pool.map(counted, tasks):
            totals[kind].update(counts)
            print(f"{path.stem}, {kind}: {counts['told']} of {counts['made']} told", flush=True)
            for complaint in complaints:
                print(f"  {complaint}", flush=True)
    print()
    good = True
    for kind, counts in totals.items():
        line = f"{kind}: {counts['told']:,} of {counts['made']:,} told at their place"
        good &= counts["told"] == counts["made"] > 0
        if counts["words"]:
            share = counts["suggested"] / counts["words"]
            line += f", the right word suggested for {share:.1%}"
            good &= share >= ENOUGH
        print(line)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
