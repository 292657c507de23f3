"""Waterfall: what cash is left for upkeep, review, feedback and profit, and whether the space stays solvent."""
import numpy as np

from .arrays import add, at, maximum, minimum, multiply, subtract


def waterfall(sim, year):
    """Takes the year's payments from cash, one after the other; the reserve is what is left."""
    r, other = sim.row, year.other
    cash = r["reserve"]
    add(cash, r["own"], cash)
    add(cash, r["support"], cash)
    subtract(cash, r["operating"], cash)
    if other is not None:
        cash += other.government - other.paid
    M = r["maintenance"]
    if sim.guaranteed:
        M[:] = sim.mstar
    else:
        minimum(cash, sim.mstar, out=M)
        maximum(M, 0.0, out=M)
    subtract(cash, M, cash)
    refit_and_fill(sim, year)
    share_surplus(sim, year)
    stay_solvent(sim, year)


def refit_and_fill(sim, year):
    """Review years."""
    if sim.every > 0 and year.t % sim.every == 0 and not year.last:
        review(sim, year)
        if not sim.filled:
            year.fill = True
            sim.book("pv_blank")
            sim.pv_blank += sim.blank_cost * year.weight


def review(sim, year):
    """A refit where the gap that is seen is worth it and can be paid."""
    cash, P, H, weight = sim.row["reserve"], sim.row["participation"], sim.row["fit"], year.weight
    seen = sim.sight + (1.0 - sim.sight) * P
    gap = seen * (1.0 - H)
    cost = sim.refit_cost * sim.built * gap
    operator = (1.0 - sim.refit_public) * cost
    done = (gap > sim.trigger) & (np.equal(sim.refit_public, 1.0) | (cash - sim.target >= operator))
    gap *= done
    cost *= done
    operator = operator * done
    cash -= operator
    sim.book("pv_refit_g")
    sim.book("pv_refit_o")
    sim.pv_refit_g += (cost - operator) * weight
    sim.pv_refit_o += operator * weight
    year.gap, year.seen, year.refit = gap, seen, cost


def share_surplus(sim, year):
    """Feedback to soft governance, and profit."""
    r, cash, t4, t5 = sim.row, sim.row["reserve"], sim.tmp[4], sim.tmp[5]
    if sim.feeds or sim.profits:
        if year.last:
            r["feedback"][:], r["profit"][:] = 0.0, 0.0
        else:
            subtract(cash, sim.target, t4)
            maximum(t4, 0.0, out=t4)
            if sim.feeds:
                multiply(t4, sim.feedback_share, r["feedback"])
                subtract(cash, r["feedback"], cash)
            if sim.profits:
                multiply(t4, sim.profit_share, r["profit"])
                subtract(cash, r["profit"], cash)
                multiply(r["profit"], year.weight, t5)
                sim.book("pv_profit")
                sim.pv_profit += t5


def stay_solvent(sim, year):
    """The government fills the gap, or the space is rescued or closes."""
    r, cash = sim.row, sim.row["reserve"]
    if sim.guaranteed:
        rescue = r["rescue"]
        np.negative(cash, rescue)
        maximum(rescue, 0.0, out=rescue)
        maximum(cash, 0.0, out=cash)
        sim.book("pv_rescue")
        sim.pv_rescue += rescue * year.weight
    else:
        solvency(sim, year)
        if year.t >= 3:
            idle(sim, year)


def solvency(sim, year):
    """Draws that close for want of money; those that are rescued, and with how much."""
    cash = sim.row["reserve"]
    short = np.flatnonzero(cash < sim.neg_limit)
    if not short.size:
        return
    if not sim.all_open:
        alive = sim.open[short] > 0.0
        cash[short[~alive]] = 0.0  # a closed space has no account
        short = short[alive]
    limit = at(sim.neg_limit, short)
    fails = cash[short] < limit - 1e-6 * at(year.cost_full, short)
    short = short[fails]
    if not short.size:
        return
    if not sim.has_rescue:
        year.closing = short
        return
    u = sim.common.shock("rescue")[short if sim.ids is None else sim.ids[short]]
    saved = u < at(sim.chance, short)
    rescued, closing = short[saved], short[~saved]
    amounts = None
    if rescued.size:
        limit = at(sim.neg_limit, rescued)
        amounts = limit - cash[rescued]
        cash[rescued] = limit
        sim.book("pv_rescue")[rescued] += year.discount * amounts
    else:
        rescued = None
    year.closing = closing if closing.size else None
    year.rescued, year.amounts = rescued, amounts


def idle(sim, year):
    """Closes spaces that have stood idle for three years in a row."""
    low = sim.row["utilisation"] < sim.idle_below
    if sim.idle is None:
        if not low.any():
            return
        sim.idle = np.zeros(sim.m, np.int8)
    sim.idle += 1
    sim.idle *= low
    third = np.flatnonzero((sim.idle >= 3) & (sim.open > 0.0))
    if not third.size:
        return
    year.closing = third if year.closing is None else np.union1d(year.closing, third)
