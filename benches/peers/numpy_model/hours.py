"""Income of the year and the hours that it allows."""
import numpy as np

from .arrays import add, clip, divide, is_array, maximum, minimum, multiply, sqrt, subtract


def fee_income(fee0, fee1, capability, index):
    x = fee1 * capability
    x = x + fee0
    return x * index


def crowd_factor(crowding, ratio):
    return maximum(0.0, 1.0 + crowding * ratio)


def kept_rent(sim):
    """The share of the rent that stays with the operator."""
    return sim.take(sim.rent_kept)


def crowding(sim, year):
    """How much support crowds out giving, or draws it in."""
    x = year.share
    if is_array(x):
        ratio = minimum(1.0, sim.support_share * x)
    elif sim.crowd_key == x and not sim.careful:
        return sim.crowd
    else:
        sim.crowd_key, ratio = x, minimum(1.0, sim.support_share * x)
    if sim.careful:
        ratio = np.where(year.cost_full == 0.0, 0.0, ratio)
    sim.crowd = sim.made(crowd_factor, sim.crowding, ratio)
    return sim.crowd


def income_and_hours(sim, year):
    """Fees, rent, giving, hours and what the operation costs at those hours."""
    r, other = sim.row, year.other
    t1, t2, t3, t4, t5, t6, t7 = sim.tmp[1:8]
    U = r["utilisation"]
    index = sim.take(sim.index.at(year.t))
    fee = sim.made(fee_income, sim.fee0, sim.fee1, year.capability, index)  # of a full house
    a1 = multiply(U, fee, t2)
    rent_value = multiply(sim.rent0, index, r["rent_value"])
    rent = rent_value if not sim.fraction_kept else multiply(rent_value, kept_rent(sim), t7)
    giving = r["giving"]
    if sim.null:
        giving[:] = 0.0
        base_income = rent
    else:
        multiply(r["active"], sim.made(multiply, sim.giving0, index), giving)
        multiply(giving, crowding(sim, year), giving)
        base_income = add(rent, giving, t3)
    V = r["visits"]
    if sim.guaranteed:
        r["hours"][:] = 1.0
        multiply(U, sim.capacity, V)
        r["fees"][:] = a1
        r["operating"][:] = year.cost
    else:
        fixed_cost = multiply(year.cost, sim.fixed, t4)
        variable = multiply(year.cost, sim.unfixed, t5)  # B
        c0 = add(base_income, r["support"], t1)
        maximum(r["reserve"], 0.0, out=t6)
        add(c0, t6, c0)
        subtract(c0, sim.reserved, c0)
        subtract(c0, fixed_cost, c0)
        hours_income = a1
        if other is not None:
            add(c0, other.net, c0)
            hours_income = a1 + other.per_visit * (U * sim.capacity)
        # z = (a1/2 + sqrt(a1^2/4 + B c0)) / B
        half = multiply(hours_income, 0.5, t7 if rent is rent_value else None)
        multiply(c0, variable, c0)
        multiply(half, half, t6)
        add(c0, t6, c0)
        maximum(c0, 0.0, out=c0)
        sqrt(c0, c0)
        add(c0, half, c0)
        divide(c0, variable, c0)
        if sim.careful:
            c0[variable == 0.0] = 1.0
        root = clip(c0, sim.root_floor, 1.0, c0)
        hours = multiply(root, root, r["hours"])
        multiply(U, root, U)
        multiply(U, sim.capacity, V)
        multiply(a1, root, r["fees"])
        operating = multiply(variable, hours, r["operating"])
        add(operating, fixed_cost, operating)
    multiply(V, sim.priority, r["priority_visits"])
    own = add(r["fees"], base_income, r["own"])
    if other is not None:
        other.after_hours(V)
        own += other.own
