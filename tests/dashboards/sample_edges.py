"""Findings at the edges of what a scenario may be: very much at once, and next to nothing."""

from __future__ import annotations

from dashboards.findings import Findings
from tests.dashboards.sample_run import sample_findings
from tests.dashboards.sample_scenario import ACTORS, CONDITIONS, THEATRES

LONG = "A very long title that goes on and on without a natural end " * 5
ONE_WORD = "Grenzübergangswiedereröffnungsverhandlungsvorbereitungskommission"
TITLES = (
    "Խաղաղապահները միջանցքը բաց են պահում",
    "Sülhməramlılar dəhlizi açıq saxlayır: şəxsən, yığcam, İğdır",
    "Миротворцы держат коридор открытым",
    "نیروهای حافظ صلح دالان را باز نگه می‌دارند",
    LONG,
    ONE_WORD,
    "Peacekeepers keep the corridor open",
    "חוצצים",
)
"""Titles in the letters of the region, written in both directions, very long, and one long word."""
MORE_ACTORS = (
    "جمهوری آذربایجان", "Վրաստան", "Ağ Əl İttifaqı", "Южный союз", "北方联盟", "Ελλάδα",
    "საქართველო", "ישראל", "Nordland", "Südland", ONE_WORD, "Westland",
)  # fmt: skip
MANY = {
    "title": " / ".join(TITLES[:4]),
    "question": LONG,
    "weeks": 260,
    "headline": {"outcome": "major_clash", "by_week": 260},
    "actors": ACTORS
    | {f"X{n}": {"name": name, "role": "outside_power"} for n, name in enumerate(MORE_ACTORS)},
    "theatres": THEATRES | {"NK": {"name": "قره‌باغ کوهستانی"}, "BRD": {"name": "Սահմանը"}},
    "options": {
        f"o{n}": (
            n / 250 - 0.1,
            ["ARM", "X0"],
            f"{TITLES[n % len(TITLES)].strip()} {n}",
            LONG if n == 7 else "A cost",
        )
        for n in range(40)
    },
}
FEW = {
    "replicates": 1,
    "draws": 1,
    "probability": 0.0,
    "weeks": 5,
    "headline": {"outcome": "major_clash"},
    "actors": {code: ACTORS[code] for code in ("ARM", "AZE", "RUS")},
    "theatres": {"BRD": THEATRES["BRD"]},
    "starting_conditions": {"distraction.RUS": CONDITIONS["distraction.RUS"]},
    "policies": [],
    "observed": [],
    "options": {},
    "what_ifs": {},
    "rivals": {},
    "drivers": (),
}


def crowded() -> Findings:
    """Forty options, 260 weeks and 20 actors, with names in many letters and both directions."""
    return sample_findings(**MANY)


def bare() -> Findings:
    """One future of five weeks with three actors, no option, and a single draw."""
    return sample_findings(**FEW)
