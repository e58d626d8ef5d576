"""Trust as a record: what an ally did is evidence, and evidence is forgotten.

Source: Leeds et al. 2000 and Berkemeier and Fuhrmann 2018 on reliability, S2 on how it is lost; the
weights are judgements.
"""

from __future__ import annotations


def forget(p, belief, weight, usual):
    """Belief and weight after a week's forgetting, towards what was usual, (R,) each.

    (a, b) <- rho (a, b) + (1 - rho) (a0, b0)
    For a Beta(a, b) belief with mean Q = a/(a + b) and weight n = a + b, in observations; a0 + b0
    is n_0 (`trust_weight`), a0 = n_0 Q0. Returns the new mean and weight.
    """
    kept = p.trust_memory
    left = kept * weight + (1.0 - kept) * p.trust_weight
    mean = (kept * weight * belief + (1.0 - kept) * p.trust_weight * usual) / left
    return mean, left


def learn(p, belief, weight, honoured, failed, excluded):
    """Belief and weight after this week's evidence, (R,) each.

    a += w_h honoured, b += w_f failed + w_x excluded, so that
    n' = n + w_h honoured + w_f failed + w_x excluded and Q' = (n Q + w_h honoured) / n'
    `honoured`, `failed` and `excluded` say how strongly each was seen, (R,). Returns mean and
    weight.
    """
    gained, lost = p.trust_gain * honoured, p.trust_loss * failed + p.trust_exclusion * excluded
    more = weight + gained + lost
    return (belief * weight + gained) / more, more


def visibility(p, scale, invoked):
    """How much a failure to help counts, (R,): by the size of the attack, more if it was promised.

    scale (1 - v_Q + v_Q G req), with G req (`invoked`) guarantee coverage times request, 0 to 1;
    scale is 1 for an offensive.
    """
    return scale * (1.0 - p.trust_visibility + p.trust_visibility * invoked)
