"""Compares the engine with the numpy program of the same model: first that they agree, then how long they take.

    python benches/compare.py target/release/commonground [--draws 1000000] [--rounds 5] [--json results.json]

Both run the scenario of `peers/bench.json`. For the agreement both get the same random numbers, and every indicator of
every draw must be the same to 1e-9; if one is not, nothing is timed. For the time each program draws its own numbers,
works out the same tables and writes them; programs take turns, and the median of the rounds counts.
"""
import argparse
import csv
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
import peer  # noqa: E402

from engine_streams import given  # noqa: E402
from scenario_text import name_of, scenario_text  # noqa: E402

AGREEMENT_DRAWS = 8192
TOLERANCE = 1e-9


def engine(program, scenario, folder, *options):
    return [program, "run", str(scenario), "--quiet", "--no-charts", "--force", "--out", str(folder), *options]


def timed(command, environment=None):
    """Seconds, processor seconds and peak memory in MB of a command; its output is thrown away."""
    begin = perf_counter()
    with open(os.devnull, "w") as nowhere:
        process = os.posix_spawn(command[0], command, {**os.environ, **(environment or {})}, file_actions=[
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)])
        _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def agreement(program, config, folder):
    """The largest relative difference of an indicator of a draw, and how many were compared."""
    scenario = folder / "agreement.toml"
    scenario.write_text(scenario_text(config, AGREEMENT_DRAWS), encoding="utf-8")
    timed(engine(program, scenario, folder / "agreement", "--save-draws"))
    varying = sorted({path for alternative in config["alternatives"] for path, value in alternative["inputs"].items()
                      if isinstance(value, dict)})
    horizon = config["alternatives"][0]["horizon"]
    arrays = given(config["seed"], varying, horizon, AGREEMENT_DRAWS)
    ours = peer.run({**config, "draws": AGREEMENT_DRAWS}, given=arrays, keep=True)["values"]
    positions = {name_of(alternative): a for a, alternative in enumerate(config["alternatives"])}
    worst, compared = 0.0, 0
    with open(folder / "agreement" / "draws.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            values = ours[positions[row["alternative"]]][:, int(row["draw"])]
            for name, theirs in zip(peer.m.INDICATORS, values):
                engines = float(row[name]) if row[name] else float("nan")
                compared += 1
                if np.isnan(engines) and np.isnan(theirs):
                    continue
                difference = abs(engines - theirs) / max(abs(theirs), 1e-6)
                if not difference <= worst:
                    worst = difference if difference == difference else float("inf")
    return worst, compared


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chunk", type=int, default=16384, help="draws that numpy works on at a time")
    parser.add_argument("--json", help="also write the figures here")
    args = parser.parse_args()
    program = str(Path(args.program).resolve())
    config = json.loads((HERE / "peers" / "bench.json").read_text(encoding="utf-8"))
    config["chunk"] = args.chunk
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        worst, compared = agreement(program, config, folder)
        print(f"agreement: {compared:,} figures, largest relative difference {worst:.1e}")
        if worst > TOLERANCE:
            sys.exit(f"the programs differ by more than {TOLERANCE:g}: not timed")

        scenario = folder / "bench.toml"
        scenario.write_text(scenario_text(config, args.draws), encoding="utf-8")
        one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        python = [sys.executable, str(HERE / "peers" / "peer.py"), str(HERE / "peers" / "bench.json"),
                  "--draws", str(args.draws), "--chunk", str(args.chunk), "--out", str(folder / "numpy.json"),
                  "--timings", str(folder / "timings.json")]
        programs = {
            "numpy": (python, one),
            "engine, one thread": (engine(program, scenario, folder / "one", "--threads", "1"), None),
            "engine, two threads": (engine(program, scenario, folder / "two", "--threads", "2"), None),
        }
        figures = {name: [] for name in programs}
        for _ in range(args.rounds):
            for name, (command, environment) in programs.items():
                figures[name].append(timed(command, environment))
    seconds = {name: [figure[0] for figure in rows] for name, rows in figures.items()}
    rows = []
    for name, taken in seconds.items():
        ratios = sorted(base / time for base, time in zip(seconds["numpy"], taken))
        rows.append({"program": name, "seconds": statistics.median(taken), "lowest": min(taken), "highest": max(taken),
                     "cpu": statistics.median(figure[1] for figure in figures[name]),
                     "megabytes": max(figure[2] for figure in figures[name]),
                     "draws_per_second": args.draws / statistics.median(taken), "ratio": statistics.median(ratios)})
    print(f"{args.draws:,} draws, four alternatives, twenty years, median of {args.rounds}")
    for row in rows:
        print(f"{row['program']:<20} {row['seconds']:8.2f} s ({row['lowest']:.2f}–{row['highest']:.2f})"
              f" {row['draws_per_second']:12,.0f} draws/s {row['megabytes']:8.0f} MB {row['ratio']:7.2f} ×")
    if args.json:
        Path(args.json).write_text(json.dumps({"draws": args.draws, "agreement": worst, "programs": rows}, indent=1))


if __name__ == "__main__":
    main()
