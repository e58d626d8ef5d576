"""Arms on order: they arrive after a lag and bring more with them than strength.

Source: Kinsella 1994 on deliveries and dependence; S1 on arms to both sides; sizes are judgements.
"""

from __future__ import annotations

import numpy as np

STOCK_OF_ARMS = {"armour": "capacity", "drones": "drones", "air_defence": "air_defence"}


def place(pipeline, week, lag, size, where):
    """Put a delivery into the pipeline in place.

    pipeline[min(week + round(lag), last), r] += size, for each replicate r where `where` is true
    `pipeline` has shape (weeks + 1, R), its last row collecting what arrives after the end; `lag`
    is in weeks and `size` in units of what arrives, each a number or (R,); `where` is a mask, (R,).
    """
    ordering = np.flatnonzero(where)
    last = len(pipeline) - 1
    due = np.minimum(week + np.rint(of(lag, ordering)), last).astype(np.int64)
    pipeline[due, ordering] += of(size, ordering)


def of(values, replicates):
    """The values of some replicates, values[replicates]; a single number stays what it is.

    `values` is a number or (R,); what is returned has the shape of `replicates`.
    """
    return values[replicates] if np.ndim(values) else values


def share_of_strength(p, kind, size, capacity):
    """What a delivery adds as a share of the recipient's strength, (R,).

    Armour: size / cap; drones and air defence: delta_D size, as if nothing opposed them.
    `size` is in capacity units for armour, else 0 to 1, a number or (R,); cap counts as 1e-9 or
    more.
    """
    if kind == "armour":
        return size / np.maximum(capacity, 1e-9)
    return p.drone_effect * size


def consequences(p, share, supplier_is_pivot):
    """What else moves when arms arrive: (recent, dependence, affinity, distrust), shape (R,) each.

    (share, w_dep share, w_aff share, w_dis share [the supplier is the pivot])
    Fresh deliveries embolden; dependence on the supplier and its affinity grow; distrust is what
    the other side loses of its trust in a pivot that supplies. `share` of the recipient's strength,
    (R,).
    """
    distrust = p.arms_distrust * share * supplier_is_pivot
    return share, p.arms_dependence * share, p.arms_affinity * share, distrust


def rearming(p, source, capacity, alarm):
    """Capacity that a party under an armed warning orders from outside, (R,), in units of capacity.

    e_IL src cap alarm
    alarm: rise of a neighbour's posture this week, in exercises (w_ex), times its red line towards
    the party, (R,); src: access to such arms, 0 to 1.
    Source: S2.
    """
    return p.rearming_step * source * capacity * alarm
