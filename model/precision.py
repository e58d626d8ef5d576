"""How precisely the state is kept: single precision halves what a week has to move about.

Uniforms stay double, so that the chance of a rare event is not rounded away. Two processors may
round the last digit of a power differently, and then one future in several hundred takes another
turn; with ARAXES_PRECISION=double in the environment results are the same everywhere, but slower.
"""

import os

import numpy as np

PRECISION = "double" if os.environ.get("ARAXES_PRECISION") == "double" else "single"
FLOAT = np.float64 if PRECISION == "double" else np.float32
