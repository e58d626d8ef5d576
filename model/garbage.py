"""Memory is searched for garbage rarely, in a command and its workers; import it first.

Most searches came while modules were imported and scenarios read, of which nothing is garbage
before the end: a tenth of the time until the first block. What blocks leave is given back when they
end (`Simulation.let_go`), without a search.
"""

import gc

gc.set_threshold(10_000, 20, 100)
