"""How much a mean score might have differed: blocks of neighbouring months drawn again."""

from __future__ import annotations

import numpy as np

BLOCK = 24
RESAMPLES = 2000
SEED = 1
INTERVAL = (2.5, 97.5)


def counts(
    size: int, *, block: int = BLOCK, resamples: int = RESAMPLES, seed: int = SEED
) -> np.ndarray:
    """How often each of `size` months is drawn in each resample, (resamples, size).

    Circular blocks (Politis and Romano 1992): the first month follows the last, so that all months
    are drawn equally often. The last block is cut so that every resample has `size` months.

    Raises:
        ValueError: no month to draw from.
    """
    if size < 1:
        raise ValueError("there is no month to draw from")
    dice = np.random.default_rng(seed)
    starts = dice.integers(size, size=(resamples, -(-size // block)))
    drawn = (starts[..., None] + np.arange(block)).reshape(resamples, -1)[:, :size] % size
    flat = drawn + size * np.arange(resamples)[:, None]
    often = np.bincount(flat.ravel(), minlength=resamples * size).reshape(resamples, size)
    return often.astype(float)  # so that it can be multiplied quickly


def means(scores: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """The mean of each column of `scores` (N, S) in each resample: (resamples, S)."""
    return drawn @ scores / len(scores)


def interval(resampled: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the 95 % interval over resamples, the first axis; NaN resamples are left out."""
    # Leaving NaN out is slow, and seldom needed.
    percentile = np.nanpercentile if np.isnan(resampled).any() else np.percentile
    low, high = percentile(resampled, INTERVAL, axis=0)
    return low, high
