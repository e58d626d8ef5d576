"""What a policy refuses when its file is read: wrong actors and targets, words without effect."""

import pytest

from model.language.problems import Problems
from model.policies import policy_types
from tests.policies.small_world import example, in_this_cast, loaded


@pytest.mark.parametrize(
    ("type", "fields", "told"),
    [
        ("security_guarantee", {"covers": ["AAA"]}, "'AAA' is not a theatre"),
        ("security_guarantee", {"covers": []}, "'covers' must name at least one"),
        ("security_guarantee", {"actor": "OUT", "automaticity": 0.5},
         "'automaticity' does nothing here: only the pivot's promise waits for a request"),
        ("security_request", {"target": "OUT"},
         r"the target of security_request must be a pivot \(use PIV\)"),
        ("public_criticism", {"target": "OUT"}, r"must be a pivot \(use PIV\)"),
        ("courting", {"target": "PAT"}, r"must be a pivot \(use PIV\)"),
        ("courting", {"away_from": ["PAT"]}, "'PAT' is not an outside power"),
        ("alignment_shift", {"target": "PIV"},
         r"must be an outside power \(use OUT\); towards the pivot write 'type: courting'"),
        ("alignment_shift", {"target": "NEI"}, r"must be an outside power \(use OUT\)$"),
        ("energy_contract", {"target": "OUT"}, "'OUT' cannot be actor and target of one act"),
        ("ultimatum", {"target": "AAA"}, "'AAA' cannot be actor and target of one act"),
        ("ultimatum", {"demand": "corridor"},
         "a demand for corridor needs the theatre that it leads through"),
        ("ultimatum", {"theatre": "VAL"},
         "a demand for treaty names no theatre; only a corridor does"),
        ("ultimatum", {"demand": "corridor", "theatre": "BBB"}, "'BBB' is not a theatre"),
        ("ultimatum", {"ramp_weeks": 4},
         "'ramp_weeks' does nothing: a deadline has its own time"),
        ("provocation", {"actor": "LOC", "target": "RID"}, "'LOC' governs VAL, not RID"),
        ("provocation", {"actor": ["AAA", "BBB"]}, "one actor does a provocation"),
        ("mercenary_deployment", {"target": "AAA"}, "'PAT' does this for 'BBB' only"),
        ("mercenary_deployment", {"actor": "AAA"}, "'AAA' does this for 'AAA' only"),
        ("direct_entry", {"actor": "PAT"}, "'PAT' does this for 'BBB' only"),
        ("direct_entry", {"theatre": "BBB"}, "'BBB' is not a theatre"),
        ("corridor_demand", {"actor": "PAT"},
         "corridor_demand needs a party among its actors: AAA or BBB"),
        ("corridor_demand", {"actor": ["AAA", "BBB"]}, "one party demands a corridor of the other"),
        ("corridor_opening", {"actor": ["OUT", "PIV"]}, "needs a party among its actors"),
        ("treaty_offer", {"actor": "OUT"}, "needs a party among its actors"),
        ("border_delimitation", {"actor": "AAA"},
         "border_delimitation needs both parties: BBB must act too"),
        ("hotline", {"actor": ["BBB"]}, "hotline needs both parties: AAA must act too"),
        ("prisoner_exchange", {"actor": ["AAA", "OUT"]}, "BBB must act too"),
        ("regional_condominium", {"actor": "PIV"}, "takes the pivot and a patron together"),
        ("regional_condominium", {"actor": ["PAT"]}, "takes the pivot and a patron together"),
        ("declared_stance", {"backs": "OUT"}, "'OUT' is not a party"),
        ("declared_stance", {"target": ["AAA"]}, "'target' must name both parties: AAA and BBB"),
        ("multilateral_change", {"health": None}, "nothing changes without 'health' or 'rivalry'"),
        ("concession", {"actor": ["AAA", "BBB"]}, "one actor does a concession"),
        ("military_exercise", {"ramp_weeks": 2}, "military_exercise is an act of one week"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_where_it_stands(type, fields, told, tmp_path):
    data = example(policy_types()[type]) | fields
    data = {key: value for key, value in data.items() if value is not None}
    with pytest.raises(Problems, match=told) as caught:
        loaded(data, tmp_path)
    assert len(caught.value.items) == 1


@pytest.mark.parametrize(
    ("type", "fields"),
    [
        ("security_guarantee", {"actor": ["pivot", "outside_power"], "automaticity": 0.5}),
        ("provocation", {"actor": "authorities"}),
        ("mercenary_deployment", {"actor": "party", "target": "party"}),
        ("mercenary_deployment", {"actor": "pivot", "target": "party"}),
        ("direct_entry", {"actor": "patron", "target": "other_party"}),
        ("corridor_demand", {"actor": "party"}),
        ("corridor_opening", {"actor": ["party", "pivot"]}),
        ("treaty_offer", {"actor": ["party", "other_party", "pivot"]}),
        ("declared_stance", {"backs": "other_party"}),
        ("ultimatum", {"demand": "corridor", "theatre": "theatre"}),
        ("ultimatum", {"actor": "pivot", "target": "party"}),
        ("sanctions", {"actor": "pivot"}),
        ("sanctions", {"actor": "pivot", "threat_only": False, "mode": "forbid"}),
        ("mediation", {"actor": "pivot", "mode": "forbid"}),
    ],
)
def test_what_makes_sense_is_sound(type, fields, tmp_path):
    assert loaded(example(policy_types()[type]) | in_this_cast(fields), tmp_path).type == type
