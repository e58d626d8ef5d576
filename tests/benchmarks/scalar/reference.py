"""What force is worth in the reference stand-off that anchors the activation log-odds."""

from math import exp, log

from tests.benchmarks.scalar.actor import sigmoid


def worth_in_reference(p):
    """Utility of an offensive and of a limited operation there, and what others may do."""
    attack = p.reference_balance * (1.0 + p.drone_effect * p.reference_drones)
    attack *= 1.0 + p.support_effect * p.reference_support
    win = sigmoid(p.decisiveness * (log(attack) - log(p.defence_advantage)))
    deterrent = deterrent_in_reference(p, p.reference_distraction)
    awaited = deterrent_in_reference(p, p.reference_distraction * (1.0 - p.return_expected))
    window = p.window_weight * max(awaited - deterrent, 0.0)
    punishment = p.punishment * 2.0 * p.reference_interest
    punishment *= 1.0 - p.recognition_discount * p.reference_title
    wait = p.waiting_talks * p.reference_talks + p.waiting_mediation * p.reference_restraint
    breach = p.agreement_cost * p.reference_depth
    offensive = win - p.offensive_cost - p.offensive_risk * (1.0 - win)
    limited = p.limited_share * win - p.limited_cost - p.limited_risk * (1.0 - win)
    press = p.coercion_worth * p.reference_talks * (1.0 - p.reference_approval)
    return (
        offensive - deterrent - punishment - wait - breach + window,
        limited
        + press
        + p.limited_share * window
        - p.limited_deterrence * deterrent
        - p.limited_punishment * punishment
        - p.limited_waiting * (wait + breach),
        deterrent + punishment,
    )


def deterrent_in_reference(p, distraction):
    """What an attacker fears there from a pivot distracted so far."""
    common = (
        p.pivot_base
        + p.pivot_scale
        - p.pivot_distraction * distraction
        - p.pivot_access * (1.0 - p.reference_access)
        - p.pivot_dependence * p.reference_dependence
    )
    rival = exp(
        common - p.pivot_alternative * p.reference_support - p.pivot_drones * p.reference_drones
    )
    own = exp(common + p.pivot_tilt)
    total = 1.0 + rival + own
    rival = rival / total
    doubt = -(rival * log(rival) + (1.0 - rival) * log(1.0 - rival)) / log(2.0)
    deterrent = (rival + p.ambiguity_aversion * doubt * (1.0 - rival)) * p.isolation_loss
    return deterrent * (1.0 - p.alternative_relief * p.reference_support)
