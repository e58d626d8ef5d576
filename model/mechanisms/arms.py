"""Arms on order: they arrive after a lag and bring more with them than strength."""

from __future__ import annotations

import numpy as np

STOCK_OF_ARMS = {"armour": "capacity", "drones": "drones", "air_defence": "air_defence"}


def place(pipeline, week, lag, size, where):
    """Put a delivery into the pipeline in place.

    `pipeline` has shape (weeks + 1, R), its last row collecting what arrives after the end; `lag`
    is in weeks (scalar or (R,)), `size` what arrives, `where` a mask.
    """
    ordering = np.flatnonzero(where)
    last = len(pipeline) - 1
    due = np.minimum(week + np.rint(of(lag, ordering)), last).astype(np.int64)
    pipeline[due, ordering] += of(size, ordering)


def of(values, replicates):
    """The values of some replicates; a single number stays what it is."""
    return values[replicates] if np.ndim(values) else values


def share_of_strength(p, kind, size, capacity):
    """What a delivery adds as a share of the recipient's strength, (R,).

    Armour: size / cap. Drones and air defence: delta_D size, as if nothing opposed them.
    """
    if kind == "armour":
        return size / np.maximum(capacity, 1e-9)
    return p.drone_effect * size


def consequences(p, share, supplier_is_pivot):
    """What else moves when arms arrive, as shares: (recent, dependence, affinity, distrust).

    Fresh deliveries embolden; dependence on the supplier and its affinity grow; where the pivot is
    the supplier, the other side's trust in it falls. Kinsella 1994; S1 on arms to both sides.
    """
    distrust = p.arms_distrust * share * supplier_is_pivot
    return share, p.arms_dependence * share, p.arms_affinity * share, distrust


def rearming(p, source, capacity, alarm):
    """Capacity that a threatened party orders from outside, e_IL src cap times the alarm, (R,)."""
    return p.rearming_step * source * capacity * alarm
