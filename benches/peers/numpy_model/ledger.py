"""The ledger: sums over draws of the present value of every flow."""
from .arrays import is_array


def add_to_ledger(sim, accounts, ledger):
    """Adds present values of the flows to `ledger`."""
    a, kept_giving = accounts, sim.i["finance.giving_residents"]
    entries = [
        ("works.government", "government", "world", a.works_public),
        ("works.operator", "operator", "world", a.works_own),
        ("front_end", "government", "world", a.front_end), ("lead", "government", "world", a.lead),
        ("opening_fund", "government", "operator", a.fund), ("programme", "government", "world", a.budget),
        ("talent", "government", "world", a.talent), ("refit.government", "government", "world", a.refit_public),
        ("refit.operator", "operator", "world", a.refit_own), ("blank", "government", "world", a.blank),
        ("renewal", "government", "world", a.renewal), ("support", "government", "operator", a.support),
        ("rescue", "government", "operator", a.rescue), ("fees", "residents", "operator", a.fees),
        ("giving.residents", "residents", "operator", kept_giving * a.giving),
        ("giving.partners", "partners", "operator", (1.0 - kept_giving) * a.giving),
        ("rent", "partners", "operator", a.rent), ("rent.treasury", "partners", "government", a.rent_value - a.rent),
        ("holding_cost", "government", "world", a.holding), ("opportunity_rent", "government", "world", a.opportunity),
        ("gain_from_use", "world", "residents", a.gain), ("participation", "world", "residents", a.participation),
        ("premises", "world", "partners", a.rent_value), ("public_saving", "world", "government", a.saving),
        ("displaced_trade", "partners", "world", a.elsewhere * a.rent_value),
        ("displaced_fees", "partners", "residents", a.elsewhere * a.fees),
        ("public_funds_cost", "residents", "world", a.funds),
        ("settlement.cash", "operator", "government", a.to_government),
        ("settlement.debt_government", "government", "operator", a.debt_partners - a.debt),
        ("settlement.debt_partners", "partners", "operator", -a.debt_partners),
        ("residual.government", "world", "government", a.residual_public),
        ("residual.operator", "world", "operator", a.residual - a.residual_public)]
    entries += [("own_flow." + w["name"], w["from"], w["to"], x) for w, x in a.own_flows]
    for name, source, target, v in entries:
        total = float(v.sum()) if is_array(v) and v.ndim else float(v) * sim.n
        entry = ledger.setdefault(name, [source, target, 0.0])
        entry[2] += total
