"""Writes the benchmark scenario from the table of inputs.

    python make_scenario.py parameters.csv bench.json [--draws 400000] [--chunk 16384]

Four alternatives of the community centre in `scenarios/`, without its correlations: composite operation with a
geometric exit, the same supported for ever, government-led, and the small (hardware-only) model of the first.
"""
import argparse
import csv
import json

MODES = {
    "composite": {
        "operator.capability_start": (.40, .50, .60), "operator.cost_ratio": (.85, .97, 1.10),
        "finance.commercial_share": .20, "finance.charging_share": .25, "operator.contagion_multiple": 1.0,
        "exit.rescue_chance": .5, "finance.volunteer_cap": .3, "finance.minimum_hours": .4},
    "government-led": {
        "operator.capability_start": (.35, .45, .55), "operator.cost_ratio": 1.0, "finance.commercial_share": .05,
        "finance.charging_share": .10, "operator.contagion_multiple": .8, "exit.rescue_chance": .9,
        "finance.volunteer_cap": .3, "finance.minimum_hours": .4}}
SOFT_LEVERS = ["governance.front_end_share", "governance.annual_budget", "governance.talent",
               "finance.feedback_share", "hardware.flexibility", "hardware.blank_share", "operator.lead_years",
               "review.every"]
# What scenarios/community-centre.toml sets beside the presets.
LEVERS = {"hardware.blank_share": .1, "hardware.flexibility": .3, "governance.front_end_share": .08,
          "operator.lead_years": 1.0, "exit.hold_years": 3.0, "exit.rate": .2, "review.every": 5.0}
SMALL = {"usage": "design", "participation": "null", "budget": "guaranteed", "valuation": "visits"}


def value(v):
    return {"triangular": list(v)} if isinstance(v, tuple) else v


def defaults(path):
    inputs = {}
    with open(path, encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            if row["mode"] == "" or row["path"].startswith("appraisal.") or row["unit"] == "name":
                continue
            low, mode, high = (float(row[k]) if row[k] else None for k in ("low", "mode", "high"))
            inputs[row["path"]] = value((low, mode, high)) if low is not None else mode
    return inputs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parameters")
    parser.add_argument("out")
    parser.add_argument("--draws", type=int, default=400_000)
    parser.add_argument("--chunk", type=int, default=16384)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    base, horizon, rate = defaults(args.parameters), 20, 0.06

    def alternative(name, mode, shape, slots=None, **changes):
        inputs = {**base, **{k: value(v) for k, v in MODES[mode].items()}, **LEVERS, **changes}
        return {"name": name, "slots": slots or {}, "shape": shape, "governance_exit": None, "horizon": horizon,
                "discount": [(1 + rate) ** -t for t in range(horizon + 1)], "flows": [], "inputs": inputs}

    scenario = {"draws": args.draws, "seed": args.seed, "chunk": args.chunk, "difference_quantiles": True,
                "alternatives": [
        alternative("composite", "composite", "geometric"),
        alternative("composite, no exit", "composite", "none"),
        alternative("government-led", "government-led", "geometric"),
        alternative("small", "composite", "geometric", SMALL, **{k: 0.0 for k in SOFT_LEVERS})]}
    with open(args.out, "w", encoding="utf-8") as f:
        json.dump(scenario, f, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
