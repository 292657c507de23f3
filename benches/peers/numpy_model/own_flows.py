"""Flows of the scenario's own."""


def own_flows(sim, year):
    """Those of the year that do not follow visits; none where the scenario has none."""
    year.other = OwnFlows(sim, year.t, year.growth) if sim.alt.flows else None


class OwnFlows:
    """The scenario's own flows of one year."""

    def __init__(self, sim, t, growth):
        self.sim, self.per_visit, self.net = sim, 0.0, 0.0
        self.items = []
        drivers = {"area": sim.area_open, "open": 1.0, "residents": sim.residents * growth,
                   "participants": sim.activists * sim.row["active"]}
        for k, f in enumerate(sim.alt.flows):
            if f["driver"] == "capex" or not f.get("first", 1) <= t <= f.get("last", sim.alt.horizon):
                continue
            rate = f["rate"] * (1.0 + f.get("growth", 0.0)) ** (t - 1)
            sign = (f["to"] == "operator") - (f["from"] == "operator")
            if f["driver"] == "visits":
                self.per_visit = self.per_visit + sign * rate
                self.items.append((k, f, None, rate))
            else:
                amount = rate * drivers[f["driver"]]
                self.net = self.net + sign * amount
                self.items.append((k, f, amount, rate))

    def after_hours(self, V):
        own = government = paid = 0.0
        items = []
        for k, f, amount, rate in self.items:
            if amount is None:
                amount = rate * V
            items.append((k, amount))
            if f["to"] == "operator":
                if f["from"] == "government":
                    government = government + amount
                else:
                    own = own + amount
            if f["from"] == "operator":
                paid = paid + amount
        self.items, self.own, self.government, self.paid = items, own, government, paid
        self.sim.other_y, self.sim.other_x = government, paid

    def book(self, weight):
        for k, amount in self.items:
            self.sim.flow_pv[k] += amount * weight
