"""Every switch, turned off, takes its term out of the model exactly, and turned on puts it in.

Each case changes what the mechanism reads (a starting condition, a parameter of its own, or an
event), with the same dice. Off, what the mechanism feeds stays the same to the last digit; on, it
does not.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from worlds import NOBODY_ACTS, SEAT, attack, given, member, mirror, odds_of, stepped

from model.language.parameters import switches

ULTIMATUM = {"name": "u", "type": "ultimatum", "actor": "ONE", "target": "TWO",
             "demand": "treaty", "weeks_to_deadline": 0}  # fmt: skip
FALL = {"name": "f", "type": "domestic_shock", "actor": ["ONE", "TWO", "PATA"], "leader_change": 1}
DRONES = {"name": "d", "type": "arms_transfer", "actor": "PIV", "target": "ONE", "arms": "drones",
          "size": 0.3, "lag_weeks": 1}  # fmt: skip
TALKS = {"name": "m", "type": "mediation", "actor": ["PIV", "OUT"], "target": ["ONE", "TWO"],
         "effort": 1.0}  # fmt: skip


# ---------------------------------------------------------------- what a mechanism feeds
def everything(simulation):
    """All stocks and all that anybody weighed in the last week."""
    found = {id: values for id, values in simulation.world.stock.items()}
    for agent in (*simulation.parties, *simulation.authorities, *simulation.third_parties):
        for purpose, (items, odds) in agent.decisions.items():
            found[agent.code, purpose, *items] = odds
    return found


def choices_of(*codes):
    """What these actors weighed in the last week."""
    return lambda simulation: {
        key: odds for key, odds in everything(simulation).items() if key[0] in codes
    }


def stocks(*ids):
    """Some stocks at the end of the last week."""
    return lambda simulation: {id: simulation.world.stock[id] for id in ids}


def of_parties(*names):
    """What both parties reckon with."""
    return lambda simulation: {
        (party.code, name): getattr(party, name) for party in simulation.parties for name in names
    }


def item(code, act, theatre=""):
    """One party's log-odds of one act."""
    return lambda simulation: {act: odds_of(member(simulation, code), act, theatre)}


def decision(code, purpose):
    """The log-odds of one decision of a third party or of local authorities."""
    return lambda simulation: {purpose: member(simulation, code).decisions[purpose][1]}


def restraint(simulation):
    """How far mediation restrained each party."""
    return {"restraint": simulation.world.restraint}


def hazard(simulation):
    """How likely an operation was to end in a ceasefire."""
    return {"hazard": simulation.fighting.hazard}


# ---------------------------------------------------------------- the cases
@dataclass(frozen=True)
class Case:
    """A switch, what it feeds, and the two states of what it reads."""

    switch: str
    feeds: Callable
    reads: dict | str
    """By path of a starting condition or of a parameter: two values; or the name of `policies`."""
    weeks: int = 1
    policies: tuple = ()
    """Scripted in both states, or in the second state alone where `reads` is 'policies'."""
    conditions: dict = field(default_factory=dict)
    parameters: dict = field(default_factory=dict)
    actors: dict = field(default_factory=dict)

    def scenario(self, folder, state):
        """The small world in state 0 or 1 of what the mechanism reads."""
        events = self.reads == "policies"
        varied = {} if events else {path: pair[state] for path, pair in self.reads.items()}
        own = {p.removeprefix("parameters."): v for p, v in varied.items() if "parameters." in p}
        starts = {path: value for path, value in varied.items() if "parameters." not in path}
        return mirror(
            folder,
            self.policies if state or not events else (),
            starting_conditions=given(self.conditions | starts),
            parameters=self.parameters | own,
            actors=self.actors,
        )

    def fed(self, scenario, on):
        """What the mechanism feeds after some weeks, without what was varied itself."""
        turned = scenario.model_copy(update={"switches": {self.switch: on}})
        simulation = stepped(turned, self.weeks, count=48)
        found = {key: np.array(values) for key, values in self.feeds(simulation).items()}
        for path in self.reads if isinstance(self.reads, dict) else ():
            if "parameters." not in path:
                quantity, index = simulation.world.find(path)
                if quantity.id in found:
                    found[quantity.id][index] = 0.0
        return found


QUIET = NOBODY_ACTS
ABANDONED = {**QUIET, "pivot_base": -60}
WEIGHED = choices_of("ONE", "TWO")

CASES = [
    # ------------------------------------------------------------ the pivot
    Case("pivot", WEIGHED, {"patience.PIV.TWO": (0.2, 0.9)}),
    Case("pivot", WEIGHED, {"parameters.isolation_loss": (0.3, 1.2)}),
    Case("ambiguity", WEIGHED, {"parameters.ambiguity_aversion": (0.0, 0.8)}),
    Case("alternative_ally", WEIGHED, {"parameters.alternative_relief": (0.3, 0.95)}),
    Case("passivity_strategy", of_parties("rival_backed", "backed_in_attack"),
         {"patience.PIV.TWO": (0.2, 0.9), "dependence.PIV.ONE": (0.0, 0.8)}),
    Case("passivity_strategy", decision("PIV", "diplomacy towards party 0"),
         {"patience.PIV.TWO": (0.2, 0.9), "affinity.PIV.PATA": (0.0, 0.9)},
         policies=(attack("ONE", "WEST"),), parameters=ABANDONED),
    Case("passivity_distraction", everything, {"distraction.PIV": (0.1, 0.9)}, weeks=8),
    Case("passivity_breakdown", of_parties("rival_backed", "backed_in_attack"),
         {"drones.ONE": (0.1, 0.9), "support.PATA.ONE": (0.1, 0.9)}),
    Case("passivity_breakdown", decision("PIV", "help for party 1 when party 0 attacks"),
         {"drones.ONE": (0.1, 0.9), "support.PATA.ONE": (0.1, 0.9)},
         policies=(attack("ONE", "WEST"),), parameters={"pivot_base": 60}),
    Case("guarantee", of_parties("rival_backed", "backed_in_attack"),
         {"coverage.TWO.WEST": (0.0, 0.9), "request.TWO": (0.0, 1.0)}),
    Case("guarantee", item("TWO", "request_help"), {"coverage.TWO.WEST": (0.3, 0.9)}),
    Case("guarantee", decision("PIV", "help for party 1 when party 0 attacks"),
         {"coverage.TWO.WEST": (0.3, 0.9)}, policies=(attack("ONE", "WEST"),),
         conditions={"request.TWO": 1.0}, parameters={"pivot_base": 60}),
    Case("ingratiation", item("ONE", "court"), {"patience.PIV.ONE": (0.1, 0.6)}),
    Case("public_threats", choices_of("PIV"), {"parameters.threat_threshold": (0.2, 0.5)},
         conditions={"patience.PIV.ONE": 0.1}),
    Case("public_threats", everything, {"parameters.threat_slope": (0.5, 8.0)}, weeks=4,
         conditions={"patience.PIV.ONE": 0.1}, parameters={"activation_third": 3}),
    Case("public_word", of_parties("rival_backed", "backed_in_attack"),
         {"declared.PIV.TWO": (0.0, 1.0)}),
    Case("public_word", of_parties("rival_backed"),
         {"public_doubt.PIV": (0.0, 0.9), "parameters.pivot_doubted": (0.5, 1.0)},
         conditions={"coverage.TWO.WEST": 0.9, "request.TWO": 1.0}),
    Case("condominium", choices_of("PIV", "OUT"), {"condominium": (0.0, 0.9)}),
    Case("condominium", choices_of("PATA", "PATB"), {"condominium": (0.0, 0.9)}, weeks=2,
         policies=(attack("ONE", "WEST", lasts_weeks=3),), parameters={"ceasefire_base": -60},
         conditions={"capacity.PATA": 3.0, "capacity.PATB": 3.0}),
    Case("condominium", decision("PIV", "diplomacy towards party 0"), {"condominium": (0.0, 0.9)},
         policies=(attack("ONE", "WEST"),), parameters=ABANDONED),
    Case("condominium", decision("PIV", "help for party 1 when party 0 attacks"),
         {"condominium": (0.0, 0.9)}, policies=(attack("ONE", "WEST"),),
         parameters={"pivot_base": 60}),
    Case("condominium", stocks("depth"), {"condominium": (0.0, 0.9)}, weeks=4,
         policies=(attack("ONE", "WEST"),), parameters={**QUIET, "ceasefire_base": 0}),
    # ------------------------------------------------------------ force
    Case("fear", hazard, {"parameters.ceasefire_fear": (0.0, 4.0)},
         policies=(attack("ONE", "WEST"),), parameters=QUIET),
    Case("drones", of_parties("attack", "defence", "success", "believed_success", "window"),
         {"drones.ONE": (0.1, 0.9), "coming_drones.TWO": (0.0, 0.9),
          "coming_air_defence.ONE": (0.0, 0.5)},
         # What the pivot would risk, and a patron with it, is not the balance of force.
         parameters={**QUIET, "pivot_drones": 0}),
    Case("fighters", everything, {"mercenaries.ONE": (0.0, 0.9)}, weeks=8),
    Case("windows", everything,
         {"coming_capacity.TWO": (0.0, 2.0), "coming_air_defence.TWO": (0.0, 0.6),
          "coming_drones.ONE": (0.0, 0.3)}, weeks=8, parameters=QUIET),
    Case("windows", WEIGHED, {"coming_capacity.TWO": (0.0, 2.0)}),
    Case("arms_effects", everything, {"recent_arms.ONE": (0.0, 0.9)}, weeks=8),
    Case("arms_effects", WEIGHED, {"parameters.supplier_restraint": (0.0, 0.2)}),
    Case("arms_effects", stocks("recent_arms", "dependence", "affinity", "reliability"),
         "policies", weeks=3, policies=(DRONES,), parameters=QUIET),
    Case("red_line", WEIGHED, {"posture.NEI": (0.0, 0.9), "red_line.NEI.WEST": (0.1, 0.9)}),
    Case("punishment", of_parties("worth_of_offensive", "worth_of_limited"),
         {"interest.OUT": (0.1, 0.9), "sanctions.OUT.ONE": (0.0, 0.8), "grievance.ONE.EAST": (0, 1),
          "framing.TWO.EAST": (0.0, 0.9)}),
    Case("waiting", of_parties("worth_of_offensive"),
         {"talks": (0.0, 0.9), "parameters.waiting_talks": (0.1, 0.7)}),
    Case("fait_accompli", WEIGHED, {"parameters.surrender_base": (-5.0, 0.0)}, actors=SEAT),
    Case("weariness", everything, {"weariness.ONE": (0.0, 0.9)}, weeks=8),
    Case("moral_hazard", WEIGHED, {"parameters.moral_hazard": (-0.1, 0.3)}, actors=SEAT),
    Case("moral_hazard", decision("SEAT", "response"), {"parameters.moral_hazard": (-0.1, 0.3)},
         actors=SEAT),
    Case("coercion", of_parties("worth_of_limited"), {"approval.TWO": (0.1, 0.9)},
         conditions={"talks": 0.6}),
    Case("audience", of_parties("worth_of_offensive", "worth_of_limited"),
         {"audience.ONE": (0.0, 0.9)}, policies=(ULTIMATUM,)),
    Case("audience", stocks("approval"), {"audience.ONE": (0.0, 0.6)}, policies=(ULTIMATUM,),
         parameters=QUIET),
    Case("supply", of_parties("endurance", "defence", "success"), {"supply.EAST": (0.2, 1.0)},
         actors=SEAT),
    Case("supply", decision("SEAT", "response"), {"supply.EAST": (0.2, 1.0)}, actors=SEAT,
         policies=(attack("ONE", "EAST"),)),
    Case("entry", stocks("reinforcement"),
         {"capacity.NEI": (0.5, 5.0), "red_line.NEI.WEST": (0.2, 0.9)},
         policies=(attack("ONE", "WEST"),), parameters={**QUIET, "neighbour_entry": 60}),
    Case("entry", stocks("reinforcement"), {"capacity.PIV": (0.5, 5.0)},
         policies=(attack("ONE", "WEST"),),
         parameters={**QUIET, "pivot_base": 60, "activation_third": 60, "arm_worth": 0}),
    Case("entry", stocks("reinforcement"), {"capacity.PATA": (0.5, 5.0)},
         policies=(attack("ONE", "WEST"),), weeks=2,
         conditions={"affinity.PATA.ONE": 1.0, "approval.PATA": 0.0, "condominium": 0.0},
         parameters={**QUIET, "patron_entry": 0, "patron_cost": 0, "patron_risk": 0}),
    # ------------------------------------------------------------ mediation and settlement
    Case("mediation", restraint, {"affinity.OUT.ONE": (-0.5, 0.9), "legitimacy.PIV": (0.1, 0.9)},
         policies=(TALKS,)),
    Case("format_cover", restraint, {"parameters.solo_penalty": (0.0, 0.8)}, policies=(TALKS,)),
    Case("format_cover", choices_of("PIV"), {"parameters.joint_credit": (0.0, 0.8)}),
    Case("sent_peacekeepers", everything, {"parameters.peacekeepers_sent": (0.5, 1.0)}, weeks=4,
         policies=(attack("ONE", "WEST"), TALKS),
         parameters={**QUIET, "activation_third": 3, "ceasefire_base": 0}),
    Case("commitment", everything, {"reliability.ONE.TWO": (0.1, 0.9)}, weeks=8),
    Case("treaty", of_parties("worth_of_offensive"), {"treaty": (0.0, 1.0)}),
    Case("treaty", stocks("treaty"), {"parameters.signing_chance": (0.0, 0.1)}, weeks=4,
         conditions={"talks": 1.0, "signing_obstacle": 0.0}, parameters=QUIET),
    Case("corridor", everything, {"corridor_pressure.EAST": (0.0, 0.9)}, weeks=8),
    Case("corridor", choices_of("NEI", "PATA"), {"corridor_pressure.EAST": (0.0, 0.9)}),
    # ------------------------------------------------------------ incidents
    Case("uneven_incidents", stocks("deaths"), {"parameters.incident_evenness": (0.2, 2.0)},
         weeks=8, conditions={"violations.WEST": 900}, parameters=QUIET),
    Case("lasting_unrest", stocks("violations"), {"parameters.unrest_violations": (5, 50)},
         weeks=8, conditions={"violations.WEST": 900}, parameters=QUIET),
    # ------------------------------------------------------------ people
    Case("displacement", everything, {"parameters.flight_clash": (0.01, 0.14)}, weeks=4,
         policies=(attack("ONE", "WEST"),), conditions={"population.WEST": 100}, parameters=QUIET),
    # ------------------------------------------------------------ at home
    Case("approval", stocks("approval", "rally"), "policies", weeks=4,
         policies=(attack("ONE", "WEST"),), parameters=QUIET),
    Case("removal", everything, "policies", weeks=4, policies=(FALL,)),
    Case("removal", everything, {"parameters.removal_base": (0.0, 0.004)}, weeks=8,
         conditions={"approval.ONE": 0.0, "approval.TWO": 0.0}),
    Case("domino", stocks("resolve"), {"support.PATA.ONE": (0.0, 0.9)}, weeks=4,
         policies=(attack("ONE", "WEST"),), parameters=QUIET),
    # ------------------------------------------------------------ between states
    Case("alignment", stocks("patience", "hedge"), "policies", weeks=4,
         policies=(attack("ONE", "WEST"),), parameters=ABANDONED),
    Case("learning", stocks("reliability"), "policies", weeks=4,
         policies=(attack("ONE", "WEST"),), parameters=ABANDONED),
    Case("standing", stocks("legitimacy", "affinity", "format", "interest"), "policies", weeks=8,
         policies=(attack("ONE", "WEST"), TALKS), parameters=ABANDONED),
    Case("security_dilemma", everything, {"arms_source.ONE": (0.0, 0.9), "arms_source.TWO": (0, 1)},
         weeks=12, conditions={"red_line.NEI.WEST": 1.0, "posture.NEI": 0.4},
         parameters={**QUIET, "activation_third": 3, "delivery_lag": 8}),
]  # fmt: skip


def label(case):
    return f"{case.switch}-{CASES.index(case)}"


def differing(one, two):
    """What differs between two states, by name."""
    common = one.keys() & two.keys()
    return {k for k in common if not np.array_equal(one[k], two[k])} | (one.keys() ^ two.keys())


@pytest.mark.parametrize("case", CASES, ids=label)
def test_off_the_term_is_gone_to_the_last_digit_and_on_it_is_there(tmp_path, case):
    scenarios = [case.scenario(tmp_path, state) for state in (0, 1)]
    for on in (False, True):
        found = differing(*(case.fed(scenario, on) for scenario in scenarios))
        assert bool(found) == on, found


def test_every_switch_has_such_a_test():
    assert {case.switch for case in CASES} == set(switches())


def test_without_its_switch_there_is_nothing_to_sign(tmp_path):
    simulation = stepped(mirror(tmp_path, switches={"treaty": False}), 1)
    items, _ = simulation.parties[0].decisions["diplomacy"]
    assert not {"offer_treaty", "concede"} & {act for act, _ in items}


def test_without_its_switch_nobody_demands_a_corridor(tmp_path):
    for on in (False, True):
        simulation = stepped(mirror(tmp_path, switches={"corridor": on}), 1)
        items, _ = simulation.parties[0].decisions["diplomacy"]
        assert (("demand_corridor", "EAST") in items) == on


def test_without_standing_nothing_of_it_ever_moves(tmp_path):
    scenario = mirror(tmp_path, switches={"standing": False, "arms_effects": False})
    simulation = stepped(scenario, 0)
    start = {id: simulation.world.stock[id].copy() for id in ("legitimacy", "affinity", "interest")}
    for _ in range(12):
        simulation.step()
    assert simulation.recorder.deaths.any()
    for id, values in start.items():
        np.testing.assert_array_equal(simulation.world.stock[id], values)


def test_a_pivot_that_is_never_distracted_is_not_by_a_shock_either(tmp_path):
    shock = {"name": "s", "type": "distraction_shock", "actor": "PIV", "level": 0.9}
    for on, distraction in ((False, 0.0), (True, 0.9)):
        scenario = mirror(tmp_path, [shock], switches={"passivity_distraction": on})
        now = stepped(scenario, 1).world.now
        assert (now.distraction[member(stepped(scenario, 0), "PIV").row] == distraction).all()


# ---------------------------------------------------------------- what a switch leaves behind
LEFT = [
    Case("guarantee", decision("PIV", "stance"), {"coverage.TWO.WEST": (0.0, 1.0)}, weeks=2,
             policies=(attack("ONE", "WEST"),), parameters=QUIET),
    Case("passivity_strategy", item("ONE", "court"), {"parameters.pivot_patience": (0.5, 3.0)}),
    Case("treaty", of_parties("worth_of_limited"), {"treaty": (0.0, 1.0)}),
]  # fmt: skip


@pytest.mark.parametrize("case", LEFT, ids=lambda case: case.switch)
def test_off_nothing_of_it_is_left_elsewhere(tmp_path, case):
    assert not differing(*(case.fed(case.scenario(tmp_path, n), on=False) for n in (0, 1)))
