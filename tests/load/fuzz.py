"""Ten thousand hostile files, read or refused: `make fuzz`.

`python -m tests.load.fuzz COUNT FIRST` tries some of them. Each must end within two seconds and
500 MB, as a scenario or as problems with a place; one in fifty also goes through the command
itself, which may only answer with exit code 0 or 2. A document that breaks a promise is kept in the
working folder, with the number that makes it again.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from model.language.excerpts import with_excerpts
from model.language.problems import Problems
from model.load.assemble import assembled
from tests.load.hostile import hostile

SECONDS = 2
MEGABYTES = 500
ONE_IN = 50
ROOT = Path(__file__).parent.parent.parent


def outcome(content: bytes) -> str:
    """What became of a document: `read`, `refused`, or what must not happen."""
    Path("fuzz.yaml").write_bytes(content)
    before = time.process_time()
    try:
        assembled("fuzz.yaml")
        answer = "read"
    except Problems as refusal:
        answer = "refused"
        if not all(p.line >= 1 and p.column >= 1 and p.message for p in refusal.items):
            return "a problem without a place or a text"
        if any("\n" in str(p) for p in refusal.items) or not with_excerpts(refusal.items):
            return "a problem of several lines"
    except BaseException:
        return f"a traceback: {traceback.format_exc(limit=-3)}"
    taken = time.process_time() - before
    return answer if taken < SECONDS else f"too long: {taken:.1f} s"


def by_the_command(content: bytes) -> str:
    """What became of a document given to `araxes check`, in a process of its own."""
    Path("fuzz.yaml").write_bytes(content)
    with open("answer", "w+b") as answer:
        process = subprocess.Popen(
            [sys.executable, "-m", "model", "check", "fuzz.yaml"],
            stdout=answer, stderr=subprocess.STDOUT, preexec_fn=_with_little_memory,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        answer.seek(0)
        said = answer.read().decode("utf-8", "replace")
    if process.returncode not in (0, 2) or "Traceback" in said:
        return f"exit code {process.returncode}: {said[-500:]}"
    seconds = used.ru_utime + used.ru_stime
    if seconds > SECONDS:
        return f"too long: {seconds:.1f} s"
    return "read" if process.returncode == 0 else "refused"


def _with_little_memory() -> None:
    """More than this ends in a MemoryError, which is a traceback and no answer.

    What a system counts as the most that a process used includes its caller's, as long as it
    was a copy of it.
    """
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024**2, resource.RLIM_INFINITY))


def tried(numbers: range) -> tuple[list[tuple[int, str]], float, float]:
    """The outcomes of some documents, the longest time, and the most memory of this process."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        os.chdir(folder)
        try:
            return _tried_here(numbers)
        finally:
            os.chdir(ROOT)


def _tried_here(numbers: range) -> tuple[list[tuple[int, str]], float, float]:
    found, longest = [], 0.0
    for number in numbers:
        content = hostile(random.Random(number))
        before = time.process_time()
        signal.alarm(60)  # ends the process where nothing else would
        answer = outcome(content)
        signal.alarm(0)
        longest = max(longest, time.process_time() - before)
        found.append((number, answer))
        if number % ONE_IN == 0:
            found.append((number, f"command: {by_the_command(content)}"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return found, longest, peak / (1024 if sys.platform == "linux" else 1024 * 1024)


def main(count: int = 10_000, first: int = 0) -> int:
    """Tries that many documents and prints what became of them; 1 if a promise is broken."""
    step, end = 100, first + count
    tasks = [range(number, min(number + step, end)) for number in range(first, end, step)]
    counts: dict[str, int] = {}
    longest = peak = 0.0
    good = True
    with ProcessPoolExecutor() as pool:
        for found, seconds, memory in pool.map(tried, tasks):
            longest, peak = max(longest, seconds), max(peak, memory)
            for number, answer in found:
                fine = answer.removeprefix("command: ") in ("read", "refused")
                key = answer if fine else "broken promises"
                counts[key] = counts.get(key, 0) + 1
                if not fine:
                    good = False
                    Path(f"fuzz-{number}.yaml").write_bytes(hostile(random.Random(number)))
                    print(f"document {number}: {answer}", flush=True)
    print(f"{count:,} documents: " + ", ".join(f"{n:,} {key}" for key, n in sorted(counts.items())))
    print(f"longest {longest:.2f} s of processor time; most memory of a process {peak:.0f} MB")
    return 0 if good and peak < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
