"""The peers that work on one draw at a time: plain Python, EMA Workbench, Squiggle.

They are thousands of times slower than the engine, so that they run fewer draws and are compared by draws a second, taken
after they have started. One that is not installed is said to be so.
"""
import importlib.metadata
import json
import os
import shutil
import statistics
import subprocess
import sys

from timing import HERE, table

FOLDER = HERE / "peers"
SQUIGGLE = FOLDER / "squiggle"


def python_version(package):
    """The version of a Python package; none where it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def squiggle_version():
    package = SQUIGGLE / "node_modules" / "@quri" / "squiggle-lang" / "package.json"
    if shutil.which("node") is None or not package.exists():
        return None
    return json.loads(package.read_text(encoding="utf-8"))["version"]


class Peer:
    """A program that prints its draws and seconds."""

    def __init__(self, name, version, command, draws):
        self.name, self.version, self.draws = name, version, draws
        self.command = [*command, str(FOLDER / "bench.json"), "--draws", str(draws)]
        self.speeds = []

    def run(self):
        """Takes its turn."""
        if self.version is None:
            return
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        done = subprocess.run(self.command, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"failed: {' '.join(self.command)}\n{done.stderr}")
        said = json.loads(done.stdout.splitlines()[-1])
        self.speeds.append(said["draws"] / said["seconds"])


def all_peers():
    return [Peer("plain Python", sys.version.split()[0], [sys.executable, str(FOLDER / "plain_peer.py")], 5_000),
            Peer("EMA Workbench", python_version("ema_workbench"), [sys.executable, str(FOLDER / "ema_peer.py")], 2_000),
            Peer("Squiggle", squiggle_version(), ["node", str(SQUIGGLE / "peer.mjs")], 200)]


def check_peers():
    """Compares them draw by draw with the numpy program; says what was compared, and ends here if they differ."""
    done = subprocess.run([sys.executable, str(FOLDER / "test_scalar_peers.py")], capture_output=True, text=True)
    print(done.stdout, end="")
    if done.returncode != 0:
        sys.exit(f"not timed\n{done.stderr}")


def peers_table(peers, numpy, engine):
    """Speeds beside the draws a second of the numpy program and of the engine, each on one thread."""
    rows = []
    for peer in peers:
        if not peer.speeds:
            rows.append([f"{peer.name}: not installed", "", "", "", "", ""])
            continue
        speed = statistics.median(peer.speeds)
        spread = f"{min(peer.speeds):,.0f}–{max(peer.speeds):,.0f}"
        rows.append([f"{peer.name} {peer.version}", f"{peer.draws:,}", f"{speed:,.0f}", spread, f"{speed / numpy:.4f}",
                     f"{engine / speed:,.0f}"])
    return table(["one draw at a time", "draws", "draws a second", "range", "share of numpy's", "engine, times as fast"],
                 rows)
