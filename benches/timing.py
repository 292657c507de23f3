"""Times whole programs, and keeps the page that shows the figures."""
import json
import os
import re
import sys
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"


def benchmark():
    """The scenario of the benchmark, as the numpy program reads it."""
    return json.loads((HERE / "peers" / "bench.json").read_text(encoding="utf-8"))


def engine(program, scenario, folder, *options):
    return [program, "run", str(scenario), "--quiet", "--force", "--out", str(folder), *options]


def timed(command, environment=None):
    """Seconds, processor seconds and peak memory in MB of a command; what it prints is thrown away.

    A variable of the environment that is None is taken out of it. The peak cannot be told if it is below that of this
    process, which therefore stays small.
    """
    variables = {name: value for name, value in {**os.environ, **(environment or {})}.items() if value is not None}
    begin = perf_counter()
    with open(os.devnull, "w") as nowhere:
        process = os.posix_spawn(command[0], command, variables, file_actions=[
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)])
        _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join("--:" if i else "---" for i in range(len(head))) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def write_block(name, text):
    """Replaces what stands between the two marks of that name on the page."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.S)
    if not pattern.search(page):
        sys.exit(f"{PAGE} has no marks for {name}")
    PAGE.write_text(pattern.sub(lambda _: f"{begin}\n{text}\n{end}", page), encoding="utf-8")


def machine():
    """The processor, in so far as it says what it is."""
    info = Path("/proc/cpuinfo")
    text = info.read_text() if info.exists() else ""
    model = re.search(r"model name\s*:\s*(.*)", text)
    flags = re.search(r"flags\s*:\s*(.*)", text)
    flags = flags.group(1).split() if flags else []
    widest = "AVX-512" if "avx512f" in flags else "AVX2" if "avx2" in flags else "no AVX2"
    return f"{model.group(1) if model else 'unknown processor'}, {widest}, {os.cpu_count()} threads"
