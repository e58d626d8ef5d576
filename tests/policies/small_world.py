"""A world in which every role is played, for policies to be tried in."""

from model.load.codes import Codes

CAST = {
    "party": "AAA", "other_party": "BBB", "authorities": "LOC", "pivot": "PIV", "patron": "PAT",
    "neighbour": "NEI", "outside_power": "OUT", "theatre": "VAL", "other_theatre": "RID",
}  # fmt: skip
ROLES = {
    CAST[word]: {"other_party": "party"}.get(word, word) for word in CAST if "theatre" not in word
}
CODES = Codes(ROLES, ("VAL", "RID"))

TIES = {"LOC": {"of": "AAA", "theatre": "VAL"}, "PAT": {"of": "BBB"}}
NUMBER = {"grade": "hypothetical", "source": "for this test"}
WORLD = {
    "title": "A valley",
    "question": "Does the policy do what it says?",
    "start": "2022-12-05",
    "weeks": 10,
    "headline": {"outcome": "major_clash"},
    "actors": {
        code: {"name": code, "role": role, **TIES.get(code, {})} for code, role in ROLES.items()
    },
    "theatres": {"VAL": {"name": "the valley"}, "RID": {"name": "the ridge"}},
    "starting_conditions": {
        f"{path}": {"value": 0.5, **NUMBER}
        for path in ("control.AAA.VAL", "control.AAA.RID", "reach.AAA.VAL", "reach.BBB.VAL")
    },
}
