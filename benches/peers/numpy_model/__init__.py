"""The cost-benefit model of one community public space, vectorised over draws with numpy.

Blocks follow section 4 of the model description: support, cost at full hours, demand, own flows,
income and hours, waterfall, flows of the year, next year's states; each is a module.  One `Simulation` holds one
alternative on one chunk of draws; `run_chunk` moves all alternatives through the years together, so that whatever they
have in common (inputs, year-0 quantities, shocks, yearly factors) is computed once.

How it is made fast
  * everything that does not change over the years is folded into per-draw coefficients before the loop;
    an input without uncertainty stays a plain float, so it costs nothing;
  * visits are carried as utilisation (visits / capacity); V1 is a constant share of V, so one array is enough;
  * the rows of a year lie in one matrix, so that its sums over draws are one matrix product;
  * party accounts are put together once at the end, from present values of the flows they consist of;
    the operator's is summed from changes of its reserve;
  * closures, rescues and idle years touch few draws and are handled by index;
  * closed draws are dropped from an alternative's arrays when enough of them have gathered.
"""
from .lanes import Workspace
from .names import INDICATORS, SERIES, STATES
from .random_numbers import Given, Streams
from .run import named_sums, new_record, new_sums, run_chunk
from .scenario import Alternative

__all__ = ["Alternative", "Given", "INDICATORS", "SERIES", "STATES", "Streams", "Workspace", "named_sums", "new_record",
           "new_sums", "run_chunk"]
