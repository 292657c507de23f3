"""Flows of the year: present values and sums by draw, and whether own income covers cost."""
import numpy as np

from .arrays import add, divide, maximum, minimum, multiply
from .names import PLAIN, PV


def flows_of_the_year(sim, year):
    """Adds the year to the books of every draw."""
    r, other, t4, t5 = sim.row, year.other, sim.tmp[4], sim.tmp[5]
    W = r["awareness"]
    denominator = add(year.cost, sim.mstar, t4)
    if other is not None:
        denominator = denominator + other.paid
    self_funding = divide(r["own"], denominator, r["self_funding"])
    if sim.careful:
        self_funding[denominator == 0.0] = np.nan
    multiply(W, sim.made(multiply, sim.theta_n, year.growth), t5)  # in visits of regular users
    minimum(t5, r["priority_visits"], out=r["saving"])
    if sim.wellbeing:
        regular = minimum(sim.residents * year.growth * W, r["visits"] * sim.regular_inv)
        regular -= sim.activists * r["active"]
        maximum(regular, 0.0, out=regular)
        sim.book("pv_gain")
        sim.pv_gain += regular * year.weight
    for total, flow in zip(sim.pv, sim.matrix[PV]):
        multiply(flow, year.weight, t5)
        add(total, t5, total)
    for total, value in zip(sim.plain, sim.matrix[PLAIN]):
        if not sim.all_open:
            value = multiply(value, sim.open, t5)
        add(total, value, total)
    full = r["hours"] >= 0.7
    if not sim.all_open:
        full &= sim.open > 0.0
    add(sim.full_years, full, sim.full_years)
    sufficiency(sim, year.t, self_funding)
    if other is not None:
        other.book(year.weight)
    if sim.soft_by_draw:
        sim.book("pv_budget")
        sim.pv_budget += year.programme * year.weight
    else:
        sim.budget_table.append(sim.budget_table[-1] + year.discount * year.programme)
    sim.open_table.append(sim.open_table[-1] + year.discount)


def sufficiency(sim, t, self_funding):
    """First of two open years in a row in which own income covers full cost."""
    now = self_funding >= 1.0 - 1e-9
    if not now.any():
        sim.sufficient_before = None
        return
    if sim.sufficient_before is not None:
        both = now & sim.sufficient_before
        both &= sim.not_yet
        i = np.flatnonzero(both)
        if i.size:
            sim.sufficient[i] = t - 1
            sim.not_yet[i] = False
    sim.sufficient_before = now
