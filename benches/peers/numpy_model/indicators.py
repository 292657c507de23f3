"""Section 5: indicators of every draw."""
import numpy as np

from .arrays import divide
from .names import INDICATORS


def fill_indicators(sim, accounts, out):
    """Fills out[indicator, draw]."""
    i, f, a = sim.i, sim.full, accounts
    hours, utilisation, visits = f["plain"]
    weights = i["catchment.priority_income"] ** (-i["value.equity_elasticity"]) - 1.0
    values = {
        "npv.government": a.government, "npv.operator": a.operator, "npv.residents": a.residents,
        "npv.partners": a.partners, "npv.social": a.social, "npv.social_weighted": a.social + weights * a.group,
        "years_open": a.years, "survived": a.survived, "visits.total": visits,
        "full_service_years": f["full_years"], "support_share.final": f["share_final"],
        "self_funding.final": f["funding_final"], "participation.final": f["participation_final"],
        "income_concentration": f["concentration"]}
    for name, v in values.items():
        out[INDICATORS.index(name)] = v

    def ratio(name, top, bottom, none):
        row = divide(top, bottom, out[INDICATORS.index(name)])
        if np.any(none):
            np.copyto(row, np.nan, where=none)

    discounted_visits = a.present_values["visits"]
    ratio("bcr", a.created, a.used, np.abs(a.used) <= 1e-12 * np.abs(a.created))
    ratio("cost_per_visit", -a.government, discounted_visits, discounted_visits == 0.0)
    ratio("closure_year", a.closed_in, 1.0, a.survived)
    ratio("utilisation.mean", utilisation, a.years, False)
    ratio("hours.mean", hours, a.years, False)
    ratio("self_sufficient_year", f["sufficient"], 1.0, f["sufficient"] == 0)
    theta = i["catchment.priority_share"]
    ratio("equity", a.priority, theta, (visits == 0.0) | np.equal(theta, 0.0))
    ratio("leverage", a.earned, a.put_in, np.equal(a.put_in, 0.0))
