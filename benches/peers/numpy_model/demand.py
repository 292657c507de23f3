"""Visits wanted and what crowding leaves of them, as utilisation: visits over capacity."""
import numpy as np

from .arrays import add, exp, is_array, log, minimum, multiply, product, sqrt, subtract


def demand(sim, year):
    """Utilisation at full hours."""
    r, t1 = sim.row, sim.tmp[1]
    W, P, H, C = r["awareness"], r["participation"], r["fit"], r["condition"]
    year.capability, K_power = map(sim.take, sim.capability.at(year.t))
    U = r["utilisation"]
    if sim.design:
        U[:] = minimum(1.0, sim.i["demand.design_use"] * sim.i["scale.usage"]) if sim.ids is None else \
            minimum(1.0, sim.take(sim.i["demand.design_use"] * sim.i["scale.usage"]))
    else:
        weather = sim.common.row(product, K_power, sim.weather.at(year.t), year.growth) if sim.ids is None else \
            K_power * sim.take(sim.weather.at(year.t)) * year.growth
        multiply(W, sim.want, U)
        multiply(U, weather, U)
        for state, e in ((H, sim.i["demand.fit_weight"]), (C, sim.i["demand.condition_weight"])):
            if is_array(e):
                multiply(U, np.power(state, sim.take(e)), U)
            elif e == 0.5:
                multiply(U, sqrt(state, t1), U)
            elif e == 1.0:
                multiply(U, state, U)
            elif e != 0.0:
                log(state, t1)
                multiply(t1, e, t1)
                multiply(U, exp(t1, t1), U)
        if not sim.null:
            multiply(P, sim.pull, t1)
            add(t1, 1.0, t1)
            multiply(U, t1, U)
        if sim.alt.usage == "habit":
            if year.t > 1:
                none = U == 0.0
                U *= 1.0 - sim.habit
                U += sim.habit * (sim.last_wanted / sim.capacity)
                U[none] = 0.0
            sim.last_wanted = U * sim.capacity  # (negative, as U is here)
        exp(U, U)
        subtract(1.0, U, U)  # crowding
