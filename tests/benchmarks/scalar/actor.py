"""What all actors of the scalar model share."""

from math import exp

import mesa

NOBODY = ("hold", "wait", "stay_out")


def sigmoid(x):
    return 1.0 / (1.0 + exp(-x))


def clip(x, low=0.0, high=1.0):
    return min(max(x, low), high)


class Actor(mesa.Agent):
    """Somebody who chooses from a menu; attributes and ties are set from the scenario."""

    def __init__(self, model, code):
        super().__init__(model)
        self.code = code
        self.p = model.p
        self.plans = []
        self.brokered = self.broken = 0.0
        self.fought_alone = False

    def remember(self):
        """Keep what things were like at the start, to which they return."""
        self.usual_approval = self.approval
        self.usual_legitimacy = self.legitimacy
        self.usual_interest = self.interest
        self.usual_affinity = dict(self.affinity)

    def start_week(self):
        """Forget last week's acts."""
        self.mediation = self.mediation_leverage = self.mediation_depth = 0.0
        self.brokered = self.broken = 0.0
        self.fought_alone = False

    def choose(self, offers):
        """Pick one of the offers (act, target, log-odds) by their softmax, and plan to do it."""
        top = max(odds for _, _, odds in offers)
        weights = [exp(odds - top) for _, _, odds in offers]
        [(act, target, _)] = self.random.choices(offers, weights)
        self.plans.append((act, target))
        return weights

    def carry_out(self):
        """Do what was planned."""
        for act, target in self.plans:
            if act not in NOBODY:
                self.model.acts[self.code, act] += 1
                getattr(self, "do_" + act)(target)
        self.plans.clear()

    def respond_to_force(self):
        """A third party without an answer of its own does nothing."""

    # ------------------------------------------------------------ mediation
    def worth_of_mediating(self, alarm):
        """What anybody wins by it, alone or not."""
        p = self.p
        return (
            p.mediate_gain * self.legitimacy
            + p.mediate_alarm * alarm
            - p.mediate_distraction * self.distraction
        )

    def momentum(self):
        """Fresh successes: its own, and the greatest of another."""
        p, others = self.p, [one for one in self.model.third_parties if one is not self]
        taken = max((one.fresh_success for one in others), default=0.0)
        return p.mediate_momentum * self.fresh_success - p.mediate_crowding * taken

    def mediate_with(self, effort, leverage):
        self.mediation = max(self.mediation, effort)
        self.mediation_leverage = max(self.mediation_leverage, leverage)
        self.mediation_depth = max(self.mediation_depth, self.p.chosen_depth)

    def do_mediate(self, _):
        self.mediate_with(self.p.chosen_effort, self.p.chosen_leverage)

    def expedition(self):
        """The strength that it can bring to a fight abroad, in units of capacity."""
        return self.p.intervention_share * self.capacity * (1.0 - self.distraction)

    # ------------------------------------------------------------ its leadership
    def may_lose_power(self):
        """A leadership falls the sooner, the less it is liked and the more it must answer for."""
        p = self.p
        hazard = p.removal_base * self.accountability * exp(p.removal_slope * (0.5 - self.approval))
        if self.random.random() < 1.0 - exp(-hazard):
            self.model.acts[self.code, "change_leader"] += 1
            self.approval = p.new_leader_approval
            self.audience = self.rally = 0.0
            self.change_course()

    def change_course(self):
        """New leaders of a third party go on as before."""
