"""Support: its share of year t, the operator's support and the soft-governance budget."""
import numpy as np

from .arrays import is_array, maximum, minimum, multiply


class Exit:
    """Share of support by year; a plain number wherever the exit's own inputs are."""

    def __init__(self, shape, hold, rate, floor, step, cache=None):
        self.shape, self.hold, self.rate, self.floor, self.step = shape, hold, rate, floor, step
        self.plain = not any(map(is_array, (hold, rate, floor, step)))
        self.of_year = {} if cache is None or not self.plain else cache

    def scheduled(self, t):
        x = self.of_year.get(t)
        if x is None:
            x = self.of_year[t] = self._scheduled(t)
        return x

    def _scheduled(self, t):
        k = maximum(0.0, t - self.hold)
        if self.shape == "none":
            f = 1.0
        elif self.shape == "cliff":
            f = 0.0
        elif self.shape == "linear":
            f = maximum(0.0, 1.0 - self.rate * k)
        elif self.shape == "geometric":
            f = (1.0 - self.rate) ** k
        elif self.shape == "step":
            f = maximum(0.0, 1.0 - self.rate * np.ceil(k / self.step))
        else:
            raise ValueError("unknown exit " + self.shape)
        x = np.where(k > 0, maximum(self.floor, f), 1.0)
        return float(x) if self.plain else x


def choose_exits(sim):
    """The exit of the support and the one of the soft-governance budget."""
    alt, i = sim.alt, sim.i
    sim.exit = Exit(alt.shape, i["exit.hold_years"], i["exit.rate"], i["exit.floor"], i["exit.step_years"],
                    alt.support_years)
    own = alt.governance_exit
    if own:
        sim.soft_exit = Exit(own.get("shape") or alt.shape, *[own.get(k, i["exit." + k]) for k in
                                                              ("hold_years", "rate", "floor", "step_years")],
                             alt.soft_years)
        if sim.soft_exit.shape in ("performance", "matching"):
            sim.soft_exit = sim.exit
    else:
        sim.soft_exit = sim.exit
    sim.exit_by_draw = alt.shape in ("performance", "matching") or not sim.exit.plain
    sim.soft_by_draw = (sim.exit_by_draw if sim.soft_exit is sim.exit else not sim.soft_exit.plain) \
        or is_array(sim.budget)


def share_of_support(sim, t, cost_full):
    """x of the year."""
    shape = sim.alt.shape
    if shape == "performance":
        if t == 1:
            x = 1.0
        else:
            i, r = sim.exit, sim.row
            rate = i.rate
            could = (r["own"] + sim.other_y + r["support"] * (1.0 - rate)
                     >= (r["operating"] + sim.other_x + r["maintenance"]) * (1.0 - 1e-9))
            x = sim.share * np.where(could, 1.0 - rate, 1.0)
            k = maximum(0.0, t - i.hold)
            x = np.where(k > 0, maximum(i.floor, x), 1.0)
    elif shape == "matching":
        if t == 1:
            x = 1.0
        else:
            i = sim.exit
            most = sim.support_share * cost_full
            f = np.where(most == 0.0, 1.0, minimum(1.0, sim.match_rate * sim.row["own"]
                                                   / np.where(most == 0.0, 1.0, most)))
            k = maximum(0.0, t - i.hold)
            x = np.where(k > 0, maximum(i.floor, f), 1.0)
    else:
        x = sim.exit.scheduled(t)
    sim.share = x
    return x


def pay_support(sim, year):
    """S and G of the year."""
    year.share = x = share_of_support(sim, year.t, year.cost_full)
    xg = x if sim.soft_exit is sim.exit else sim.soft_exit.scheduled(year.t)
    multiply(year.cost_full, sim.support_share * x, sim.row["support"])
    year.programme = sim.budget * xg
