"""Probes: they watch a block while it is simulated and keep one number for each replicate."""

from model.probes.duration import Duration
from model.probes.probe import Course, Probe
from model.probes.series import Act, Belief, Deaths, Displaced, Holds, Outcome, Quantity, Series

__all__ = [
    "Act",
    "Belief",
    "Course",
    "Deaths",
    "Displaced",
    "Duration",
    "Holds",
    "Outcome",
    "Probe",
    "Quantity",
    "Series",
]
