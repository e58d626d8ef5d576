"""Where fighting is, how it ends and how long it lasts, in futures and on record."""

from model.hindcast.endings.scoring import scored
from model.hindcast.endings.simulating import futures

__all__ = ["futures", "scored"]
