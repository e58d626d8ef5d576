"""Central values of all parameters, and the switches of the pivot all on."""

from types import SimpleNamespace

import numpy as np
from hypothesis import strategies as st

from model.language.parameters import parameters
from model.mechanisms.alignment import hoist

P = hoist(SimpleNamespace(**{id: np.array([p.value]) for id, p in parameters().items()}))
ON = (1.0, 1.0, 1.0)
share = st.floats(0, 1)
