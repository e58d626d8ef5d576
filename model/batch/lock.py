"""One process at a time writes into a run folder; a lock dies with the process that holds it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

FILE = ".lock"


class Lock:
    """A file that one process holds open and locked."""

    def __init__(self, folder: Path) -> None:
        """Take the lock of a folder.

        Raises:
            BlockingIOError: another process holds it.
            OSError: the folder cannot be written.
        """
        self.path = folder / FILE
        self._file = os.open(self.path, os.O_CREAT | os.O_RDWR)
        try:
            _lock(self._file)
        except OSError:
            os.close(self._file)
            raise BlockingIOError(f"{folder} is being written by another process") from None

    def release(self) -> None:
        """Let others write, and leave no file behind."""
        if self._file is None:
            return
        if fcntl is None:
            os.close(self._file)
        self.path.unlink(missing_ok=True)
        if fcntl is not None:
            os.close(self._file)
        self._file = None

    def __del__(self) -> None:
        with suppress(OSError, AttributeError):
            if self._file is not None:
                os.close(self._file)


def is_held(folder: Path) -> bool:
    """Whether a process is writing into a folder just now; the folder is left as it is."""
    path = folder / FILE
    if not path.exists():
        return False
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(file)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def _lock(file: int) -> None:
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt

    msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
