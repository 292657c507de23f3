"""Compares the engine with the numpy program of the same model: first that they agree, then how long they take.

    python benches/compare.py target/release/commonground [--draws 1000000] [--rounds 5]

Both run the scenario of `peers/bench.json`. If they do not agree draw by draw (`agreement.py`), nothing is timed. Each
program draws its own numbers, works out the same tables and writes them; programs take turns, and the median of the
rounds counts. Peers that work on one draw at a time (`other_peers.py`) take turns as well, where they are installed. The
figures go to `docs/performance.md`.
"""
import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from other_peers import all_peers, check_peers, peers_table
from scenario_text import scenario_text
from timing import HERE, benchmark, engine, machine, table, timed, write_block

# One thread, and no setting of the machine that would have numpy use the kernels of another processor.
FOR_NUMPY = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_CORETYPE": None, "OPENBLAS_L2_SIZE": None}
NUMPY = "numpy, one thread"
ONE_THREAD = "engine, one thread"


def agreement(program):
    """What was compared with the numpy program; ends here if they differ."""
    check = subprocess.run([sys.executable, str(HERE / "agreement.py"), program], capture_output=True, text=True)
    print(check.stdout, check.stderr, end="")
    if check.returncode != 0:
        sys.exit("not timed")
    return check.stdout.strip()


def commands(program, folder, args):
    """Commands and their environments by the name of a row."""
    scenario = folder / "bench.toml"
    scenario.write_text(scenario_text(benchmark(), args.draws), encoding="utf-8")
    numpy = [sys.executable, str(HERE / "peers" / "peer.py"), str(HERE / "peers" / "bench.json"),
             "--draws", str(args.draws), "--chunk", str(args.chunk), "--out", str(folder / "numpy.json"),
             "--timings", str(folder / "timings.json")]
    run = engine(program, scenario, folder / "results", "--no-charts", "--threads")
    rows = {NUMPY: (numpy, FOR_NUMPY)}
    for instructions in ("avx512", "avx2", "portable"):
        rows[f"{ONE_THREAD}, {instructions}"] = (run + ["1"], {"COMMONGROUND_SIMD": instructions})
    rows["engine, two threads"] = (run + ["2"], None)
    return rows


def programs_table(figures, draws):
    base = [figure[0] for figure in figures[NUMPY]]
    rows = []
    for name, taken in figures.items():
        seconds = [figure[0] for figure in taken]
        ratio = statistics.median(numpy / engine for numpy, engine in zip(base, seconds))
        rows.append([name, f"{statistics.median(seconds):.2f}", f"{min(seconds):.2f}–{max(seconds):.2f}",
                     f"{draws / statistics.median(seconds):,.0f}", f"{max(figure[2] for figure in taken):,.0f}",
                     f"{ratio:.1f}"])
    return table(["program", "seconds", "range", "draws a second", "MB", "ratio"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chunk", type=int, default=16384, help="draws that numpy works on at a time")
    args = parser.parse_args()
    program = str(Path(args.program).resolve())
    agreed = agreement(program)
    check_peers()
    peers = all_peers()
    with tempfile.TemporaryDirectory() as temporary:
        programs = commands(program, Path(temporary), args)
        figures = {name: [] for name in programs}
        for _ in range(args.rounds):
            for name, (command, environment) in programs.items():
                figures[name].append(timed(command, environment))
            for peer in peers:
                peer.run()
    speeds = {name: args.draws / statistics.median(figure[0] for figure in taken) for name, taken in figures.items()}
    fastest = max((name for name in speeds if name.startswith(ONE_THREAD)), key=speeds.get)
    text = (f"{programs_table(figures, args.draws)}\n\n"
            "The next programs work on one draw at a time and are far slower. They run fewer draws and are compared by\n"
            "draws a second, without the time that they take to start; and they make shorter tables: summaries of the\n"
            f"indicators and of their differences, no yearly figures and no ledger. The last column is about {fastest}.\n\n"
            f"{peers_table(peers, speeds[NUMPY], speeds[fastest])}")
    print(text)
    write_block("compare", f"{args.draws:,} draws of four alternatives over twenty years, median of {args.rounds}, on"
                           f" {machine()}. {agreed}.\n\n{text}")


if __name__ == "__main__":
    main()
