"""Rival: a regression on few of the coded conditions, chosen from the theory beforehand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.hindcast.entries import Coded
from model.hindcast.rivals.logistic import Conditions


def few(chosen: Sequence[Coded], conditions: Conditions) -> Conditions:
    """The conditions that an entry names, made from the coded ones: (R, K).

    Raises:
        ValueError: a path that is not coded or never changes, or a ratio of what is not above zero.
    """
    columns = [_column(one, conditions) for one in chosen]
    return Conditions(tuple(one.id for one in chosen), conditions.months, np.stack(columns, axis=1))


def _column(one: Coded, conditions: Conditions) -> np.ndarray:
    if one.value is not None:
        return _of(one.value, conditions)
    above, below = (_of(path, conditions) for path in one.log_ratio)
    if not ((above > 0) & (below > 0)).all():
        raise ValueError(f"{one.id}: a ratio of conditions that are not all above zero")
    return np.log(above / below)


def _of(path: str, conditions: Conditions) -> np.ndarray:
    if path not in conditions.names:
        raise ValueError(f"{path!r} is no condition that changes over the record")
    return conditions.values[:, conditions.names.index(path)]
