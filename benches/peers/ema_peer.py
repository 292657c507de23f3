"""Runs the benchmark scenario with EMA Workbench, and prints how long it took.

    python ema_peer.py bench.json --draws 1000

In the style of its users: a Python function of scalars is the model (`plain_python.py`), uncertain inputs are parameters
with a distribution, alternatives are policies, and every draw is a scenario under every policy, in one process.
Where alternatives differ in the distribution of an input, its quantile is the parameter.
"""
import argparse
import json
import random
from pathlib import Path
from time import perf_counter

import numpy as np
from ema_workbench import (CategoricalParameter, IntegerParameter, Model, Policy, RealParameter, ScalarOutcome,
                           perform_experiments)
from ema_workbench.em_framework import MonteCarloSampler
from scipy.stats import triang

import plain_python as plain
from peer import summary
from plain_peer import events

QUANTILE = "_quantile"


def identifier(name):
    """A name as parameters and outcomes are called: dots are not allowed there."""
    return name.replace(".", "_")


def parameter(path, triangles):
    """The parameter of an uncertain input: its value, or its quantile."""
    (low, mode, high), *others = triangles
    if others:
        return RealParameter(identifier(path) + QUANTILE, 0.0, 1.0)
    return RealParameter.from_dist(identifier(path), triang((mode - low) / (high - low), low, high - low))


def model_of(config):
    """The model, its parameters and outcomes."""
    alternatives = {a["name"]: (plain.Structure(a), plain.Inputs(a["inputs"])) for a in config["alternatives"]}
    horizon = max(structure.horizon for structure, _ in alternatives.values())
    outcomes = [identifier(name) for name in plain.INDICATORS]

    def community_space(alternative, seed, **parameters):
        structure, inputs = alternatives[alternative]
        x = dict(inputs.certain)
        for path, triangle in inputs.uncertain.items():
            name = identifier(path)
            value = parameters.get(name)
            if value is None:
                value = plain.triangular_quantile(parameters[name + QUANTILE], *triangle)
            x[path] = value
        # The first experiment decides what kind of number an outcome is: a year has to be a float, for it may be blank.
        return dict(zip(outcomes, map(float, plain.simulate(structure, x, events(random.Random(seed), horizon)))))

    model = Model("CommunitySpace", function=community_space)
    model.uncertainties = [IntegerParameter("seed", 0, 2 ** 31 - 1),
                           *(parameter(path, triangles) for path, triangles in plain.uncertain_inputs(config).items())]
    model.levers = [CategoricalParameter("alternative", list(alternatives))]
    model.outcomes = [ScalarOutcome(name) for name in outcomes]
    return model, [Policy(name, alternative=name) for name in alternatives]


def run(config, draws):
    model, policies = model_of(config)
    experiments, outcomes = perform_experiments(model, scenarios=draws, policies=policies,
                                                uncertainty_sampling=MonteCarloSampler())
    tables = []
    for name, values in outcomes.items():
        by_policy = [np.asarray(values[experiments["policy"] == policy.name], dtype=float) for policy in policies]
        tables += [summary(one) for one in by_policy]
        tables += [summary(one - by_policy[0]) for one in by_policy[1:]]
    return tables


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario")
    parser.add_argument("--draws", type=int, default=1000)
    args = parser.parse_args()
    config = json.loads(Path(args.scenario).read_text(encoding="utf-8"))
    begin = perf_counter()
    run(config, args.draws)
    print(json.dumps({"draws": args.draws, "seconds": perf_counter() - begin}))


if __name__ == "__main__":
    main()
