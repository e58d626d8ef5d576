"""Trust as a record: what an ally did is evidence, and evidence is forgotten."""

from __future__ import annotations


def forget(p, belief, weight, usual):
    """Belief and weight after a week's forgetting, towards what was usual.

    a, b <- rho (a, b) + (1 - rho)(a0, b0), for a Beta(a, b) belief with mean Q = a/(a + b) and
    weight n = a + b; n0 is `trust_weight`. Returns the new mean and weight, (R,) each.
    """
    kept = p.trust_memory
    left = kept * weight + (1.0 - kept) * p.trust_weight
    mean = (kept * weight * belief + (1.0 - kept) * p.trust_weight * usual) / left
    return mean, left


def learn(p, belief, weight, honoured, failed, excluded):
    """Belief and weight after this week's evidence: a += w_h honoured, b += w_f failed + w_x
    excluded.

    `honoured` and `failed` say how strongly each was seen, (R,). Returns mean and weight.
    """
    gained, lost = p.trust_gain * honoured, p.trust_loss * failed + p.trust_exclusion * excluded
    more = weight + gained + lost
    return (belief * weight + gained) / more, more


def visibility(p, scale, invoked):
    """How much a failure to help counts: by the size of the attack, more if help was promised.

    scale (1 - v_Q + v_Q G req) where `invoked` is guarantee coverage times request.
    """
    return scale * (1.0 - p.trust_visibility + p.trust_visibility * invoked)
