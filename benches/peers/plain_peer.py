"""Runs the benchmark scenario in plain Python, and prints how long it took.

    python plain_peer.py bench.json --draws 2000

Summaries of indicators and of differences from the first alternative; no yearly table and no ledger.
"""
import argparse
import json
import math
import random
import statistics
from pathlib import Path
from time import perf_counter

import plain_python as plain


def events(generator, horizon):
    """The random events of a draw, the same for every alternative."""
    shocks = {"noise": [generator.gauss(0.0, 1.0) for _ in range(horizon)]}
    for name in ("crisis", "jump", "rescue"):
        shocks[name] = [generator.random() for _ in range(horizon)]
    return shocks


def summary(values):
    """Mean, error, spread, five quantiles and the share above 0 of the values that exist."""
    kept = sorted(value for value in values if not math.isnan(value))
    if len(kept) < 2:
        return {"n": len(kept)}
    sd = statistics.stdev(kept)
    quantiles = statistics.quantiles(kept, n=20, method="inclusive")
    return {"n": len(kept), "mean": statistics.fmean(kept), "se": sd / math.sqrt(len(kept)), "sd": sd,
            "quantiles": [quantiles[k] for k in (0, 4, 9, 14, 18)],
            "positive": sum(value > 0.0 for value in kept) / len(kept)}


def run(config, draws):
    alternatives = [(plain.Structure(a), plain.Inputs(a["inputs"])) for a in config["alternatives"]]
    horizon = max(structure.horizon for structure, _ in alternatives)
    results = [[] for _ in alternatives]
    paths = list(plain.uncertain_inputs(config))
    generator = random.Random(config["seed"])
    for _ in range(draws):
        shocks = events(generator, horizon)
        uniforms = {path: generator.random() for path in paths}
        for (structure, inputs), rows in zip(alternatives, results):
            rows.append(plain.simulate(structure, inputs.at(uniforms.__getitem__), shocks))
    columns = [list(zip(*rows)) for rows in results]
    tables = [[summary(column) for column in one] for one in columns]
    for one in columns[1:]:
        tables.append([summary([a - b for a, b in zip(ours, first)]) for ours, first in zip(one, columns[0])])
    return tables


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--draws", type=int, default=2000)
    args = parser.parse_args()
    config = json.loads(Path(args.scenario).read_text(encoding="utf-8"))
    begin = perf_counter()
    run(config, args.draws)
    print(json.dumps({"draws": args.draws, "seconds": perf_counter() - begin}))


if __name__ == "__main__":
    main()
