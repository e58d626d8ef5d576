"""Each type's own rule for when it fails, and that nothing is left of it then."""

import pytest

from model.policies import policy_types
from tests.policies.small_world import declared

CLASH, CALM = {"level.VAL": 3}, {"level.VAL": 2}


@pytest.mark.parametrize(
    ("type", "path", "operation", "works", "fails"),
    [
        ("corridor_opening", "route.VAL", "max", CALM, CLASH),
        ("border_delimitation", "stake.AAA.VAL", "multiply", CALM, CLASH),
        ("border_delimitation", "violations.VAL", "multiply", CALM, CLASH),
        ("hotline", "violations.VAL", "multiply", CALM, CLASH),
        ("hotline", "depth.VAL", "max", CALM, CLASH),
        ("blockade", "restriction.VAL", "set", {}, {"control.AAA.VAL": 1}),
        ("corridor_demand", "corridor_pressure.VAL", "max", {}, {"control.BBB.VAL": 1}),
        ("corridor_demand", "audience.BBB", "order", {}, {"control.BBB.VAL": 1}),
        ("military_exercise", "posture.NEI", "max", {}, {"distraction.NEI": 1}),
        ("military_exercise", "posture.NEI", "order", {}, {"distraction.NEI": 1}),
        ("intelligence_sharing", "intelligence.AAA", "max", {}, {"distraction.OUT": 1}),
        ("intelligence_sharing", "air_defence.AAA", "add", {}, {"distraction.OUT": 1}),
        ("direct_entry", "ordered_entry.AAA.VAL", "max", {"capacity.PIV": 6},
         {"capacity.PIV": 6, "distraction.PIV": 1}),
        ("energy_contract", "dependence.OUT.AAA", "add", {}, {"sanctions.OUT.AAA": 1}),
        ("energy_contract", "dependence.OUT.AAA", "add", {}, {"sanctions.AAA.OUT": 1}),
        ("treaty_offer", "talks", "order", {}, {"approval.AAA": 0}),
        ("regional_condominium", "condominium", "max", {}, {"affinity.PIV.PAT": -0.6}),
        ("regional_condominium", "condominium", "max", {}, {"affinity.PAT.PIV": -0.6}),
        ("public_framing", "framing.BBB.VAL", "max", {"recognised.BBB.VAL": 1}, {}),
        ("observer_mission", "observers.VAL", "max", {"mission_access.VAL": 1}, {}),
        ("security_guarantee", "reliability.AAA.PIV", "order", {}, {"reliability.AAA.PIV": 0.9}),
        ("concession", "audience.BBB", "order", {"audience.BBB": 0.5}, {}),
        ("ultimatum", "deadline.AAA", "max", {}, {"treaty": 1}),
    ],
)  # fmt: skip
def test_it_works_where_it_should_and_nowhere_else(type, path, operation, works, fails):
    nothing = 1.0 if operation == "multiply" else 0.0
    assert declared(type, works)[path, operation] != nothing
    assert declared(type, fails)[path, operation] == nothing


def test_what_is_given_up_does_not_come_back_with_sanctions():
    given = {"sanctions.OUT.AAA": 1.0}
    assert declared("energy_contract", given, change=-0.3)["dependence.OUT.AAA", "add"] == -0.3


def test_dependence_on_the_pivot_holds_a_party_back_but_hides_nothing_from_it():
    free, tied = (
        declared("alignment_shift", {"dependence.AAA.PIV": share}, magnitude=0.2)
        for share in (0.0, 1.0)
    )
    assert free["hedge.AAA.OUT", "order"] == 0.2
    assert tied["hedge.AAA.OUT", "order"] == 0.1
    assert free["patience.PIV.AAA", "order"] == tied["patience.PIV.AAA", "order"]


def test_a_half_hearted_leadership_settles_half_of_what_it_offers():
    full, weak = (
        declared("treaty_offer", {"approval.AAA": approval})["talks", "order"].expected
        for approval in (0.5, 0.25)
    )
    assert weak == pytest.approx(full / 2)
    strong = declared("treaty_offer", {"approval.AAA": 0.9})
    assert strong["talks", "order"] == full


def test_a_demand_for_a_corridor_is_met_by_a_route_and_others_by_nothing_to_be_seen():
    corridor = {"demand": "corridor", "theatre": "VAL"}
    given = {"treaty": 1, "route.VAL": 0.75}
    assert declared("ultimatum", given, **corridor)["deadline.AAA", "max"] == 0.25
    assert declared("ultimatum", given, demand="withdrawal")["deadline.AAA", "max"] == 1.0


def test_a_route_under_the_hosts_law_carries_less_than_is_planned():
    planned = {
        operator: declared("corridor_opening", operator=operator, traffic=1.0)["route.VAL", "max"]
        for operator in ("host", "third_party", "claimant")
    }
    assert planned == {"host": 0.8, "third_party": 0.9, "claimant": 1.0}


def test_peacekeepers_enforce_passage_with_a_mandate_while_enough_of_them_are_free():
    def enforced(distraction, presence, mandate):
        told = {"distraction.PIV": distraction}
        writes = declared("peacekeeping", told, presence=presence, mandate=mandate)
        return writes.get(("enforced_passage.VAL", "max"), 0.0)

    assert enforced(0.0, 0.8, "enforce") == 1.0
    assert enforced(0.3, 0.8, "enforce") == 0.0
    assert enforced(0.0, 0.6, "enforce") == 0.0
    assert enforced(0.0, 0.8, "interpose") == 0.0


@pytest.mark.parametrize("type", policy_types())
def test_its_text_says_when_it_fails(type):
    """The first sentence says what it does; what follows says when it fails, and what then."""
    first, *more = policy_types()[type].__doc__.split("\n\n")
    assert "fail" in " ".join(more), first
