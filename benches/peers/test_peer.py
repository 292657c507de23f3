"""Checks the numpy program against the two worked examples, year by year.

    python test_peer.py [directory of worked-example.csv]

Without an argument they are looked for in the folders above (`tests/data` of the repository).  Every series and
indicator must agree to 1e-9 (relative to the larger of 1 and the expected figure); blanks must be blank.  Further
checks: the parties' accounts against the ledger, the size of the chunks, closed draws dropped or kept, and settings
that must come to the same.
"""
import csv
import math
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

import numpy_model as m
import peer

TOLERANCE = 1e-9


def find():
    if len(sys.argv) > 1:
        return sys.argv[1]
    folder = os.path.dirname(os.path.abspath(__file__))
    while True:
        for part in ("model", os.path.join("shared", "model"), os.path.join("tests", "data")):
            if os.path.exists(os.path.join(folder, part, "worked-example.csv")):
                return os.path.join(folder, part)
        if folder == os.path.dirname(folder):
            sys.exit("worked-example.csv not found: name its directory")
        folder = os.path.dirname(folder)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def example(folder, stem):
    """The worked example as a scenario, its shocks, its series and indicators."""
    values = {row["path"]: row["value"] for row in read(os.path.join(folder, stem + "-inputs.csv"))}
    rate, horizon = float(values.pop("appraisal.discount")), int(values.pop("appraisal.horizon"))
    shape = values.pop("exit.shape")
    governance = {k[16:]: v if k.endswith("shape") else float(v) for k, v in values.items()
                  if k.startswith("exit.governance.") and v != ""}
    inputs = {k: float(v) for k, v in values.items() if v != "" and not k.startswith("exit.governance.")}
    scenario = {"name": stem, "slots": {}, "shape": shape, "governance_exit": governance or None, "horizon": horizon,
                "discount": [(1 + rate) ** -t for t in range(horizon + 1)], "flows": [], "inputs": inputs}
    years = read(os.path.join(folder, stem + ".csv"))
    shocks = {}
    for key, column in (("noise", "noise"), ("crisis", "crisis"), ("jump", "jump"), ("rescue", "rescue_uniform")):
        if column in years[0]:
            shocks[key] = np.array([[float(y[column])] for y in years])
    return scenario, shocks, years, {r["indicator"]: r["value"] for r in read(
        os.path.join(folder, stem + "-indicators.csv"))}


def difference(found, expected):
    if expected == "":
        return 0.0 if math.isnan(found) else math.inf
    expected = float(expected)
    return abs(found - expected) / max(1.0, abs(expected)) if not math.isnan(found) else math.inf


def check_example(folder, stem, copies=1):
    scenario, shocks, years, indicators = example(folder, stem)
    # copies > 1: the inputs become arrays, and some draws that stay open keep closed ones company
    given = {k: np.repeat(v, copies, axis=1) for k, v in shocks.items()}
    if copies > 1:
        given.update({"x/" + k: np.full(copies, v) for k, v in scenario["inputs"].items()
                      if k not in ("review.every", "hardware.renewal_years")})
    result = peer.run({"draws": copies, "seed": 1, "chunk": copies, "alternatives": [scenario]}, given=given,
                      keep=True)
    record, values = result["record"][0], result["values"][0]
    worst = {"series": (0.0, ""), "indicators": (0.0, "")}
    for j, name in enumerate(m.SERIES):
        for k, year in enumerate(years):
            for draw in (0, copies - 1):
                e = difference(record[j, k, draw], year[name])
                if abs(record[j, k, draw]) < 1e-6 and year[name] not in ("",) and abs(float(year[name])) < 1e-6:
                    e = 0.0
                if e > worst["series"][0]:
                    worst["series"] = (e, f"{name}, year {k + 1}")
    for name, expected in indicators.items():
        for draw in (0, copies - 1):
            e = difference(values[m.INDICATORS.index(name), draw], expected)
            if e > worst["indicators"][0]:
                worst["indicators"] = (e, name)
    missing = set(indicators) ^ set(m.INDICATORS) | (set(years[0]) - set(m.SERIES)
                                                     - {"year", "noise", "crisis", "jump", "rescue_uniform"})
    for part, (e, where) in worst.items():
        print(f"{stem} x{copies}: largest error of {part}: {e:.2e} {where}")
    return not missing and all(e <= TOLERANCE for e, _ in worst.values())


def spread(folder):
    """A sampled scenario from the first worked example, with every slot and exit."""
    scenario, _, _, _ = example(folder, "worked-example-2")
    for path, (low, mode, high) in {
            "catchment.residents": (15000, 26000, 45000), "demand.visits": (3, 6, 12), "finance.margin": (5, 12, 25),
            "finance.operating_cost": (700, 1200, 2000), "governance.contagion": (.05, .3, .7),
            "governance.quality": (0, .6, 1), "demand.cost_elasticity": (.4, .8, 1.4), "finance.giving": (1, 4, 10),
            "demand.noise": (.05, .12, .25), "hardware.jump_chance": (.03, .06, .12), "hardware.fitout_cost":
            (2000, 3500, 7000), "finance.wage_growth": (.01, .025, .04), "operator.learning": (.05, .12, .25),
            "value.additionality": (.3, .6, .9), "finance.crowding": (-.3, -.05, .1)}.items():
        scenario["inputs"][path] = {"triangular": [low, mode, high]}
    scenario["inputs"].update({"hardware.residual_share": 0.1, "hardware.public_share": 0.8, "operator.lead_years": 1})
    flows = [{"name": "cafe", "from": "residents", "to": "operator", "rate": 0.8, "driver": "visits", "growth": .01},
             {"name": "grant", "from": "government", "to": "operator", "rate": 20000, "driver": "open", "last": 6},
             {"name": "insurance", "from": "operator", "to": "world", "rate": 30, "driver": "area", "first": 2},
             {"name": "courses", "from": "world", "to": "residents", "rate": 40, "driver": "participants"},
             {"name": "equipment", "from": "partners", "to": "operator", "rate": 0.05, "driver": "capex"},
             {"name": "health", "from": "world", "to": "government", "rate": 3, "driver": "residents"}]
    out = []
    for k, (slots, shape, own) in enumerate([
            ({}, "geometric", None), ({}, "none", None), ({"usage": "habit"}, "linear", {"shape": "cliff"}),
            ({"participation": "inventory", "valuation": "wellbeing"}, "step", None),
            ({"participation": "critical-mass", "valuation": "cash"}, "performance", None),
            ({"participation": "null"}, "matching", {"shape": "step", "rate": .4, "step_years": 2}),
            ({"usage": "design", "participation": "null", "budget": "guaranteed"}, "cliff", None)]):
        for blank in (0.0, 0.3):
            out.append({**scenario, "name": f"{k}/{blank}", "slots": slots, "shape": shape, "governance_exit": own,
                        "flows": flows if k % 2 else [],
                        "inputs": {**scenario["inputs"], "hardware.blank_share": blank,
                                   "demand.habit": 0.4 if slots.get("usage") == "habit" else 0.0}})
    return out


def check_consistency(folder):
    config = {"draws": 3000, "seed": 3, "chunk": 3000, "alternatives": spread(folder)}
    whole = peer.run(config, keep=True)
    parts = peer.run({**config, "chunk": 700}, keep=True)
    dropped = m.lanes.DROP_BELOW
    m.lanes.DROP_BELOW = 0.0
    kept = peer.run(config, keep=True)
    m.lanes.DROP_BELOW = dropped
    ok = True
    for a, alternative in enumerate(whole["alternatives"]):
        v = whole["values"][a]
        chunk = max(agreement(v, parts["values"][a]), agreement(whole["record"][a], parts["record"][a]))
        drop = max(agreement(v, kept["values"][a]), agreement(whole["record"][a], kept["record"][a]))
        ledger = 0.0
        for party in ("government", "operator", "residents", "partners"):
            net = sum(f["mean"] * ((f["to"] == party) - (f["from"] == party)) for f in alternative["ledger"])
            mean = v[m.INDICATORS.index("npv." + party)].mean()
            ledger = max(ledger, abs(net - mean) / max(1.0, abs(mean)))
        closed = 1.0 - v[m.INDICATORS.index("survived")].mean()
        good = chunk < 1e-12 and drop < 1e-12 and ledger < 1e-9
        ok = ok and good
        print(f"{alternative['name']:6} closed {closed:4.0%}; chunks {chunk:.1e}; dropping {drop:.1e}; "
              f"ledger {ledger:.1e} {'' if good else 'WRONG'}")
    return ok


def check_laws(folder):
    """Settings that must give the same results."""
    base = spread(folder)[0]

    def case(shape, slots=None, soft=True, **inputs):
        levers = {} if soft else {k: 0.0 for k in (
            "governance.front_end_share", "governance.annual_budget", "governance.talent", "finance.feedback_share",
            "review.every", "exit.rate")}
        return {**base, "shape": shape, "slots": slots or {}, "governance_exit": None,
                "inputs": {**base["inputs"], **levers, **{"exit." + k: v for k, v in inputs.items()}}}

    groups = {
        "rate 0 is none": [case("none")] + [case(s, rate=0.0) for s in ("linear", "geometric", "step", "performance")],
        "floor 1 is none": [case("none")] + [case(s, floor=1.0) for s in ("cliff", "linear", "geometric", "step",
                                                                             "performance", "matching")],
        "rate 1 is a cliff": [case("cliff", floor=0.0), case("geometric", rate=1.0, floor=0.0)],
        "no soft levers": [case("none", {"participation": p}, soft=False)
                           for p in ("contact", "inventory", "critical-mass", "null")]}
    ok = True
    for name, cases in groups.items():
        v = peer.run({"draws": 1500, "seed": 5, "chunk": 600, "alternatives": cases}, keep=True)["values"]
        worst = max(agreement(v[0], other) for other in v[1:])
        ok = ok and worst < 1e-12
        print(f"{name}: {worst:.1e}")
    return ok


def agreement(a, b):
    if not np.array_equal(np.isnan(a), np.isnan(b)):
        return math.inf
    return float(np.nanmax(np.abs(a - b) / np.maximum(1.0, np.abs(a))))


if __name__ == "__main__":
    where = find()
    good = [check_example(where, stem, copies) for stem in ("worked-example", "worked-example-2")
            for copies in (1, 5)]
    good.append(check_consistency(where))
    good.append(check_laws(where))
    print("all checks hold" if all(good) else "CHECKS FAILED")
    sys.exit(not all(good))
