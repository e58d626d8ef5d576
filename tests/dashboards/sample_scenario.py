"""A scenario made up for the tests of the page, shaped like a shipped one."""

from __future__ import annotations

from model.scenario import Scenario

TITLE = "Corridor restrictions at Lachin to the September 2023 offensive"

ACTORS = {
    "ARM": {"name": "Armenia", "role": "party"},
    "AZE": {"name": "Azerbaijan", "role": "party"},
    "NKA": {
        "name": "Karabakh Armenian de facto authorities",
        "role": "authorities",
        "of": "ARM",
        "theatre": "NK",
    },
    "RUS": {"name": "Russia", "role": "pivot"},
    "TUR": {"name": "Turkey", "role": "patron", "of": "AZE"},
    "IRN": {"name": "Iran", "role": "neighbour"},
    "EU": {"name": "European Union", "role": "outside_power"},
    "USA": {"name": "United States", "role": "outside_power"},
}

THEATRES = {
    "NK": {"name": "Nagorno-Karabakh", "also": {"ARM": "Artsakh", "AZE": "Karabakh"}},
    "SYU": {
        "name": "Syunik and the southern border area",
        "also": {"ARM": "Syunik", "AZE": "Zangezur"},
    },
    "BRD": {"name": "The northern and eastern border area"},
}
WEIGHT = {"NK": 0.86, "SYU": 0.16, "BRD": 0.05}
"""Each theatre's part of the chance of an outcome."""

CONDITIONS = {
    "distraction.RUS": {
        "value": 0.8,
        "range": [0.6, 0.95],
        "grade": "expert",
        "source": "based on: war in Ukraine (S2)",
    },
    "peacekeepers.NK": {
        "value": 0.8,
        "range": [0.5, 1.0],
        "grade": "expert",
        "source": "based on: 1,960 troops, statement of 10 November 2020",
    },
    "capacity.AZE": {
        "value": 3.2,
        "range": [2.4, 4.0],
        "grade": "computed",
        "source": "SIPRI share of GDP times World Bank GDP, 2021 and 2022",
    },
    "approval.ARM": {
        "value": 0.53,
        "range": [0.35, 0.6],
        "grade": "published",
        "source": "International Republican Institute, poll of June 2022",
    },
    "reach.AZE.NK": {"value": 1, "grade": "expert", "source": "based on: forces along the road"},
    "control.ARM.NK": {"value": 0.3, "grade": "expert", "source": "based on: statement of 2020"},
}

POLICIES = [
    {
        "name": "restriction",
        "type": "blockade",
        "display": "corridor restriction",
        "actor": "AZE",
        "target": "NK",
        "start": "2022-12-12",
        "end": "2023-06-11",
        "severity": 0.6,
        "source": "chronology: from 12 December 2022",
        "note": "Contested: Baku called it a protest, Yerevan a blockade.",
    },
    {
        "name": "mission",
        "type": "observer_mission",
        "display": "EU mission",
        "actor": "EU",
        "target": "SYU",
        "start": "2023-02-20",
        "source": "Council decision of 23 January 2023",
    },
    {
        "name": "closure",
        "type": "blockade",
        "display": "full closure of the corridor",
        "actor": "AZE",
        "target": "NK",
        "start": "2023-06-15",
        "severity": 0.95,
        "source": "chronology: total halt of supplies from 15 June 2023",
    },
]

OPTIONS = {
    "corridor-enforced": (-0.143, ["RUS"], "Peacekeepers keep the corridor open",
                          "Risk to peacekeepers, and to ties with Baku"),
    "aghdam": (-0.034, ["AZE", "NKA"], "The authorities accept the Aghdam route in August",
               "Yerevan and the authorities seem to accept Baku's control; Baku gives up a lever"),
    "status-talks": (-0.076, ["ARM", "AZE"],
                     "Yerevan and Baku open talks on rights and security under a joint format",
                     "Domestic anger in both capitals"),
    "sanctions": (0.004, ["EU", "USA"], "Brussels and Washington threaten sanctions",
                  "Energy, and the role of an honest broker"),
    "mission-larger": (0.021, ["ARM", "EU"], "A larger mission of observers on the state border",
                       "Moscow's anger"),
}  # fmt: skip
"""Each option: its effect on the headline, who chooses it, its title, its cost."""

WHAT_IFS = {
    "not-distracted": (-0.213, "No war in Ukraine"),
    "no-drones": (-0.098, "Drones had not proved decisive in 2020"),
}

OBSERVED = [
    {
        "outcome": "major_clash",
        "theatre": "NK",
        "date": "2023-09-19",
        "deaths": 434,
        "deaths_of": "month",
        "source": "UCDP GED 25.1",
    }
]


def sample_scenario(options=OPTIONS, what_ifs=WHAT_IFS, **changes) -> Scenario:
    """A scenario; `changes` replace its fields, `options` and `what_ifs` are as above."""
    data = {
        "name": "lachin-2023",
        "title": TITLE,
        "question": "Where could the chain from restriction to offensive have been cut?",
        "start": "2022-12-05",
        "weeks": 44,
        "headline": {"outcome": "major_clash", "theatre": "any", "by_week": 44},
        "information": "conditional",
        "actors": ACTORS,
        "theatres": THEATRES,
        "starting_conditions": CONDITIONS,
        "policies": POLICIES,
        "options": {
            name: {"title": title, "chosen_by": who, "cost": cost}
            for name, (_, who, title, cost) in options.items()
        },
        "what_ifs": {name: {"title": title} for name, (_, title) in what_ifs.items()},
        "observed": OBSERVED,
    }
    return Scenario.model_validate(data | changes)
