"""Checks the peers that work on one draw at a time against the numpy program, draw by draw, on the benchmark scenario.

    python test_scalar_peers.py [--draws 500]

All get the same uniforms and shocks. Every indicator must agree to 1e-9; blanks must be blank. EMA Workbench and Squiggle
are left out where they are not installed.
"""
import argparse
import importlib.util
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import peer
import plain_peer
import plain_python as plain

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-9
EVENTS = ("noise", "crisis", "jump", "rescue")
SQUIGGLE_DRAWS = 20  # it takes about a tenth of a second for each


def shared_numbers(config, draws):
    """Uniforms of every uncertain input, values of the noise, and uniforms of the events of every year."""
    generator = np.random.default_rng(config["seed"])
    horizon = max(alternative["horizon"] for alternative in config["alternatives"])
    given = {"u/" + path: generator.random(draws) for path in plain.uncertain_inputs(config)}
    given["noise"] = generator.standard_normal((horizon, draws))
    given.update({event: generator.random((horizon, draws)) for event in EVENTS[1:]})
    return given


def largest_difference(ours, expected):
    """Of lists of draws by alternative, each with its indicators, from arrays by indicator and draw."""
    worst = 0.0
    for rows, columns in zip(ours, expected):
        for draw, row in enumerate(rows):
            for figure, theirs in zip(row, columns[:, draw]):
                if math.isnan(figure) or math.isnan(theirs):
                    worst = max(worst, 0.0 if math.isnan(figure) and math.isnan(theirs) else math.inf)
                else:
                    worst = max(worst, abs(figure - theirs) / max(abs(theirs), 1e-6))
    return worst


def of_plain(config, given, draws):
    def rows(alternative):
        structure, inputs = plain.Structure(alternative), plain.Inputs(alternative["inputs"])
        for draw in range(draws):
            x = inputs.at(lambda path: given["u/" + path][draw])
            yield plain.simulate(structure, x, {name: given[name][:, draw] for name in EVENTS})
    return [list(rows(alternative)) for alternative in config["alternatives"]]


def of_squiggle(config, given, draws):
    inputs = {}
    for path, triangles in plain.uncertain_inputs(config).items():
        uniforms = given["u/" + path][:draws]
        (triangle, *others) = triangles
        inputs[path] = [float(u) if others else plain.triangular_quantile(u, *triangle) for u in uniforms]
    numbers = {"inputs": inputs, **{name: given[name][:, :draws].tolist() for name in EVENTS}}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "numbers.json"
        file.write_text(json.dumps(numbers), encoding="utf-8")
        printed = subprocess.run(["node", str(HERE / "squiggle" / "peer.mjs"), str(HERE / "bench.json"), "--given",
                                  str(file)], check=True, capture_output=True, text=True).stdout
    return [[[math.nan if figure == "blank" else figure for figure in row] for row in rows]
            for rows in json.loads(printed)]


def ema_differs(config, given, draws):
    """Whether the function that EMA Workbench calls gives anything else than plain Python does."""
    import ema_peer
    model, policies = ema_peer.model_of(config)
    for alternative, policy in zip(config["alternatives"], policies):
        structure, inputs = plain.Structure(alternative), plain.Inputs(alternative["inputs"])
        for draw in range(draws):
            parameters = {}
            for path, (triangle, *others) in plain.uncertain_inputs(config).items():
                u = given["u/" + path][draw]
                name = ema_peer.identifier(path) + (ema_peer.QUANTILE if others else "")
                parameters[name] = u if others else plain.triangular_quantile(u, *triangle)
            found = model.function(alternative=policy.name, seed=draw, **parameters)
            shocks = plain_peer.events(random.Random(draw), structure.horizon)
            expected = plain.simulate(structure, inputs.at(lambda path: given["u/" + path][draw]), shocks)
            if not np.array_equal(list(found.values()), expected, equal_nan=True):
                return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=500)
    args = parser.parse_args()
    config = json.loads((HERE / "bench.json").read_text(encoding="utf-8"))
    given = shared_numbers(config, args.draws)
    expected = peer.run({**config, "draws": args.draws}, given=given, keep=True)["values"]
    assert tuple(peer.m.INDICATORS) == plain.INDICATORS
    good = True

    def report(name, draws, worst):
        nonlocal good
        good = good and worst <= TOLERANCE
        figures = draws * len(config["alternatives"]) * len(plain.INDICATORS)
        print(f"{name} and numpy: {figures:,} figures, largest relative difference {worst:.1e}")

    report("plain Python", args.draws, largest_difference(of_plain(config, given, args.draws), expected))
    if importlib.util.find_spec("ema_workbench") is None:
        print("EMA Workbench: not installed")
    else:
        differs = ema_differs(config, given, args.draws)
        good = good and not differs
        print("EMA Workbench calls", "SOMETHING ELSE than plain Python" if differs else "plain Python with the same inputs")
    if shutil.which("node") is None or not (HERE / "squiggle" / "node_modules").exists():
        print("Squiggle: not installed")
    else:
        draws = min(SQUIGGLE_DRAWS, args.draws)
        report("Squiggle", draws, largest_difference(of_squiggle(config, given, draws), expected))
    sys.exit(0 if good else "CHECKS FAILED")


if __name__ == "__main__":
    main()
