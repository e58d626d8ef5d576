"""Sentences about theatre, ending and length of the fighting of each episode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboards.sentences.forecasts import episode, spoken
from dashboards.words import hundredths, listing, numeral
from model.hindcast.results import CALIBRATED, EARLIER, EQUAL, PRIOR

SAID = (CALIBRATED, PRIOR, EQUAL, EARLIER)
"""Whoever says something, the forecast that is judged first."""
SHORT = {PRIOR: "before calibration", EQUAL: "equal share", EARLIER: "episodes before"}
"""Whoever stands below the calibrated model in a table."""
ASKED = {"theatre": "Theatre", "ending": "Ending", "length": "Length"}
ENDINGS = {
    "incidents": "incidents alone",
    "halted": "halted or ebbed",
    "aims": "aims reached",
    "gave_in": "authorities gave in",
    "going_on": "not over in a year",
}
"""Endings in a table; an unknown one is written as it stands."""

SEEN = (
    "The model was built with these episodes in sight: their theatres, truces and durations were "
    "among the patterns that it had to show. So few cases cannot decide anything, and nothing that "
    "would count as failure hangs on them."
)  # fmt: skip


def answer(entry: Mapping[str, Any], question: str, id: str) -> str:
    """An answer in words: a theatre's name, an ending, a length."""
    if question == "theatre":
        name = entry["theatres"].get(id, id)
        return f"the {name[4:]}" if name.startswith("The ") else name
    return ENDINGS.get(id, id.replace("_", " "))


def means(entry: Mapping[str, Any], question: str) -> dict[str, Mapping[str, Any]]:
    """Mean probability and score of each forecast; empty where no episode is on record."""
    return {one["forecast"]: one for one in entry["means"] if one["question"] == question}


def finding(entry: Mapping[str, Any]) -> str:
    """How much the model gave to what is on record, on average."""
    parts, number = [], 0
    for question in ASKED:
        mean = means(entry, question).get(CALIBRATED)
        if mean:
            parts.append(f"{hundredths(mean['probability'])} to the {question}")
            number = max(number, mean["n"])
    if not parts:
        return "Of no episode is it on record where and how it was fought"
    episodes = "one episode" if number == 1 else f"{numeral(number)} episodes"
    return f"Of 100, on average over {episodes}, the model gave {listing(parts)} on record"


def beside(entry: Mapping[str, Any]) -> str:
    """What the two rivals that know nothing of the model gave."""
    parts = []
    for name in (EQUAL, EARLIER):
        given = [means(entry, question)[name]["probability"] for question in ASKED
                 if means(entry, question)]  # fmt: skip
        parts.append(f"{spoken(name)} gave {listing([str(hundredths(each)) for each in given])}")
    return f"In the same order, {', '.join(parts)}."


def behind(entry: Mapping[str, Any]) -> str:
    """Where the model gave less to what is on record than a rival."""
    found: dict[str, list[str]] = {EQUAL: [], EARLIER: []}
    for one in entry["episodes"]:
        for asked in one["questions"]:
            given = asked["probability"]
            for rival, cases in found.items():
                if given[CALIBRATED] is not None and given[CALIBRATED] < given[rival]:
                    cases.append(f"the {asked['question']} of {episode(one['id'])}")
    if not any(found.values()):
        return "The model never gave less than either."
    parts = [
        f"than {spoken(rival)} for {listing(cases)}" for rival, cases in found.items() if cases
    ]
    return f"The model gave less {'; less '.join(parts)}."


def unknown(entry: Mapping[str, Any]) -> str | None:
    """Which episodes are not on record; None where all are."""
    names = [episode(one["id"]) for one in entry["episodes"]
             if not any(asked["right"] for asked in one["questions"])]  # fmt: skip
    if not names:
        return None
    verb = "is" if len(names) == 1 else "are"
    return f"Of {listing(names)} neither theatre nor ending {verb} on record: shown, not scored."


def months(entry: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    """On how many futures the shares of an episode rest, and on which month of them."""
    rests = one["questions"][0]["rests_on"]
    text = f"{rests[CALIBRATED]:,.0f} of {entry['futures']:,} futures"
    return text if one["own_month"][CALIBRATED] else f"{text}, in any of twelve months"
