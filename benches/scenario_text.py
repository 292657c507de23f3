"""The benchmark scenario of the numpy program as a scenario file of the engine, every input written out.

    python benches/scenario_text.py

writes `benches/bench.toml` from `peers/bench.json`, for the benchmark that reads a file.
"""
from timing import HERE, benchmark

SOFT_LEVERS = ("governance.front_end_share", "governance.annual_budget", "governance.talent", "finance.feedback_share",
               "hardware.flexibility", "hardware.blank_share", "operator.lead_years", "review.every")


def name_of(alternative):
    return alternative["name"].replace(",", "").replace(" ", "-")


def written(value):
    if isinstance(value, dict):
        (kind, parameters), = value.items()
        return f"{{ {kind} = {parameters} }}"
    return repr(int(value)) if float(value).is_integer() else repr(value)


def scenario_text(config, draws, method="random"):
    """TOML: the inputs of the first alternative at the top, what differs in each of the others below it."""
    first = config["alternatives"][0]
    lines = ['name = "bench"', 'title = { en = "Benchmark", zh = "基准" }', 'model = "big"', f"draws = {draws}",
             f'seed = {config["seed"]}', f'method = "{method}"', f'appraisal.horizon = {first["horizon"]}',
             f'appraisal.discount = {1 / first["discount"][1] - 1:.10g}']
    lines += [f"{path} = {written(value)}" for path, value in first["inputs"].items()
              if value is not None and path not in SOFT_LEVERS]
    for alternative in config["alternatives"]:
        small = bool(alternative["slots"])
        lines += ["", "[[alternatives]]", f'name = "{name_of(alternative)}"', f'exit.shape = "{alternative["shape"]}"']
        lines += ['model = "small"'] if small else []
        for path, value in alternative["inputs"].items():
            soft = path in SOFT_LEVERS
            differs = soft or value != first["inputs"].get(path)
            if value is not None and differs and not (soft and small):
                lines.append(f"{path} = {written(value)}")
    return "\n".join(lines) + "\n"


BENCH = HERE / "bench.toml"


def bench_text():
    config = benchmark()
    return scenario_text(config, config["draws"])


if __name__ == "__main__":
    BENCH.write_text(bench_text(), encoding="utf-8")
