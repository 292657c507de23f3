"""Yearly sums, closures and the end."""
import numpy as np

from .arrays import add, at, is_array, multiply
from .hours import kept_rent
from .names import ROW, SERIES


def open_books(sim):
    """Nothing has happened yet."""
    n = sim.n
    # of all draws, for the indicators
    sim.whole = sim.fit_out, sim.blank, sim.priority

    # Books
    sim.open = np.ones(n)
    sim.count = n  # open draws
    sim.all_open = True  # no closed draw among the lanes
    sim.idle = None
    sim.sufficient_before = None
    for name in sim.SPARSE:
        setattr(sim, name, None)
    sim.pv_reserve = np.zeros(n)
    sim.full_years = np.zeros(n, np.int16)
    sim.closed_in = np.zeros(n, np.int16)
    sim.settled = np.zeros(n)
    sim.sufficient = np.zeros(n, np.int16)
    sim.not_yet = np.ones(n, bool)  # open so far, and no such pair of years
    for name in ("share_final", "funding_final", "participation_final", "concentration", "condition_end"):
        setattr(sim, name, np.full(n, np.nan))
    sim.budget_table = [0.0]  # present value of the soft budget and of an open year, by years open
    sim.open_table = [0.0]
    sim.share = 1.0
    sim.crowd_key, sim.crowd = None, None
    sim.other_y = sim.other_x = 0.0
    sim.last_wanted = None
    sim.full = {}
    sim.flow_pv = [np.zeros(n) for _ in sim.alt.flows]
    sim.flow_full = [np.zeros(n) for _ in sim.alt.flows]
    for k, f in enumerate(sim.alt.flows):
        if f["driver"] == "capex":
            sim.flow_full[k] += sim.d[0] * f["rate"] * sim.fit_out


def add_to_sums(sim, year):
    """Sums over open draws of every series, and the values themselves for the first draws."""
    o, sums, k = sim.open, sim.sums, year.t - 1
    K, x, programme = year.capability, year.share, year.programme
    total = sim.matrix @ o
    if sim.careful:  # the ratio may be blank
        ratio = sim.row["self_funding"][o > 0.0]
        total[ROW["self_funding"]] = np.nansum(ratio)
        sums["self_funding.blank"][k] += np.isnan(ratio).sum()
    sums["rows"][k] += total
    count = sim.count
    sums["open"][k] += count
    sums["capability"][k] += K.dot(o) if is_array(K) else K * count
    sums["support_share"][k] += x.dot(o) if is_array(x) else x * count
    sums["programme"][k] += programme.dot(o) if is_array(programme) else programme * count
    if sim.fraction_kept:
        kept = kept_rent(sim)
        sums["rent"][k] += (kept * sim.row["rent_value"]).dot(o) if is_array(kept) else \
            kept * total[ROW["rent_value"]]
    else:
        sums["rent"][k] += total[ROW["rent_value"]]
    if year.refit is not None:
        sums["refit"][k] += year.refit.dot(o)
    if year.renewal is not None:
        sums["renewal"][k] += year.renewal.sum()
    if year.amounts is not None:
        sums["rescue"][k] += year.amounts.sum()
    if sim.record is not None:
        record_year(sim, year)


def record_year(sim, year):
    """The values themselves, for the first draws."""
    out, first = sim.record
    size = out.shape[2] - first
    ids = np.arange(sim.m) if sim.ids is None else sim.ids
    lanes = np.flatnonzero((sim.open > 0.0) & (ids < size))
    where = first + ids[lanes]
    rescue = None
    if year.amounts is not None:
        rescue = np.zeros(sim.m)
        rescue[year.rescued] = year.amounts
    special = {"open": 1.0, "open_end": 1.0, "capability": year.capability, "support_share": year.share,
               "programme": year.programme, "refit": year.refit, "renewal": year.renewal}
    if not sim.guaranteed:
        special["rescue"] = rescue
    if sim.fraction_kept:
        special["rent"] = kept_rent(sim) * sim.row["rent_value"]
    else:
        special["rent"] = sim.row["rent_value"]
    for j, name in enumerate(SERIES):
        v = special[name] if name in special else sim.row[name]
        if v is not None:
            out[j, year.t - 1, where] = at(v, lanes)


def last_year(sim, year, i):
    """What indicators keep of the last open year of the draws i."""
    r = sim.row
    sim.share_final[i] = at(year.share, i)
    sim.funding_final[i] = r["self_funding"][i]
    sim.participation_final[i] = r["participation"][i]
    rent = r["rent_value"][i]
    if sim.fraction_kept:
        rent = rent * at(kept_rent(sim), i)
    parts = np.array([r["fees"][i], rent, r["giving"][i], r["support"][i]])
    total = parts.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        sim.concentration[i] = np.where(total == 0.0, np.nan, (parts * parts).sum(axis=0) / (total * total))


def close(sim, year):
    """Closes spaces at the end of the year."""
    closing = year.closing
    last_year(sim, year, closing)
    sim.open[closing] = 0.0
    sim.not_yet[closing] = False
    sim.closed_in[closing] = year.t
    R = sim.row["reserve"]
    sim.settled[closing] = year.discount * R[closing]
    R[closing] = 0.0
    sim.count -= closing.size
    sim.all_open = False
    if sim.record is not None:
        out, first = sim.record
        ids = closing if sim.ids is None else sim.ids[closing]
        out[SERIES.index("open_end"), year.t - 1, first + ids[ids < out.shape[2] - first]] = 0.0


def hold_reserve(sim, year):
    """The reserve's changes, whose present value is what the operator gains by them."""
    t5 = sim.tmp[5]
    step = year.discount - sim.d[year.t + 1]
    if not sim.all_open:
        ended = multiply(sim.open, step, t5)
        multiply(sim.row["reserve"], ended, t5)
    else:
        multiply(sim.row["reserve"], step, t5)
    add(sim.pv_reserve, t5, sim.pv_reserve)


def end(sim, year):
    """Settles what is open at the horizon, and gathers the books of all draws."""
    i = np.flatnonzero(sim.open)
    last_year(sim, year, i)
    sim.settled[i] = year.discount * sim.row["reserve"][i]
    if sim.ids is None:
        sim.keep_whole()
    else:
        sim.store(np.arange(sim.m), sim.ids)
