"""What a run costs, as one thing after the other grows.

    python benches/cost_curves.py target/release/commonground [--rounds 3]

Time and memory against draws, years, alternatives, uncertain inputs and threads, and the time of a small run of the
shipped scenarios. The figures go to `docs/performance.md`.
"""
import argparse
import copy
import statistics
import tempfile
from pathlib import Path

from scenario_text import scenario_text
from timing import HERE, benchmark, engine, machine, table, timed, write_block

DRAWS = 200_000


def with_horizon(config, years):
    config = copy.deepcopy(config)
    for alternative in config["alternatives"]:
        rate = 1 / alternative["discount"][1] - 1
        alternative.update(horizon=years, discount=[(1 + rate) ** -t for t in range(years + 1)])
    return config


def with_alternatives(config, count):
    """So many alternatives that withdraw support at rates of their own."""
    config = copy.deepcopy(config)
    first = config["alternatives"][0]
    config["alternatives"] = [copy.deepcopy(first) for _ in range(count)]
    for position, alternative in enumerate(config["alternatives"]):
        alternative["name"] = f"rate-{position}"
        alternative["inputs"]["exit.rate"] = 0.05 + 0.9 * position / count
    return config


def with_uncertain(config, count):
    """So many inputs uncertain, the others at their most likely value."""
    config = copy.deepcopy(config)
    for alternative in config["alternatives"]:
        kept = 0
        for path, value in alternative["inputs"].items():
            if isinstance(value, dict):
                kept += 1
                if kept > count:
                    alternative["inputs"][path] = value["triangular"][1]
    return config


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    program = str(Path(args.program).resolve())
    config = benchmark()
    uncertain = sum(isinstance(value, dict) for value in config["alternatives"][0]["inputs"].values())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        scenario = folder / "bench.toml"

        def cost(config, draws, *options, rounds=args.rounds):
            scenario.write_text(scenario_text(config, draws), encoding="utf-8")
            taken = [timed(engine(program, scenario, folder / "results", *options)) for _ in range(rounds)]
            return statistics.median(seconds for seconds, _, _ in taken), max(memory for _, _, memory in taken)

        def row(label, seconds, memory, draws, per):
            return [label, f"{seconds:.3f}", f"{memory:.0f}", f"{1e9 * seconds / (draws * per):.1f}"]

        text = []

        def section(title, first, rows):
            text.append(f"### {title}\n\n" + table([first, "seconds", "MB", "ns a draw, alternative and year"], rows))
            print(text[-1], flush=True)

        lone = ("--no-charts", "--threads", "1")
        section("Draws (one thread)", "draws", [
            row(f"{draws:,}", *cost(config, draws, *lone), draws, 80)
            for draws in (1_000, 10_000, 100_000, 1_000_000)])
        section("Ten million draws, with charts", "threads", [
            row("2", *cost(config, 10_000_000, "--threads", "2", rounds=1), 10_000_000, 80)])
        section(f"Years ({DRAWS:,} draws, one thread)", "years", [
            row(str(years), *cost(with_horizon(config, years), DRAWS, *lone), DRAWS, 4 * years)
            for years in (5, 10, 20, 40, 80)])
        section(f"Alternatives ({DRAWS:,} draws, one thread)", "alternatives", [
            row(str(count), *cost(with_alternatives(config, count), DRAWS, *lone), DRAWS, 20 * count)
            for count in (1, 2, 4, 8, 16)])
        section(f"Uncertain inputs ({DRAWS:,} draws, one thread)", "inputs", [
            row(str(count), *cost(with_uncertain(config, count), DRAWS, *lone), DRAWS, 80)
            for count in (1, uncertain // 2, uncertain)])
        section(f"Threads ({DRAWS:,} draws)", "threads", [
            row(str(threads), *cost(config, DRAWS, "--no-charts", "--threads", str(threads)), DRAWS, 80)
            for threads in (1, 2)])
        rows = []
        for path in sorted((HERE.parent / "scenarios").glob("*.toml")):
            times = []
            for options in (("--no-charts",), ()):
                command = engine(program, path, folder / "results", "--draws", "1000", *options)
                times.append(statistics.median(timed(command)[0] for _ in range(5 * args.rounds)))
            rows.append([path.stem, *(f"{1000 * seconds:.0f}" for seconds in times)])
        text.append("### A small run: 1,000 draws of the shipped scenarios, in milliseconds\n\n"
                    + table(["scenario", "tables", "tables and charts"], rows))
        print(text[-1])
    write_block("curves", f"On {machine()}, median of {args.rounds}.\n\n" + "\n\n".join(text))


if __name__ == "__main__":
    main()
