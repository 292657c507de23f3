"""Present values of every flow by draw, and the accounts of the parties that they add up to."""
import numpy as np

from .arrays import is_array, maximum, minimum, product
from .names import PV_NAMES

PARTIES = ("government", "operator", "residents", "partners")


class Accounts:
    """Present values of one alternative on all draws of the chunk."""

    def __init__(self, sim):
        self.sim, self.i, self.full, self.d = sim, sim.i, sim.full, sim.d
        self.present_values = dict(zip(PV_NAMES, sim.full["pv"]))
        self.whole_fit_out, self.whole_blank, self.priority = sim.whole
        self.own_flows = list(zip(sim.alt.flows, sim.flow_full))
        self._years()
        self._yearly_flows()
        self._year_zero()
        self._settlement()
        self._benefits()
        self._public_funds()
        self._parties()

    def own(self, select):
        """Present value of the scenario's own flows that fit."""
        return sum((x for w, x in self.own_flows if select(w)), 0.0)

    def _years(self):
        horizon = self.sim.alt.horizon
        self.closed_in = self.full["closed_in"]
        self.closed = self.closed_in > 0
        self.years = np.where(self.closed, self.closed_in, horizon)
        self.survived = ~self.closed

    def _yearly_flows(self):
        i, d, pv, sim, horizon = self.i, self.d, self.present_values, self.sim, self.sim.alt.horizon
        for name in ("fees", "giving", "rent_value", "support"):
            setattr(self, name, pv[name])
        self.rent = self.rent_value * sim.rent_kept if sim.fraction_kept else self.rent_value
        self.budget = self.full["pv_budget"] if sim.soft_by_draw else np.array(sim.budget_table)[self.years]
        open_years = np.array(sim.open_table)[self.years]
        self.talent = open_years * i["governance.talent_cost"] * i["governance.talent"]
        cumulative = np.cumsum([0.0] + d[1:horizon + 1])
        until = minimum(horizon, self.years + np.floor(i["space.reuse_years"]).astype(np.int64))
        vacant = cumulative[until] - cumulative[self.years]
        self.holding = i["finance.holding_cost"] * i["space.area"] * vacant
        self.opportunity = i["space.opportunity_rent"] * i["space.area"] * 365.0 * (open_years + vacant)
        for name in ("rescue", "renewal", "blank"):
            setattr(self, name, self.full.get("pv_" + name, 0.0))
        self.refit_public, self.refit_own = self.full.get("pv_refit_g", 0.0), self.full.get("pv_refit_o", 0.0)

    def _year_zero(self):
        i, d, sim = self.i, self.d, self.sim
        self.works_public = d[0] * i["hardware.public_share"] * sim.works
        self.works_own = d[0] * sim.works - self.works_public
        self.front_end, self.lead = d[0] * sim.front_end, d[0] * sim.lead
        self.fund = d[0] * i["finance.reserve_start"]

    def _settlement(self):
        """What is left on closure and at the horizon."""
        i, sim = self.i, self.sim
        self.settled = self.full["settled"]
        self.to_government = maximum(self.settled, 0.0)
        self.debt = self.settled - self.to_government  # <= 0
        self.debt_partners = np.where(self.closed, self.debt, 0.0)
        built = self.whole_fit_out if sim.filled else self.whole_fit_out * (1.0 - self.whole_blank)
        self.residual = np.where(self.survived, self.d[sim.alt.horizon] * i["hardware.residual_share"] * built
                                 * self.full["condition_end"], 0.0)
        self.residual_public = i["hardware.public_share"] * self.residual

    def _benefits(self):
        i, pv, sim, alpha, pi = self.i, self.present_values, self.sim, self.i["value.additionality"], self.priority
        valuation = sim.alt.valuation
        if valuation == "visits":
            worth1 = sim.worth1 * pv["visits"] * pi  # without what is paid
            self.gain = alpha * (worth1 + sim.worth2 * pv["visits"] * (1.0 - pi) + self.fees)
            self.group = alpha * worth1  # alpha g1 V1 - alpha fees V1/V
        elif valuation == "wellbeing":
            self.gain = alpha * i["value.wellbeing"] * self.full["pv_gain"]
            self.group = self.gain * pi - alpha * self.fees * pi
        else:
            self.gain, self.group = self.fees, 0.0
        cash_only = valuation == "cash"
        activists = sim.common.share(product, i["governance.activist_share"], i["catchment.residents"])
        active = pv["active"] * activists
        self.participation = 0.0 if cash_only else alpha * i["value.participation"] * active
        self.saving = alpha * i["value.public_saving"] / i["value.regular_visits"] * pv["saving"]
        self.elsewhere = 0.0 if cash_only else 1.0 - alpha

    def _public_funds(self):
        burden = self.i["value.public_funds_cost"]
        self.funds = 0.0
        if is_array(burden) or burden != 0.0:
            self.funds = burden * (
                self.works_public + self.front_end + self.lead + self.budget + self.talent + self.support + self.rescue
                + self.refit_public + self.blank + self.renewal + self.holding - self.saving
                - (self.rent_value - self.rent) + self.own(lambda w: w["from"] == "government")
                - self.own(lambda w: w["to"] == "government"))

    def _parties(self):
        i, d, own = self.i, self.d, self.own
        net = {p: own(lambda w: w["to"] == p) - own(lambda w: w["from"] == p) for p in PARTIES}
        capex_operator = own(lambda w: w["driver"] == "capex" and w["to"] == "operator") \
            - own(lambda w: w["driver"] == "capex" and w["from"] == "operator")
        kept_giving = i["finance.giving_residents"]
        self.government = (
            -self.works_public - self.front_end - self.lead - self.fund - self.budget - self.talent - self.support
            - self.rescue - self.refit_public - self.blank - self.renewal - self.holding - self.opportunity
            + (self.rent_value - self.rent) + self.saving + self.settled - self.debt_partners + self.residual_public
            + net["government"])
        self.operator = (
            self.fund - self.works_own - d[1] * i["finance.reserve_start"] + self.full["pv_reserve"]
            + self.full.get("pv_profit", 0.0) + self.residual - self.residual_public + capex_operator)
        self.residents = (
            self.gain + self.participation - self.fees * (1.0 - self.elsewhere) - kept_giving * self.giving
            - self.funds + net["residents"])
        self.partners = (
            self.debt_partners - (1.0 - kept_giving) * self.giving - self.elsewhere * (self.rent_value + self.fees)
            + net["partners"])
        self.social = self.government + self.operator + self.residents + self.partners
        self.created = self.gain + self.participation + self.rent_value + self.saving + self.residual + own(
            lambda w: w["from"] == "world" and w["to"] != "world")
        self.used = self.created - self.social
        self.put_in = (
            self.works_public + self.front_end + self.lead + self.fund + self.budget + self.talent + self.support
            + self.rescue + self.refit_public + self.blank + self.renewal + own(lambda w: w["from"] == "government"))
        self.earned = self.fees + self.giving + self.rent + own(
            lambda w: w["to"] == "operator" and w["from"] != "government" and w["driver"] != "capex")
