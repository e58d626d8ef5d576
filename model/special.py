"""scipy's special functions are imported without what they do not need; import it before them.

A part of scipy that they bring along imports all of numpy, with its compiler of Fortran, its tests
and its masked arrays: almost half of the time until a quantile can be computed.
"""

import numpy  # noqa: F401  so that its parts have a place to be away from

from model.stand_ins import import_without

import_without("scipy.special", ("numpy.f2py", "numpy.ma", "numpy.testing"))
