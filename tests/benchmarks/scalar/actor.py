"""What all actors of the scalar model share."""

from math import exp

import mesa

NOBODY = ("hold", "wait", "stay_out")


def sigmoid(x):
    return 1.0 / (1.0 + exp(-x))


class Actor(mesa.Agent):
    """Somebody who chooses from a menu; attributes and ties are set from the scenario."""

    def __init__(self, model, code):
        super().__init__(model)
        self.code = code
        self.p = model.p
        self.plans = []

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
                getattr(self, act)(target)
        self.plans.clear()

    def respond_to_force(self):
        """A third party without an answer of its own does nothing."""

    def mediation_worth(self, alarm):
        p, model = self.p, self.model
        return (
            p.mediate_gain * self.legitimacy
            + p.mediate_format * model.format
            + p.mediate_alarm * alarm
            - p.mediate_distraction * self.distraction
            - p.mediate_solo * (1.0 - model.format)
        )

    def expedition(self):
        """The strength that it can bring to a fight abroad, in units of capacity."""
        return self.p.intervention_share * self.capacity * (1.0 - self.distraction)

    def mediate(self, _):
        self.mediate_with(self.p.chosen_effort, self.p.chosen_leverage)

    def mediate_with(self, effort, leverage):
        self.mediation = max(self.mediation, effort)
        self.mediation_leverage = max(self.mediation_leverage, leverage)
        self.mediation_depth = max(self.mediation_depth, self.p.chosen_depth)
