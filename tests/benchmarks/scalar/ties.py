"""How relations move in the scalar model: what fades, alignment, trust, standing, attention."""

from tests.benchmarks.scalar.actor import clip
from tests.benchmarks.scalar.home import stress_of


def fade(model):
    """What fades by itself: postures, signals, requests, sanctions, doubt."""
    p, pivot = model.p, model.pivot
    calm, silence = 0.5 ** (1.0 / p.posture_half_life), 0.5 ** (1.0 / p.signal_half_life)
    for agent in model.third_parties:
        agent.posture *= calm
        for party in model.parties:
            agent.sanctions[party.code] *= 1.0 - p.sanction_return
    for party in model.parties:
        party.request *= 1.0 - p.request_return
        pivot.signal[party.code] *= silence
        party.signal[pivot.code] *= silence
    pivot.public_doubt *= 0.5 ** (1.0 / p.doubt_half_life)


def relate(model):
    """Alignment and trust of the parties; then the standing and ties of the others."""
    for party in model.parties:
        align(party)
    for agent in model.third_parties:
        stand(agent)
    move_ties(model)
    attend(model)


def align(party):
    """Hedges first; patience answers to their growth; trust answers to help."""
    p, pivot, rival, stress = party.p, party.model.pivot, party.rival, stress_of(party)
    lose_patience(party, turn_away(party, stress))
    seats = [seat for seat in party.model.authorities if seat.of is party]
    watched = max((seat.theatre.peacekeepers_seen for seat in seats), default=0.0)
    failed = p.trust_loss * (party.seen_failing + stress * watched)
    learn(party, pivot, p.trust_gain * party.helped, failed + p.trust_exclusion * party.excluded)
    scale = party.model.scale_of(rival.force)
    learn(party, rival, p.trust_gain * rival.conceded, p.trust_loss * scale)


def turn_away(party, stress):
    """Hedges grow with force without help and with stress; returns by how much, in all."""
    p, grown = party.p, 0.0
    abandoned = (party.rival.force > 0 and not party.helped) + stress
    total = sum(power.interest for power in party.model.powers)
    held = party.dependence[party.model.pivot.code]
    inert = 1.0 + p.hedge_inertia * (p.hedge_dependence - held)
    for power in party.model.powers:
        share = power.interest / max(total, 1e-9)
        before = party.hedge[power.code]
        after = (
            before
            + p.hedge_abandonment * inert * abandoned * share
            + p.hedge_step * party.hedged * share
            - p.courting_hedge * party.courted * share
            - p.hedge_return * (before - party.usual_hedge[power.code])
        )
        party.hedge[power.code] = after = clip(after)
        grown += max(after - before, 0.0)
    return grown


def lose_patience(party, grown):
    """The pivot's patience with the party answers to its words, acts and guests."""
    p, pivot = party.p, party.model.pivot
    # What was said weighs once in all: what has faded this week is what is spent.
    said = party.signal[pivot.code] * (2.0 ** (1.0 / p.signal_half_life) - 1.0)
    guests = sum(front.theatre.observers_sent * front.recognised for front in party.fronts)
    patience = pivot.patience[party.code]
    patience += (
        p.patience_recovery * (party.usual_patience - patience)
        - p.patience_hedge * grown / p.hedge_step
        - p.patience_criticism * (party.criticised + max(-said, 0.0))
        + p.patience_courting * (party.courted + max(said, 0.0))
        - p.mission_offence * guests
    )
    pivot.patience[party.code] = clip(patience)


def learn(party, other, kept, failed):
    """Trust is a record of what another did, a Beta(a, b) belief that forgets."""
    p, memory = party.p, party.p.trust_memory
    usual, trust = party.usual_trust[other], party.reliability[other.code]
    honoured = party.experience[other] * trust
    broken = party.experience[other] - honoured
    honoured = memory * honoured + (1.0 - memory) * p.trust_weight * usual
    broken = memory * broken + (1.0 - memory) * p.trust_weight * (1.0 - usual)
    honoured += kept
    broken += failed
    party.experience[other] = honoured + broken
    party.reliability[other.code] = honoured / party.experience[other]


def stand(agent):
    """Legitimacy: won by ceasefires that hold, lost by those that break and by solo force."""
    p, theatres = agent.p, agent.model.theatres
    held = sum(
        theatre.brokers.get(agent, 0.0)
        for theatre in theatres
        if theatre.ceasefire and theatre.ceasefire_age <= 52
    )
    unrest = agent is agent.model.pivot and any(theatre.deaths >= 5 for theatre in theatres)
    agent.legitimacy = clip(
        agent.legitimacy
        + p.standing_return * (agent.usual_legitimacy - agent.legitimacy)
        + p.standing_success * agent.brokered
        + p.standing_hold * held
        - p.standing_break * agent.broken
        - p.standing_unrest * unrest
        - p.standing_solo * agent.fought_alone
    )
    left = 0.5 ** (1.0 / p.success_half_life)
    agent.fresh_success = min(left * agent.fresh_success + agent.brokered, 1.0)


def move_ties(model):
    """Affinities return; the pivot's move with whom it backs and whose attack it lets pass."""
    p, pivot = model.p, model.pivot
    pairs = [(one, party) for one in model.third_parties for party in model.parties]
    for one, other in pairs + [(pivot, patron) for patron in model.patrons]:
        won = lost = 0.0
        if one is pivot:
            client = other if other in model.parties else other.client
            won = p.affinity_passive * (client.left_alone and other is not client)
            lost = p.affinity_sided * client.sided_against
        for a, b in ((one, other), (other, one)):
            affinity = a.affinity[b.code]
            affinity += p.affinity_return * (a.usual_affinity[b.code] - affinity) + won - lost
            a.affinity[b.code] = clip(affinity, -1.0, 1.0)
    if model.patrons:
        ties = max(pivot.affinity[patron.code] for patron in model.patrons)
        usual = max(pivot.usual_affinity[patron.code] for patron in model.patrons)
        aim = model.usual_condominium + p.condominium_ties * (ties - usual)
        model.condominium += p.condominium_return * (aim - model.condominium)
        model.condominium = clip(model.condominium)


def attend(model):
    """Outside powers look up at stress and clashes; the format wears off under rivalry."""
    p = model.p
    model.format *= 1.0 - p.format_erosion * model.rivalry
    alarm = max(model.alarm, *(theatre.stress for theatre in model.theatres))
    for power in model.powers:
        power.interest = clip(
            power.interest
            + p.interest_alarm * alarm * (1.0 - power.interest)
            + p.interest_return * (power.usual_interest - power.interest)
        )
