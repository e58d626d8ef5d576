"""The document of a hindcast made up for the tests, of the shape that the command writes."""

from __future__ import annotations

from model.hindcast.protocol import SEAL, load
from model.hindcast.results import BLIND, CALIBRATED, CLASH, ORACLE, PRIOR, REGRESSIONS, YEAR

MODELS = (CALIBRATED, PRIOR)
RIVALS = (*BLIND, *REGRESSIONS)
SHOWN = (PRIOR, CALIBRATED, "climatology", "logistic_folds")
WHATS = (
    ("month", 5, 1, "brier"), ("month", 25, 1, "brier"), ("year", 25, 12, "brier"),
    ("deaths", 0, 1, "crps"), ("deaths", 0, 6, "crps"), ("deaths", 0, 12, "crps"),
)  # fmt: skip
QUIET = ("quiet-2012", "thaw-2018")
SUPPORT = {
    "distraction.RUS": [0.2, 0.9], "peacekeepers.NK": [0.0, 0.8], "capacity.AZE": [1.0, 3.2],
    "capacity.ARM": [0.0, 0.0], "approval.ARM": [0.3, 0.6], "approval.AZE": [0.4, 0.6],
    "reach.AZE.NK": [0.0, 1.0], "control.ARM.NK": [0.0, 1.0], "control.ARM.SYU": [0.0, 0.0],
}  # fmt: skip
"""What the sample scenario has lies inside."""
IN_DOUBT = "without_1995-03"


def sample_hindcast(
    difference=-0.02, half=0.05, before=0.3, otherwise=0.1, failed=(), area=0.8, **changes
) -> dict:
    """A document in which the model's scores differ so much from every rival's.

    `half` is half the width of every interval; `before` is the chance that the model gives in the
    twelve months before each episode, `otherwise` elsewhere; `failed` are the ways to fail that
    came.
    """
    protocol = load()
    months = [str(month) for month in protocol.origins.months]
    deadly = {str(month) for one in protocol.episodes for month in one.months}
    deaths = [float(30 * CLASH if month in deadly else index % 7)
              for index, month in enumerate(months)]  # fmt: skip
    ahead = [any(month in deadly for month in months[at : at + YEAR]) for at in range(len(months))]
    own = [before if comes else otherwise for comes in ahead]
    chances = {name: own if name in MODELS else [0.2] * len(months) for name in SHOWN}
    return {
        "format": 1,
        "araxes": "0.6.0",
        "protocol": SEAL,
        "replicates": 1000,
        "draws": 500,
        "seconds": 600,
        "conditions": 4,
        "support": SUPPORT,
        "scores": _scores(protocol, difference, half, list(protocol.spans)),
        "variants": {IN_DOUBT: _scores(protocol, difference, half, ["whole"])},
        "reliability": [_bin(name, outside=name == "climatology")
                        for name in (*MODELS, *RIVALS)],
        "auc": _areas(protocol, area),
        "failures": {name: _failures(difference, half, area, failed) for name in MODELS},
        "months": months,
        "deaths": deaths,
        "chances": chances,
        "episodes": [_episode(one, months, deaths, chances) for one in protocol.episodes],
        "calibration": CALIBRATION,
    } | changes  # fmt: skip


def _scores(protocol, difference: float, half: float, spans: list[str]) -> list[dict]:
    rows = []
    for span in spans:
        for what in WHATS:
            label = dict(zip(("target", "threshold", "lead", "score"), what, strict=True))
            for name in (*MODELS, *RIVALS, ORACLE):
                for against in ("", *RIVALS, ORACLE):
                    if against == name or (name == ORACLE and against):
                        continue
                    value = 0.1 if not against else difference if name in MODELS else 0.0
                    rows.append({
                        "forecast": name, "against": against, **label, "span": span,
                        "value": value, "low": value - half, "high": value + half, "n": 300,
                    })  # fmt: skip
    return rows


def _bin(name: str, outside: bool) -> dict:
    return {
        "forecast": name, "target": "year", "threshold": 25, "lead": 12, "span": "whole",
        "lower": 0.1, "upper": 0.2, "n": 100, "mean_chance": 0.15,
        "happened": 40 if outside else 15, "low": 9, "high": 22, "outside": outside,
    }  # fmt: skip


def _areas(protocol, area: float) -> list[dict]:
    rows = []
    for name in (*MODELS, *RIVALS):
        value = area if name in MODELS else 0.5
        for span in protocol.spans:
            rows.append({"forecast": name, "span": span, "value": value, "low": value - 0.1,
                         "high": value + 0.1, "with_event": 60, "without": 280})  # fmt: skip
        for episode in protocol.episodes:
            rows.append({"forecast": name, "span": episode.id, "value": value, "low": None,
                         "high": None, "with_event": 12, "without": 280})  # fmt: skip
    return rows


def _failures(difference: float, half: float, area: float, failed) -> list[dict]:
    one = {"value": difference, "low": difference - half, "high": difference + half}
    numbers = {
        "no_skill": dict.fromkeys(BLIND, difference),
        "worse_next_month": one,
        "no_ranking": {"value": area, "low": area - 0.1, "high": area + 0.1},
        "overconfident": {"piled_up": 0.2, "bins_outside": 3, "bins": 7},
        "no_better_than_regression": one,
        "no_better_than_a_constant": one,
        "controls": dict.fromkeys(QUIET, 0.17 if "controls" in failed else 0.04),
    }
    return [{"id": id, "failed": id in failed, "numbers": each} for id, each in numbers.items()]


def _episode(one, months: list[str], deaths: list[float], chances: dict) -> dict:
    first = months.index(str(one.begins))
    start = max(0, first - YEAR + 1)
    return {
        "id": one.id,
        "months": [str(month) for month in one.months],
        "deaths": [deaths[months.index(str(month))] for month in one.months],
        "said": {name: each[start : first + 1] for name, each in chances.items()},
    }


CALIBRATION = {
    "moved": ["choice_precision", "activation_limited"],
    "candidates": 4000,
    "futures": 5_520_000,
    "origins": 115,
    "seconds": 1800,
    "workers": 2,
    "screening": {"futures": 100_000, "seconds": 400, "results": ["clash_in_year"],
                  "effects": {"choice_precision": [0.3], "activation_limited": [0.2],
                              "defence_advantage": [0.1]}},
    "accepted": {"all": {"ruled_out": 0.4, "enough": True},
                 "april-2016": {"ruled_out": 0.35, "enough": True},
                 "quiet-1998": {"ruled_out": 0.62, "enough": True}},
    "learnt": [
        {"parameter": "choice_precision", "prior": [5.1, 7.5, 11.0],
         "posterior": [6.0, 8.0, 10.0], "narrower": 0.32, "identified": True},
        {"parameter": "activation_limited", "prior": [-5.8, -5.3, -4.8],
         "posterior": [-5.9, -5.4, -4.9], "narrower": 0.01, "identified": False},
    ],
}  # fmt: skip
