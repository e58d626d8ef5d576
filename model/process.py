"""How a command and its workers use memory and processors; import it before everything else.

Memory is searched for garbage rarely. Most searches came while modules were imported and scenarios
read, of which nothing is garbage before the end: a tenth of the time until the first block. What
blocks leave is given back when they end (`Simulation.let_go`), without a search.

Linear algebra has one thread. The engine does none, and numpy and scipy would each start a thread
for every processor when they are imported, in every process: a quarter of the work until the first
block. What is fitted comes out the same on a machine with more processors.
"""

import gc
import os

gc.set_threshold(10_000, 20, 100)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
