"""Whether the engine and the numpy program say the same of every draw.

    python benches/agreement.py target/release/commonground

Both get the same random numbers, worked out anew here from the description of the streams. Prints how many figures were
compared and the largest relative difference, and fails if that is above 1e-9.
"""
import csv
import sys
import tempfile
from pathlib import Path

import numpy as np

from engine_streams import given
from scenario_text import BENCH, bench_text, name_of, scenario_text
from timing import HERE, benchmark, engine, timed

sys.path.insert(0, str(HERE / "peers"))
import peer  # noqa: E402

DRAWS = 8192
TOLERANCE = 1e-9


def difference(ours, theirs):
    """Relative difference; 0 if both are blank, and without bound if one is."""
    if np.isnan(ours) or np.isnan(theirs):
        return 0.0 if np.isnan(ours) and np.isnan(theirs) else float("inf")
    return abs(ours - theirs) / max(abs(theirs), 1e-6)


def compare(program, folder):
    config = benchmark()
    scenario = folder / "agreement.toml"
    scenario.write_text(scenario_text(config, DRAWS), encoding="utf-8")
    timed(engine(program, scenario, folder / "agreement", "--save-draws", "--no-charts"))
    varying = sorted({path for alternative in config["alternatives"] for path, value in alternative["inputs"].items()
                      if isinstance(value, dict)})
    arrays = given(config["seed"], varying, config["alternatives"][0]["horizon"], DRAWS)
    values = peer.run({**config, "draws": DRAWS}, given=arrays, keep=True)["values"]
    positions = {name_of(alternative): a for a, alternative in enumerate(config["alternatives"])}
    worst, compared = 0.0, 0
    with open(folder / "agreement" / "draws.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            column = values[positions[row["alternative"]]][:, int(row["draw"])]
            for name, theirs in zip(peer.m.INDICATORS, column):
                worst = max(worst, difference(float(row[name] or "nan"), theirs))
                compared += 1
    return compared, worst


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if BENCH.read_text(encoding="utf-8") != bench_text():
        sys.exit(f"{BENCH.name} is not the scenario of the numpy program: run benches/scenario_text.py")
    with tempfile.TemporaryDirectory() as folder:
        compared, worst = compare(str(Path(sys.argv[1]).resolve()), Path(folder))
    print(f"{compared:,} figures agree, largest relative difference {worst:.1e}" if worst <= TOLERANCE
          else f"the programs differ by {worst:.1e}, more than {TOLERANCE:g}")
    sys.exit(0 if worst <= TOLERANCE else 1)


if __name__ == "__main__":
    main()
