"""Which scenarios are disclosed, as what, and over how many futures."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[2] / "model" / "DISCLOSURES.md"
CONTROLS = ("quiet-2012", "thaw-2018", "after-war-2021", "after-exodus-2024")
HINDCASTS = ("war-2016", "war-2020", "clashes-2022", "lachin-2023")
FROZEN = ("war-2020-frozen", "clashes-2022-frozen", "lachin-2023-frozen")
"""The same years with only what was known at their beginning."""
FORWARD = (
    "treaty-unsigned",
    "corridor-operator",
    "weakened-iran",
    "russia-returns",
    "ambiguity-or-clarity",
    "who-mediates",
    "arming-armenia",
)
SCENARIOS = (*CONTROLS, *HINDCASTS, *FROZEN, *FORWARD)
KINDS = (
    dict.fromkeys(CONTROLS, "control")
    | dict.fromkeys(HINDCASTS, "hindcast")
    | dict.fromkeys(FROZEN, "hindcast, frozen")
    | dict.fromkeys(FORWARD, "forward")
)
ELSEWHERE = "headwaters"
SEED, BLOCK, DRAWS = 1, 5000, 100
FUTURES = 40_000
FUTURES_OF_OPTIONS = 10_000
FUTURES_OF_RATES = 100_000
"""Each with a draw of its own, so that an interval over them holds the assumptions, too."""
