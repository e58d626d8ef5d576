"""Simulates one future again and keeps everything that happens in it."""

from __future__ import annotations

from functools import partial

import numpy as np

from model.chronicle.deeds import Deed, Future, Offer, Script, Stance
from model.chronicle.overhearing import Ear, overhearing
from model.chronicle.terms import weighings
from model.chronicle.weighing import terms_of_act, terms_of_stance
from model.language.roles import EVENTS
from model.mechanisms import pivot
from model.mechanisms.choice import probabilities
from model.record import BlockRecord
from model.scenario import Scenario
from model.simulation import Simulation

OF_FORCE = {"offensive", "limited_operation", "capitulate"}
"""Acts whose terms are kept although they are not chosen, so that two futures can be compared."""


def observe(
    scenario: Scenario, arm: str, number: int, seed: int, draws: int
) -> tuple[Future, BlockRecord]:
    """A future of an arm's scenario, and the record that a run would keep of it."""
    future = Future(scenario, arm, number, number % draws)
    with overhearing(weighings().functions) as ear:
        record = _Observed(future, ear, seed, draws).run()
    return future, record


class _Observed(Simulation):
    """A block of one replicate that tells what is decided in it, and why.

    It does what every simulation does; it only looks on.
    """

    def __init__(self, future: Future, ear: Ear, seed: int, draws: int):
        self.future, self.ear = future, ear
        self.scripting = False
        self.on_before: set[str] = set()
        self.offers: dict[tuple[str, str, str], Offer] = {}
        """What can be chosen this week, by who, act and target."""
        super().__init__(future.scenario, seed, future.number, 1, draws, probes=[self])
        for agent in (*self.parties, *self.authorities, *self.third_parties):
            agent.decide = partial(self._decided, agent, agent.decide)
        future.beginning = {id: each[..., 0].copy() for id, each in self.world.stock.items()}

    # ------------------------------------------------------------ decisions
    def _decided(self, agent, decide, purpose: str, offers: list) -> np.ndarray:
        """A decision is taken: note the chance and the terms of what is chosen."""
        picked = decide(purpose, offers)
        number = int(picked[0])
        chances = probabilities(agent.decisions[purpose][1])[:, 0]
        for place, ((act, target, _), chance) in enumerate(zip(offers, chances, strict=True)):
            told = place == number or (act in OF_FORCE and chance > 0)
            terms = (
                terms_of_act(self.ear, weighings(), agent, offers, place, purpose) if told else ()
            )
            what = agent.code, act, target
            if place == number or what not in self.offers:
                self.offers[what] = Offer(float(chance), terms)
        self.ear.forget()
        return picked

    def answered(self, side, attacked, with_rival, with_attacker, scale, invoked) -> None:
        """Note whose side the pivot takes."""
        super().answered(side, attacked, with_rival, with_attacker, scale, invoked)
        if not attacked[0]:
            return
        attacker, rival = self.parties[side].code, self.parties[1 - side].code
        place = int(self.world.now.operation[side, :, 0].argmax())
        backs_attacker = bool(with_attacker[0])
        terms = terms_of_stance(self.ear, weighings(), place, backs_attacker)
        z_attacked, z_attacker, _ = self.ear.last[weighings().stance.function].value
        chances = pivot.stance(z_attacked[place, 0], z_attacker[place, 0])
        self.future.stances.append(
            Stance(
                self.world.week,
                attacker,
                rival,
                self.world.theatres[place],
                attacker if backs_attacker else rival if with_rival[0] else "",
                *(float(chance) for chance in chances),
                terms,
            )
        )

    # ------------------------------------------------------------ the week
    def calendar_and_conditions(self) -> None:
        """What scripts do is no choice; it is told as a policy that begins."""
        self.offers = {}
        self.future.offers.append(self.offers)
        self.scripting = True
        super().calendar_and_conditions()
        self.scripting = False
        world, future = self.world, self.future
        on = {name for name, track in world.tracks.items() if track.active[0]}
        for name in world.tracks:
            if (name in on) != (name in self.on_before):
                future.scripts.append(Script(world.week, name, name in on))
        self.on_before = on

    def third_parties_respond_to_force(self) -> None:
        """Note which operations the week's fighting begins with."""
        super().third_parties_respond_to_force()
        self.future.fought.append(self.world.stock["operation"][..., 0].copy())

    # ------------------------------------------------------------ as a probe of itself
    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """Note an act that somebody chose."""
        if where[0] and not self.scripting:
            chosen = None if act in EVENTS else self.offers.get((code, act, target))
            known = (chosen.chance, chosen.terms) if chosen else ()
            self.future.deeds.append(Deed(self.world.week, code, act, target, *known))

    def week(self, simulation) -> None:
        """Note the state at the end of the week."""
        now, future = self.world.now, self.future
        future.states.append({id: getattr(now, id)[..., 0].copy() for id in self.world.quantities})
        future.paused.append(self.world.paused[..., 0].copy())
        future.capitulated.append(self.capitulated[..., 0].copy())
