"""Sets the sum of the parts of a run beside the whole run, both on one thread.

    python benches/parts.py [--rounds 3]

Runs the benchmark `parts.rs` several times and takes the median of its medians. `COMMONGROUND_SIMD` chooses an
instruction set. The figures go to `docs/performance.md`.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys

from timing import HERE, machine, table, write_block

PARTS = {"random_numbers": "random numbers",
         "inverse_distribution_functions": "inverse distribution functions",
         "equations": "equations, with yearly sums and present values",
         "reduction": "reduction: moments, counts for quantiles, differences",
         "once_a_run": "once a run: yearly bands, quantiles from counts"}
WHOLE = "whole_run"
FACTORS = {"": 1, "K": 1e3, "M": 1e6, "G": 1e9}


def nanoseconds(printed):
    """Nanoseconds a draw by name, from the median of the draws a second that the benchmark prints."""
    found, name = {}, None
    for line in printed.splitlines():
        row = re.match(r"[├╰]─ (\w+)", line)
        name = row.group(1) if row else name
        speeds = re.findall(r"([\d.]+) (K|M|G|)item/s", line)
        if speeds:
            number, factor = speeds[2]  # fastest, slowest, median, mean
            found[name] = 1e9 / (float(number) * FACTORS[factor])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    taken = {name: [] for name in (*PARTS, WHOLE)}
    for _ in range(args.rounds):
        done = subprocess.run(["cargo", "bench", "--bench", "parts"], cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
        found = nanoseconds(done.stdout)
        if done.returncode != 0 or set(found) != set(taken):
            sys.exit(f"the benchmark failed, or printed something else:\n{done.stdout}")
        for name, figure in found.items():
            taken[name].append(figure)
    medians = {name: statistics.median(figures) for name, figures in taken.items()}
    total = sum(medians[name] for name in PARTS)

    def row(label, figure):
        return [label, f"{figure:.0f}", f"{100 * figure / total:.0f} %"]

    rows = [row(label, medians[name]) for name, label in PARTS.items()]
    rows += [row("sum of the parts", total), row("whole run", medians[WHOLE])]
    text = table(["part", "ns a draw", "of the sum"], rows)
    print(text)
    forced = os.environ.get("COMMONGROUND_SIMD")
    widest = f"forced to {forced}" if forced else "with the widest instruction set"
    write_block("parts", f"2^20 draws of the benchmark scenario on one thread, {widest}, median of {args.rounds}, on"
                         f" {machine()}.\n\n{text}")


if __name__ == "__main__":
    main()
