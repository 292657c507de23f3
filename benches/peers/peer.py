"""Runs a scenario file with the numpy program.

    python peer.py scenario.json [--out results.json] [--timings timings.json]

Results go to standard output unless --out names a file, timings to standard error unless --timings does.
"""
import argparse
import json
import os
import sys
from time import perf_counter, process_time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

import numpy_model as m

BAND_DRAWS = 4096
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
QUANTILE_NAMES = ("q05", "q25", "q50", "q75", "q95")


def simulate(config, alternatives, streams):
    """Indicators of every draw, yearly sums, ledger sums and the series of the first draws."""
    draws, chunk = int(config["draws"]), int(config.get("chunk", 16384))
    chunk = min(chunk, draws)
    workspace = m.Workspace(chunk)
    values = [np.empty((len(m.INDICATORS), draws)) for _ in alternatives]
    sums = [m.new_sums(alt.horizon) for alt in alternatives]
    ledgers = [{} for _ in alternatives]
    record = [m.new_record(alt.horizon, min(BAND_DRAWS, draws)) for alt in alternatives]
    sampling = 0.0
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for first in range(0, draws, chunk):
            n = min(chunk, draws - first)
            if isinstance(streams, m.Given):
                streams.start = first
            out = [v[:, first:first + n] for v in values]
            sampling += m.run_chunk(alternatives, streams, n, workspace, out, sums, ledgers, record, first)
    return values, [m.named_sums(s) for s in sums], ledgers, record, sampling


def ranks(ordered, n):
    """Quantiles (linear interpolation) of the first n entries of an ordered row."""
    if n == 0:
        return [None] * len(QUANTILES)
    out = []
    for q in QUANTILES:
        h = q * (n - 1)
        k = int(h)
        low = ordered[k]
        high = ordered[min(k + 1, n - 1)]
        out.append(float(low + (high - low) * (h - k)))
    return out


def summary(x, quantiles=True):
    """One row of the summary; blanks are left out."""
    n = x.size
    total = float(np.add.reduce(x))
    if total != total:
        x = x[~np.isnan(x)]
        n = x.size
        if n == 0:
            return {"n": 0}
        total = float(np.add.reduce(x))
    mean = total / n
    deviation = x - mean
    sd = (float(deviation.dot(deviation)) / (n - 1)) ** 0.5 if n > 1 else None
    row = {"n": n, "mean": mean, "se": sd / n ** 0.5 if n > 1 else None, "sd": sd}
    if quantiles:
        row.update(zip(QUANTILE_NAMES, ranks(np.sort(x), n)))
    row["positive"] = int(np.count_nonzero(x > 0.0)) / n
    return row


def yearly(alt, sums, record, draws):
    """Means of all draws and bands of the first ones, of every series."""
    ordered = np.sort(record, axis=2)                      # blanks go last
    filled = record.shape[2] - np.isnan(record).sum(axis=2)
    opened = sums["open"]
    tables = {}
    for j, name in enumerate(m.SERIES):
        state = name in m.STATES
        rows = []
        for k in range(alt.horizon):
            n = opened[k] if state else draws
            if name == "self_funding":
                n -= sums["self_funding.blank"][k]
            row = {"mean": float(sums[name][k] / n) if n else None}
            row.update(zip(QUANTILE_NAMES, ranks(ordered[j, k], int(filled[j, k]))))
            rows.append(row)
        tables[name] = rows
    return tables


def ledger_table(alt, ledger, sums, draws):
    d = np.array(alt.discount[1:alt.horizon + 1])
    rows = [{"flow": name, "from": source, "to": target, "mean": total / draws}
            for name, (source, target, total) in ledger.items()]
    for name in ("operating", "maintenance", "feedback"):
        rows.append({"flow": name, "from": "operator", "to": "world", "mean": float(d.dot(sums[name])) / draws})
    return rows


def run(config, given=None, keep=False):
    begin, begin_cpu = perf_counter(), process_time()
    alternatives = [m.Alternative(spec) for spec in config["alternatives"]]
    streams = m.Streams(int(config["seed"]))
    if given is None and config.get("given"):
        given = dict(np.load(config["given"]))
    if given is not None:
        streams = m.Given(given, streams)
    draws = int(config["draws"])
    values, sums, ledgers, record, sampling = simulate(config, alternatives, streams)
    simulated = perf_counter()

    with_quantiles = bool(config.get("difference_quantiles", False))
    results = []
    for a, alt in enumerate(alternatives):
        result = {"name": alt.name,
                  "summary": {name: summary(values[a][k]) for k, name in enumerate(m.INDICATORS)},
                  "years": yearly(alt, sums[a], record[a], draws),
                  "ledger": ledger_table(alt, ledgers[a], sums[a], draws)}
        if a:
            result["difference"] = {name: summary(values[a][k] - values[0][k], with_quantiles)
                                    for k, name in enumerate(m.INDICATORS)}
        results.append(result)
    end = perf_counter()
    out = {"draws": draws, "seed": int(config["seed"]), "chunk": min(int(config.get("chunk", 16384)), draws),
           "alternatives": results,
           "timings": {"sampling": sampling, "model": simulated - begin - sampling, "tables": end - simulated,
                       "total": end - begin, "cpu": process_time() - begin_cpu,
                       "draws_per_second": draws / (end - begin)}}
    if keep:
        out.update(values=values, record=record)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--out")
    parser.add_argument("--timings")
    parser.add_argument("--draws", type=int)
    parser.add_argument("--chunk", type=int)
    parser.add_argument("--repeat", type=int, default=1, help="run again and report the median run")
    args = parser.parse_args()
    with open(args.scenario, encoding="utf-8") as f:
        config = json.load(f)
    for key in ("draws", "chunk"):
        if getattr(args, key):
            config[key] = getattr(args, key)
    runs = sorted((run(config) for _ in range(args.repeat)), key=lambda r: r["timings"]["total"])
    result = runs[len(runs) // 2]
    timings = result.pop("timings")
    begin = perf_counter()
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    if args.out:
        with open(args.out, "w", encoding="utf-8") as f:
            f.write(text)
    else:
        print(text)
    timings["writing"] = perf_counter() - begin
    if args.timings:
        with open(args.timings, "w", encoding="utf-8") as f:
            json.dump(timings, f, indent=1)
    else:
        print(json.dumps(timings), file=sys.stderr)


if __name__ == "__main__":
    main()
