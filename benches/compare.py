"""Compares the engine with the numpy program of the same model: first that they agree, then how long they take.

    python benches/compare.py target/release/commonground [--draws 1000000] [--rounds 5]

Both run the scenario of `peers/bench.json`. If they do not agree draw by draw (`agreement.py`), nothing is timed. Each
program draws its own numbers, works out the same tables and writes them; programs take turns, and the median of the
rounds counts. The figures go to `docs/performance.md`.
"""
import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from scenario_text import scenario_text
from timing import HERE, benchmark, engine, machine, table, timed, write_block


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chunk", type=int, default=16384, help="draws that numpy works on at a time")
    args = parser.parse_args()
    program = str(Path(args.program).resolve())
    check = subprocess.run([sys.executable, str(HERE / "agreement.py"), program], capture_output=True, text=True)
    print(check.stdout, check.stderr, end="")
    if check.returncode != 0:
        sys.exit("not timed")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        scenario = folder / "bench.toml"
        scenario.write_text(scenario_text(benchmark(), args.draws), encoding="utf-8")
        numpy = [sys.executable, str(HERE / "peers" / "peer.py"), str(HERE / "peers" / "bench.json"),
                 "--draws", str(args.draws), "--chunk", str(args.chunk), "--out", str(folder / "numpy.json"),
                 "--timings", str(folder / "timings.json")]
        run = engine(program, scenario, folder / "results", "--no-charts", "--threads")
        programs = {"numpy, one thread": (numpy, {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"})}
        for instructions in ("avx512", "avx2", "portable"):
            programs[f"engine, one thread, {instructions}"] = (run + ["1"], {"COMMONGROUND_SIMD": instructions})
        programs["engine, two threads"] = (run + ["2"], None)
        figures = {name: [] for name in programs}
        for _ in range(args.rounds):
            for name, (command, environment) in programs.items():
                figures[name].append(timed(command, environment))
    base = [figure[0] for figure in figures["numpy, one thread"]]
    rows = []
    for name, taken in figures.items():
        seconds = [figure[0] for figure in taken]
        ratio = statistics.median(numpy / engine for numpy, engine in zip(base, seconds))
        rows.append([name, f"{statistics.median(seconds):.2f}", f"{min(seconds):.2f}–{max(seconds):.2f}",
                     f"{args.draws / statistics.median(seconds):,.0f}", f"{max(figure[2] for figure in taken):,.0f}",
                     f"{ratio:.1f}"])
    text = table(["program", "seconds", "range", "draws a second", "MB", "ratio"], rows)
    print(text)
    write_block("compare", f"{args.draws:,} draws of four alternatives over twenty years, median of {args.rounds}, on"
                           f" {machine()}. {check.stdout.strip()}.\n\n{text}")


if __name__ == "__main__":
    main()
