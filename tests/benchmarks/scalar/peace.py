"""Mediation, talks and the treaty in the scalar model."""


def mediate(model):
    """Who is restrained, and how talks fare; operations end and are taken up again."""
    p = model.p
    for party in model.parties:
        party.restraint = restraint_of(model, party) * (1.0 - p.defiance * party.alternative)
    fronts = [front for party in model.parties for front in party.fronts]
    for front in fronts:
        front.end()
    for front in fronts:
        front.take_up_again()
    for theatre in model.theatres:
        send_peacekeepers(theatre)
        theatre.ceasefire_age += theatre.ceasefire
        theatre.depth -= p.depth_decay * max(theatre.depth - theatre.usual_depth, 0.0)
    restraint = sum(party.restraint for party in model.parties) / 2
    model.talks += p.talks_gain * restraint * (1.0 - model.talks)
    largest = max(party.force for party in model.parties)
    model.talks *= 1.0 - p.talks_loss * model.scale_of(largest)


def send_peacekeepers(theatre):
    """Those that the pivot offers come where offensives ended while it mediates, if all agree."""
    model, ended = theatre.model, [front for front in theatre.fronts if front.ended]
    still = any(front.operation == 2 for front in theatre.fronts)
    if not (theatre.peacekeepers_offered and ended and not still and model.pivot.mediation > 0.0):
        return
    chance = 1.0
    for front in ended:
        attacker = 1.0 - (1.0 - front.momentum) * (1.0 - front.party.restraint)
        attacked = 1.0 - (1.0 - front.success) * (1.0 - front.rival.party.restraint)
        chance *= attacker * attacked * (front.rival.control > model.p.worth_claiming)
    if model.random.random() < chance:
        few = 2.0 * theatre.peacekeepers < model.p.peacekeepers_sent
        theatre.peacekeepers = max(theatre.peacekeepers, model.p.peacekeepers_sent)
        model.acts[model.pivot.code, "send_peacekeepers"] += few


def restraint_of(model, party):
    """How far all mediators together restrain a party."""
    p, none, strongest = model.p, 1.0, 0.0
    counted = sum(min(one.mediation / p.chosen_effort, 1.0) for one in model.third_parties)
    others = max(counted - 1.0, 0.0)
    # A working format takes away what acting alone costs, as far as a second mediator is there.
    several = model.format * (1.0 - p.rivalry_mediation * model.rivalry) * min(others, 1.0)
    cover = 1.0 - p.solo_penalty * (1.0 - several)
    total = p.mediator_credibility + p.mediator_leverage + p.mediator_legitimacy
    for mediator in model.third_parties:
        if mediator.mediation == 0.0:
            continue
        free = 1.0 - party.dependence[mediator.code]
        worth = (
            p.mediator_credibility * (1.0 + mediator.affinity[party.code]) / 2
            + p.mediator_leverage * (1.0 - free * (1.0 - mediator.mediation_leverage))
            + p.mediator_legitimacy * mediator.legitimacy * cover
        ) / total
        effort = mediator.mediation * (1.0 - p.distracted_mediation * mediator.distraction)
        share = min(max(effort * worth, 0.0), 1.0)
        strongest = max(strongest, share)
        none *= 1.0 - share
    size = max(1.0 + p.coalition_gain * others - p.coalition_loss * others**2, 0.0)
    together = min((1.0 - none) * size, 1.0)
    # Rivals add less to what the strongest of them does.
    added = max(together - strongest, 0.0)
    return together - p.rivalry_mediation * model.rivalry * added


def settle(model):
    """Steps towards agreement, a signature, and the end of a treaty by an offensive."""
    p, usual = model.p, model.usual_talks
    largest = max(party.force for party in model.parties)
    step = min(model.progress, 1.0)
    model.talks += step * (1.0 - model.talks) + p.talks_return * (usual - model.talks)
    if not model.treaty and not largest:
        ready = max(model.talks - p.signing_threshold, 0.0) / (1.0 - p.signing_threshold)
        chance = p.signing_chance * ready * (1.0 - model.signing_obstacle)
        if model.random.random() < chance:
            model.treaty = 1.0
            model.signed = True
    if largest == 2:
        model.treaty = 0.0
