"""Section 3: what is built, the states at the start of year 1, and what stays fixed over the years."""
import numpy as np

from .arrays import exp, is_array, maximum, minimum, power, product
from .common import Common
from .processes import Capability, Drift, Growth, Wages, Weather


def fit_out(area, cost, overrun, premium, flexibility):
    return area * cost * (1.0 + overrun) * (1.0 + premium * flexibility)


def front_end_effect(front_end, residents, saturation):
    return 1.0 - exp(-front_end / (2.0 * residents * saturation))


def first_fit(without, gain, quality, effect):
    return minimum(1.0, without + gain * quality * effect)


def first_participation(head_start, quality, effect):
    return head_start * quality * effect


def efforts(slack, chance, incentive, profit):
    return (1.0 - slack * chance) * (1.0 + incentive * profit)


def charge(share, level, margin):
    return share * level * margin


def log_full_cost(p, time_cost):
    return np.log1p(p / time_cost)


def dearer(log_c, eta):
    """c^eta."""
    return exp(eta * log_c)


def gross_worth(visit, time_cost, log_c, eta, power_c):
    """max(0, (value.visit - time_cost lambda(eta)) c^eta): the worth of a visit that is still made, without the fee."""
    rest = 1.0 - eta
    one = np.equal(rest, 0.0)
    if np.any(one):
        area = np.where(one, log_c, np.expm1(rest * log_c) / np.where(one, 1.0, rest))
    else:
        area = np.expm1(rest * log_c) / rest
    return maximum(0.0, (visit - time_cost * area) * power_c)


def visit_mix(theta, ratio, c1, c2):
    """Visits wanted per resident relative to those of a free space, and the priority group's share of them;
    c1 and c2 are c^eta of the two groups."""
    first, other = theta * ratio / c1, (1.0 - theta) / c2
    total = first + other
    return total / (theta * ratio + 1.0 - theta), first / total


def build(sim):
    """Costs of year 0."""
    i, share = sim.i, sim.common.share
    area, b = i["space.area"], i["finance.commercial_share"]
    sim.fit_out = vc = share(fit_out, area, i["hardware.fitout_cost"], i["hardware.overrun"],
                             i["hardware.flexibility_premium"], i["hardware.flexibility"])
    sim.works = share(product, i["hardware.works_share"], vc, 1.0 - sim.blank)
    sim.front_end = share(product, i["governance.front_end_share"], vc)
    sim.first_effect = share(front_end_effect, sim.front_end, i["catchment.residents"],
                             i["governance.saturation"])  # s0
    sim.unit_cost = share(product, i["finance.operating_cost"], i["scale.cost"], i["operator.cost_ratio"])
    sim.lead = share(product, i["operator.lead_years"], i["operator.lead_cost_share"], area, 1.0 - b,
                     sim.unit_cost)


def first_states(sim):
    """States at the start of year 1."""
    i, share, r = sim.i, sim.common.share, sim.row
    quality, s0 = i["governance.quality"], sim.first_effect
    fit = i.get("start.fit")
    r["fit"][:] = fit if fit is not None else share(
        first_fit, i["governance.fit_without"], i["governance.fit_gain"], quality, s0)
    start = i.get("start.participation")
    r["participation"][:] = 0.0 if sim.null else start if start is not None else share(
        first_participation, i["governance.head_start"], quality, s0)
    r["awareness"][:] = i["demand.awareness_start"]
    r["condition"][:] = i["start.condition"]
    r["reserve"][:] = i["finance.reserve_start"]
    sim.capability = share(Capability, i["operator.capability_start"], i["operator.lead_years"],
                           i["operator.learning"], i["operator.training"], i["governance.talent"],
                           i["operator.turnover"], i["demand.capability_weight"])


def fix(sim):
    """What stays the same over the years."""
    i, share = sim.i, sim.common.share
    sim.chance = chance = 1.0 if sim.guaranteed else i["exit.rescue_chance"]
    sim.effort = share(efforts, i["operator.soft_budget_slack"], chance, i["operator.incentive_effect"],
                       i["operator.profit_share"])
    sim.price = p = share(charge, i["finance.charging_share"], i["finance.fee_level"], i["finance.margin"])
    log_c = share(log_full_cost, p, i["demand.time_cost"])
    eta2 = 0.0 if sim.design else i["demand.cost_elasticity"]
    eta1 = 0.0 if sim.design else share(product, eta2, i["demand.priority_elasticity"])
    c1, c2 = share(dearer, log_c, eta1), share(dearer, log_c, eta2)
    theta = i["catchment.priority_share"]
    sim.worth1 = share(gross_worth, i["value.visit"], i["demand.time_cost"], log_c, eta1, c1)
    sim.worth2 = share(gross_worth, i["value.visit"], i["demand.time_cost"], log_c, eta2, c2)
    mix, sim.priority = share(visit_mix, theta, i["catchment.priority_ratio"], c1, c2)
    if sim.design:
        sim.priority = theta
    sim.wanted = share(product, i["catchment.residents"], i["demand.visits"], i["scale.usage"], mix,
                       share(power, sim.effort, i["demand.capability_weight"]))


def begin_processes(sim):
    """Processes that go on from year to year."""
    i, share, common = sim.i, sim.common.share, sim.common
    sim.growth = share(Growth, i["catchment.growth"])
    wages = share(Growth, i["finance.wage_growth"])
    sim.wage_index = wages
    sim.wages = process(common, Wages, wages, i["finance.wage_share"])
    sim.index = share(Growth, share(product, i["finance.price_indexation"], i["finance.wage_growth"]))
    sim.weather = process(common, Weather, common, i["demand.noise"], i["demand.noise_persistence"],
                          i["demand.crisis_chance"], i["demand.crisis_depth"])
    sim.drift = process(common, Drift, common, i["hardware.drift"], i["hardware.jump_chance"],
                        i["hardware.jump_depth"])
    sim.has_rescue = not sim.guaranteed and (is_array(sim.chance) or sim.chance > 0.0)


def process(common, kind, *args):
    """A shared yearly process."""
    key = (kind, *[id(a) if is_array(a) or isinstance(a, (Growth, Common)) else a for a in args])
    hit = common.fixed.get(key)
    if hit is None:
        hit = common.fixed[key] = (kind(*args), args)
    return hit[0]
