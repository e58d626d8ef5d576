"""Mesa's agents and models, without the libraries that only its spaces and tables use.

Mesa imports pandas, networkx and a part of scipy as soon as it is imported itself, for its spaces
and its data collector. That takes ten times as long as all the rest of it, at the start of every
run, and agents and models need none of it.
"""

from __future__ import annotations

from model.stand_ins import import_without

import_without(
    "mesa", ("networkx", "pandas", "scipy.spatial", "scipy.spatial.distance", "tqdm.auto")
)

import mesa  # noqa: E402  only now

Agent, Model = mesa.Agent, mesa.Model
