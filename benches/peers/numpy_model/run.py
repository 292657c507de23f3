"""All alternatives on one chunk of draws."""
import numpy as np

from .accounts import Accounts
from .common import Common
from .indicators import fill_indicators
from .ledger import add_to_ledger
from .names import ROWS, SERIES, STATES
from .simulation import Simulation


def report(sim, out, ledger):
    """Indicators and ledger of one alternative.  Its accounts end here: their memory serves the next one's."""
    accounts = Accounts(sim)
    fill_indicators(sim, accounts, out)
    add_to_ledger(sim, accounts, ledger)


def run_chunk(alternatives, streams, n, workspace, out, sums, ledgers, record, first):
    """All alternatives on n draws.  out[a][indicator, draw] is filled; sums and ledgers are added to; record[a]
    (series, year, draw) takes the series of draws that fit in.  Returns seconds spent on random numbers."""
    common = Common(streams, n)
    sims = []
    for a, alt in enumerate(alternatives):
        rec = (record[a], first) if first < record[a].shape[2] else None
        sims.append(Simulation(alt, common, workspace, a, rec, sums[a]))
    for t in range(1, max(alt.horizon for alt in alternatives) + 1):
        common.begin_year(t)
        for sim in sims:  # every stream moves on, whatever is still open
            if t <= sim.alt.horizon:
                if not sim.design:
                    sim.weather.at(t)
                    sim.drift.at(t)
                if sim.has_rescue:
                    common.shock("rescue")
        for sim in sims:
            if t <= sim.alt.horizon and sim.m:
                sim.step(t)
    for a, sim in enumerate(sims):
        report(sim, out[a], ledgers[a])
    return common.sampling


def new_sums(horizon):
    """Sums over open draws by year: the rows of the year matrix together, the other series by name."""
    sums = {name: np.zeros(horizon) for name in SERIES + ["self_funding.blank"]}
    sums["rows"] = np.zeros((horizon, len(ROWS)))
    return sums


def named_sums(sums):
    """The same with a name for every series."""
    for j, name in enumerate(ROWS):
        column = sums["rows"][:, j]
        sums[name] = sums[name] + column if name in sums else column
    return sums


def new_record(horizon, n):
    record = np.zeros((len(SERIES), horizon, n))
    for j, name in enumerate(SERIES):
        if name in STATES:
            record[j] = np.nan
    return record
