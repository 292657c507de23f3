"""Cost at full hours, and what volunteers take off it."""
from .arrays import add, divide, exp, is_array, minimum, multiply, subtract


def soft_effect(money, inverse):
    return 1.0 - exp(money * inverse)


def cost_full(sim, year):
    """Of: what the space costs at full hours."""
    year.cost_full = sim.made(multiply, sim.base, sim.take(sim.wages.at(year.t)))


def people(sim, year):
    """Residents, the active among them, and the cost that is left when they have helped."""
    t0, t1 = sim.tmp[:2]
    growth = year.growth = sim.take(sim.growth.at(year.t))
    active = multiply(sim.row["participation"], growth, sim.row["active"])  # P x growth; x activists at N0
    year.soft = effect_of_money(sim, year.programme, growth)
    if sim.null:
        year.cost = year.cost_full
    else:
        multiply(active, sim.made(multiply, sim.volunteer, sim.take(sim.wage_index.at(year.t))), t0)
        multiply(year.cost_full, sim.vcap, t1)
        minimum(t0, t1, out=t0)
        year.cost = subtract(year.cost_full, t0, t0)  # t0: Oe


def effect_of_money(sim, programme, growth):
    """s of the year; a plain number where it can be."""
    tmp = sim.tmp[8]  # in use to the end of the step
    if not sim.feeds:
        if not is_array(programme) and programme == 0.0:
            return 0.0
        return sim.made(soft_effect, programme / growth, sim.inv_soft)
    add(sim.row["feedback"], programme, tmp)
    multiply(tmp, sim.made(divide, sim.inv_soft, growth), tmp)  # -(G + Z-) / (N Gamma)
    exp(tmp, tmp)
    return subtract(1.0, tmp, tmp)
