"""What happens at home in the scalar model: forces, approval, commitments, leaders."""

from math import log

from tests.benchmarks.scalar.actor import clip


def at_home(model):
    """What losses, gains and promises do to each leadership; then some fall."""
    for party in model.parties:
        keep_forces(party)
        party.approval = approval_of(party)
    for patron in model.patrons:
        share_in_gains(patron)
    for party in model.parties:
        if party.conceded:
            # What was demanded has been given, at least in part.
            party.rival.audience = 0.0
    for party in model.parties:
        party.audience *= 0.5 ** (1.0 / model.p.audience_half_life)
    for agent in [*model.parties, *model.third_parties]:
        agent.may_lose_power()


def keep_forces(party):
    """Losses make weary; readiness, foreign fighters and the novelty of arms wear off."""
    p = party.p
    weary = party.weariness * 0.5 ** (1.0 / p.weariness_half_life)
    party.weariness = min(weary + party.deaths / p.weariness_deaths, 1.0)
    party.readiness += p.readiness_return * (1.0 - party.readiness)
    extra = max(party.mercenaries - party.usual_mercenaries, 0.0)
    party.mercenaries -= p.fighters_return * extra
    party.recent_arms *= 0.5 ** (1.0 / p.arms_memory)
    party.shock *= 0.5 ** (1.0 / p.shock_half_life)


def approval_of(party):
    """Next week's approval: losses, gains, readiness kept high, sanctions, a rally."""
    p = party.p
    gained = sum(front.gained for front in party.fronts)
    lost = sum(front.rival.gained for front in party.fronts)
    kept_ready = max(party.readiness_seen - p.crisis_readiness, 0.0) / (p.crisis_readiness - 1.0)
    sanctioned = sum(one.sanctions_seen[party.code] for one in party.model.third_parties)
    approval = (
        party.approval
        + p.approval_return * (party.usual_approval - party.approval)
        - p.approval_deaths * log(1.0 + party.deaths / 100.0)
        - p.approval_loss * lost
        + p.approval_gain * gained
        - p.approval_mobilised * kept_ready
        - p.approval_stress * stress_of(party)
        - p.approval_sanctions * sanctioned
    )
    before = party.rally
    party.rally *= 0.5 ** (1.0 / p.rally_half_life)
    if party.rival.force > 0:
        party.rally += p.rally_step * (1.0 - before)
    return clip(approval + party.rally - before)


def stress_of(party):
    """Humanitarian stress of the people on its side."""
    seats = [seat for seat in party.model.authorities if seat.of is party]
    return max((seat.theatre.stress for seat in seats), default=0.0)


def share_in_gains(patron):
    """A patron's leadership shares in its client's gains, as far as it supports it."""
    p, client = patron.p, patron.client
    gained = sum(front.gained for front in client.fronts)
    change = p.approval_return * (patron.usual_approval - patron.approval)
    change += p.approval_patron * gained * patron.support[client.code]
    patron.approval = clip(patron.approval + change)
