"""Per-draw coefficients of the year loop: whatever does not change from year to year is folded into them."""
import numpy as np

from .arrays import at, is_array, product, sqrt


def lambda_inverse(residents, gamma):
    return -1.0 / (residents * gamma)


def one_minus(x):
    return 1.0 - x


def refit_rate(cost, saving, flexibility):
    return cost * (1.0 - saving * flexibility)


def wanted_per_capacity(wanted, public, reference, weight, capacity):
    """Minus visits wanted over capacity, per unit of the states (the exponent of crowding)."""
    return wanted * (public / reference) ** weight / -capacity


def upkeep(mstar):
    """a, b of 1 - 0.85 M / M* = a + b M (M / M* is 1 where M* is 0)."""
    if np.all(mstar):
        return 1.0, -0.85 / mstar
    none = np.equal(mstar, 0.0)
    return np.where(none, 0.15, 1.0), np.where(none, 0.0, -0.85 / np.where(none, 1.0, mstar))


def fold(sim):
    """Coefficients that stay as they are."""
    i, share = sim.i, sim.common.share
    residents = i["catchment.residents"]
    sim.inv_soft = share(lambda_inverse, residents, i["governance.saturation"])
    sim.volunteer = share(product, i["governance.activist_share"], residents, i["governance.volunteer_hours"],
                          i["finance.volunteer_wage"])
    sim.activists = share(product, i["governance.activist_share"], residents)
    sim.giving0 = share(product, i["finance.giving"], residents, i["scale.revenue"])
    sim.crowding = i["finance.crowding"]
    sim.theta_n = share(product, i["catchment.priority_share"], residents, i["value.regular_visits"])
    sim.residents = residents
    sim.pull = i["demand.participation_pull"]
    sim.kappa = share(product, i["governance.contagion"], i["operator.contagion_multiple"])
    sim.spread = share(product, i["governance.effect"], i["governance.quality"])
    if sim.alt.participation == "inventory":
        sim.spread = share(product, 2.0, sim.spread)
    sim.discover = i["demand.discovery"]
    sim.outreach = share(product, i["demand.discovery"], i["demand.outreach"])
    sim.word = i["demand.word_of_mouth"]
    sim.forget = share(one_minus, i["demand.forgetting"])
    sim.dropout = share(one_minus, i["governance.dropout"])
    sim.wear = i["hardware.wear"]
    sim.wear_p = share(product, -0.3, sim.wear)
    sim.support_share = i["finance.support_share"]
    sim.match_rate = i["finance.match_rate"]
    sim.budget = i["governance.annual_budget"]
    sim.neg_limit = -i["finance.credit_limit"]
    sim.target = i["finance.reserve_target"]
    sim.fixed = i["finance.fixed_share"]
    sim.unfixed = 1.0 - sim.fixed
    sim.vcap = i["finance.volunteer_cap"]
    floor = i["finance.minimum_hours"]
    sim.root_floor = sqrt(floor)
    if np.any(sim.root_floor * sim.root_floor < floor):  # a hair up: .7 is full service
        sim.root_floor = np.nextafter(sim.root_floor, 2.0)
    sim.feedback_share = i["finance.feedback_share"]
    sim.profit_share = i["operator.profit_share"]
    sim.feeds = is_array(sim.feedback_share) or sim.feedback_share > 0.0
    sim.profits = is_array(sim.profit_share) or sim.profit_share > 0.0
    density = (1.0 - i["finance.commercial_share"]) * i["demand.capacity"]
    sim.busy = density / i["governance.busy_level"]
    sim.idle_below = 0.01 / density
    sim.regular_inv = 1.0 / i["value.regular_visits"]
    sim.wellbeing = sim.alt.valuation == "wellbeing"
    sim.sight = i["governance.review_sight"]
    sim.refit_cost = share(refit_rate, i["hardware.refit_cost"], i["hardware.flexibility_saving"],
                           i["hardware.flexibility"])
    sim.trigger = i["review.trigger"]
    sim.refit_public = i["review.refit_public_share"]
    sim.every = int(round(i["review.every"]))
    sim.renewal_years = int(round(i["hardware.renewal_years"]))
    sim.renewal_share = i["hardware.renewal_share"]
    sim.blank_cost = share(product, sim.fit_out, sim.blank, 1.0 + i["hardware.blank_escalation"])
    sim.habit = i["demand.habit"]
    sim.rent_kept = i["finance.rent_retained"]
    sim.fraction_kept = is_array(sim.rent_kept) or sim.rent_kept != 1.0
    # can hours or self-funding meet a zero denominator?
    sim.careful = bool(np.any(sim.vcap >= 1.0) or np.any(sim.fixed >= 1.0)
                       or np.any(sim.unit_cost <= 0.0) or np.any(i["finance.wage_share"] > 1.0)
                       or np.any(i["finance.wage_growth"] < -0.09))


def follow_area(sim):
    """Coefficients that follow the area in use (A_t) and what is built."""
    i, share = sim.i, sim.common.share
    use = 1.0 if sim.filled else 1.0 - sim.blank
    sim.area_open = share(product, i["space.area"], use)
    public = share(product, sim.area_open, 1.0 - i["finance.commercial_share"])
    sim.base = share(product, public, sim.unit_cost)
    sim.capacity = share(product, public, i["demand.capacity"], 365.0)
    sim.want = share(wanted_per_capacity, sim.wanted, public, i["demand.reference_area"],
                     i["demand.area_weight"], sim.capacity)
    sim.built = share(product, sim.fit_out, use)
    sim.mstar = share(product, i["hardware.maintenance"], sim.built)
    sim.reserved = share(product, i["finance.maintenance_priority"], sim.mstar)
    sim.wear_a, sim.wear_b = share(upkeep, sim.mstar)
    sim.rent0 = share(product, sim.area_open, i["finance.commercial_share"], i["finance.commercial_yield"],
                      365.0, i["finance.occupancy"], i["scale.revenue"])
    sim.fee0 = share(product, 0.7, sim.price, i["scale.revenue"], sim.capacity)
    sim.fee1 = share(product, 0.6, sim.price, i["scale.revenue"], sim.effort, sim.capacity)
    if sim.ids is not None:
        for name in ("area_open", "base", "capacity", "want", "built", "mstar", "reserved", "wear_a", "wear_b",
                     "rent0", "fee0", "fee1"):
            setattr(sim, name, at(getattr(sim, name), sim.ids))
