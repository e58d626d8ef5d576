"""The pieces of the theory as pure functions on arrays; the last axis is the replicate.

Shapes: R replicates, K theatres, M mediators; what is (R,) holds in every theatre. Equations are
written for an attacker i, the other party j and a theatre k, with the symbols of `parameters.yaml`
and `quantities.yaml`. `p` holds the parameters by id, (R,) each; `on` is a switch, 1 or 0. (x)+ is
x where positive, else 0; [x] is 1 where x holds, else 0; sigma(x) = 1 / (1 + exp(-x)); x' is next
week's value and x0 the usual one. One util is full control of the most contested theatre.
Source: named in each file or function. S1 and S2 are the two articles that the model starts from;
'own form' means that neither they nor the literature give an equation.
"""
