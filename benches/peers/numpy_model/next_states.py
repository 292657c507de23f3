"""Wear of the year, and the states in which the next one begins."""
import numpy as np

from .arrays import add, clip, is_array, maximum, minimum, multiply, subtract
from .processes import drift_scale, drift_shift


def wear(sim, year):
    """What condition loses in the year, and the renewal that makes it good."""
    r, t4, t5 = sim.row, sim.tmp[4], sim.tmp[5]
    renew = sim.renewal_years > 0 and year.t % sim.renewal_years == 0 and not year.last
    multiply(r["maintenance"], sim.wear_b, t4)
    add(t4, sim.wear_a, t4)
    if sim.null:
        multiply(t4, sim.wear, t4)
    else:
        multiply(r["participation"], sim.wear_p, t5)
        add(t5, sim.wear, t5)
        multiply(t4, t5, t4)
    if renew:
        year.stays = stays = sim.open.copy()
        if year.closing is not None:
            stays[year.closing] = 0.0
        year.renewal = renewal = (1.0 - maximum(r["condition"] - t4, 0.0)) * sim.built * sim.renewal_share
        renewal *= stays
        sim.book("pv_renewal")
        sim.pv_renewal += renewal * year.discount
    year.worn = t4


def condition(sim, year):
    """Condition at the end of the year, after wear and renewal."""
    C = sim.row["condition"]
    subtract(C, year.worn, C)
    maximum(C, 0.0, out=C)
    if year.last:
        np.copyto(sim.condition_end, C)
    if year.stays is not None:
        np.copyto(C, 1.0, where=year.stays > 0.0)


def awareness(sim, year):
    """Awareness; leaves u, how busy the space is, for participation."""
    W, s = sim.row["awareness"], year.soft
    t1, t2, t3 = sim.tmp[1:4]
    multiply(sim.row["utilisation"], sim.busy, t1)
    minimum(t1, 1.0, out=t1)  # t1: u
    multiply(t1, 1.5, t2)
    minimum(t2, 1.0, out=t2)
    multiply(t2, W, t2)
    multiply(t2, sim.word, t2)
    if is_array(s):
        multiply(s, sim.outreach, t3)
        add(t2, t3, t2)
        add(t2, sim.discover, t2)
    else:
        add(t2, sim.discover + sim.outreach * s, t2)
    subtract(sim.forget, t2, t3)  # W (1 - forgetting) + t2 (1 - W)
    multiply(W, t3, W)
    add(W, t2, W)
    clip(W, 0.0, 1.0, W)
    year.busy = t1


def fit(sim, year):
    """How well the space fits what is needed."""
    H = sim.row["fit"]
    if sim.design:
        return
    if year.refit is not None:
        add(H, year.gap, H)
        if year.fill:
            H += sim.blank * year.seen * (1.0 - H)
    K0, keep = sim.capability.value, sim.drift.at(year.t)
    multiply(H, sim.take(sim.common.row(drift_scale, K0, keep)), H)
    add(H, sim.take(sim.common.row(drift_shift, K0, keep)), H)
    clip(H, 0.1, 1.0, H)


def participation(sim, year):
    """Participation."""
    if sim.null:
        return
    P, s, t1 = sim.row["participation"], year.soft, year.busy
    t2, t3 = sim.tmp[2], sim.tmp[3]
    kind = sim.alt.participation
    if kind != "inventory":
        multiply(t1, sim.kappa, t2)
        multiply(t2, P, t2)
        if kind == "critical-mass":
            square = P * P
            t2 *= P / (square + 0.0625)
        multiply(sim.spread, s, t3)
        add(t2, t3, t2)
    else:
        multiply(sim.spread, s, t2)
    subtract(sim.dropout, t2, t3)
    multiply(P, t3, P)
    add(P, t2, P)
    clip(P, 0.0, 1.0, P)
