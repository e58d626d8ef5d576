"""Arms on order: what was ordered arrives after its lag."""

from __future__ import annotations

import numpy as np


def place(pipeline, week, lag, size, where):
    """Put a delivery into the pipeline in place.

    `pipeline` has shape (weeks + 1, R), its last row collecting what arrives after the end; `lag`
    is in weeks (scalar or (R,)), `size` what arrives, `where` a mask.
    """
    last = len(pipeline) - 1
    due = np.minimum(week + np.rint(lag), last).astype(np.int64)
    due = np.broadcast_to(due, where.shape)
    pipeline[due, np.arange(len(where))] += np.where(where, size, 0.0)
