"""Random numbers that have an address instead of a place in a queue.

A uniform belongs to (seed, subject, purpose, week, row, replicate). Whoever asks for it, in any
order and in any block, gets the same number; so options can be compared future by future.
Generator: Philox4x64; key (seed, 64-bit BLAKE2 of "subject purpose"), counter (replicate div 4,
row, week, 0), lane replicate mod 4.
"""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
from scipy.special import ndtri

from model.precision import FLOAT

SCALE = 2.0**-52
WORD = 2**64 - 1


class Dice:
    """The dice of a block of replicates `first`, `first + 1`, ..., `first + count - 1`."""

    def __init__(self, seed: int, first: int, count: int, alias: dict[str, str] | None = None):
        """Make the dice of a block.

        `alias` replaces words of the address ({"party 0": "party 1"}), so that one actor gets the
        dice of another; it exists for tests of symmetry.
        """
        self.seed = seed
        self.first = first
        self.count = count
        self._alias = alias or {}
        self._generators: dict[tuple[str, str], tuple[np.random.Philox, dict]] = {}

    def uniform(self, subject: str, purpose: str, week: int, row: int = 0) -> np.ndarray:
        """One uniform per replicate, shape (R,), strictly between 0 and 1."""
        generator, state = self._generator(subject, purpose)
        # Philox steps its counter before it draws, so the counter is set one block earlier.
        start = ((week << 128) | (row << 64) | (self.first // 4)) - 1
        counter = state["state"]["counter"]
        for word in range(4):
            counter[word] = (start >> (64 * word)) & WORD
        generator.state = state
        lane = self.first % 4
        raw = generator.random_raw(lane + self.count)[lane:]
        # The middle of one of 2^52 cells: never 0 and never 1.
        return ((raw >> np.uint64(12)) + 0.5) * SCALE

    def normal(self, subject: str, purpose: str, week: int, row: int = 0) -> np.ndarray:
        """One standard normal per replicate, shape (R,), by the inverse distribution function."""
        return ndtri(self.uniform(subject, purpose, week, row)).astype(FLOAT)

    def _generator(self, subject: str, purpose: str) -> tuple[np.random.Philox, dict]:
        known = self._generators.get((subject, purpose))
        if known is None:
            words = f"{subject} {purpose}"
            if self._alias:
                known_words = "|".join(map(re.escape, self._alias))
                words = re.sub(known_words, lambda found: self._alias[found[0]], words)
            key = np.array([self.seed & WORD, digest(words)], dtype=np.uint64)
            generator = np.random.Philox(key=key)
            state = generator.state
            state["buffer_pos"] = 4
            known = self._generators[subject, purpose] = generator, state
        return known


def digest(words: str) -> int:
    """The 64-bit number that stands for a purpose."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "little")
