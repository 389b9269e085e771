"""Whose name is it? Real short and former names, and dirty ones made up, beside peers.

Claims, each in one run: (1) 2,333 listed firms' short and former names (half of the set, beside the
checkout) against 100,000 registered names and the listed full names: recall@1 and F1 above Splink 5
and rapidfuzz; our weights are learnt on the same half, so `matching_learn.py` prints the held-out
folds, and those are to be quoted. (2) 50,000 SYNTHETIC dirty names against 300,000 SYNTHETIC ones:
top-1 at least 5 points above Splink 5 in at most 3 times its training and prediction, and at least
10 times as fast as character TF-IDF with sparse_dot_topn at no lower top-1. (3) one look-up among
1,000,000 names in milliseconds. Peak memory of every linker is that of a process of its own.
"""

import argparse
import csv
import gzip
import multiprocessing
import resource
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from clock import machine
from matching_names import dirty, register
from matching_peers import LINKERS, words

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared/data"
sys.path.insert(0, str(HERE.parent))


def aliases(shared: Path) -> tuple[list[str], list[tuple[str, int]]]:
    """This function will read the full names, and each alias with the number of its full name."""
    with (shared / "names/fullname_alias_tuning.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    pairs = [(one, n) for n, row in enumerate(rows) for one in row["aliases"].split("|") if one]
    return [row["fullname"] for row in rows], pairs


def registered(shared: Path, count: int) -> list[str]:
    """This function will read so many names of the provincial registry."""
    with gzip.open(shared / "registry/shandong_all.csv.gz", "rt", encoding="utf-8-sig") as file:
        return [row["企业名称"] for row in csv.DictReader(file)][:count]


def alone(name: str, asked: list[str], known: list[str], pipe: object) -> None:
    """This function will run one linker and send what it said, with its peak memory."""
    sys.path.insert(0, str(HERE.parent))
    told = LINKERS[name][0](asked, known)
    # what is prepared before (names in their parts for Splink) is in the peak, not in the seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send((*told, peak))  # type: ignore[attr-defined]


def run(
    name: str, asked: list[str], known: list[str]
) -> tuple[np.ndarray, np.ndarray, float, float]:
    """This function will run a linker in a fresh process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=alone, args=(name, asked, known, theirs))
    child.start()
    theirs.close()
    try:
        found = ours.recv()
    except EOFError:
        sys.exit(f"{name} died")
    child.join()
    return found  # type: ignore[no-any-return]


def present(wanted: list[str]) -> list[str]:
    """This function will say which linkers are installed, and print which are absent."""
    here = [one for one in wanted if all(find_spec(need) for need in LINKERS[one][1])]
    for name in wanted:
        if name not in here:
            print(f"{name}: absent, not run")
    return here


def linked(shared: Path, peers: list[str]) -> None:
    """This function will print recall@1 and the best F1 of each linker on the real pairs."""
    full, pairs = aliases(shared)
    known = registered(shared, 100_000) + full
    truth = [bool(set(alias) & set(full[n])) for alias, n in pairs]
    print(f"\nreal short and former names: {len(pairs)} (of these {sum(truth)} with an answer)")
    for name in [one for one in peers if one not in ("splink", "splink_wide")]:
        row, score, seconds, peak = run(name, [alias for alias, _ in pairs], known)
        right = np.array(
            [
                t and r >= 0 and known[r] == full[n]
                for r, t, (_, n) in zip(row, truth, pairs, strict=True)
            ]
        )
        best, at = max(
            (f1(right, score > limit, sum(truth)), limit) for limit in np.linspace(0, 0.99, 100)
        )
        print(
            f"{name:10} recall@1 {right.sum() / sum(truth):.4f}  F1 {best:.4f} (score above {at:.2f})"
            f"  {seconds[0]:7.1f} s ({seconds[1]:.1f} of processor)  {peak:6.0f} MiB"
        )


def f1(right: np.ndarray, said: np.ndarray, true: int) -> float:
    """This function will return F1 of what is said, of `true` that have an answer."""
    hits = (right & said).sum()
    return float(2 * hits / (said.sum() + true)) if said.any() else 0.0


def made_up(peers: list[str], known: int, asked: int) -> None:
    """This function will print top-1 and time of each linker on synthetic names."""
    names, made = register(known)
    writings = dirty(made, asked)
    rows = np.array([one.row for one in writings])
    print(f"\nSYNTHETIC: {asked:,} dirty names against {known:,}")
    times: dict[str, np.ndarray] = {}
    tops: dict[str, float] = {}
    for name in [one for one in peers if one not in ("rapidfuzz", "splink_short")]:
        row, _, seconds, peak = run(name, [one.name for one in writings], names)
        times[name], tops[name] = seconds, float((row == rows).mean())
        spent = f"{seconds[0]:7.1f} s ({seconds[1]:.1f} of processor)"
        print(f"{name:10} top-1 {tops[name]:.4f}  {spent}  {peak:6.0f} MiB")
    for peer in times:
        if peer != "ours":
            shares = times["ours"] / times[peer]
            print(
                f"ours beside {peer}: top-1 {tops['ours'] - tops[peer]:+.4f},"
                f" {shares[0]:.2f} of its time ({shares[1]:.2f} of processor time, all threads),"
                f" {1 / shares[0]:.1f} times as fast ({1 / shares[1]:.1f})"
            )


def looked_up(known: int) -> None:
    """This function will print how long one look-up takes among so many names."""
    from lianzhang.methods.matching.bulk.matcher import Entry, Matcher

    names, made = register(known, seed=5)
    begin = time.perf_counter()
    matcher = Matcher([Entry(name) for name in names], words())
    built = time.perf_counter() - begin
    matcher.match([Entry("宏达机械"), Entry(names[0])])  # what is made when first needed
    writings = dirty(made, 300, seed=5)
    times = []
    for one in writings:
        begin = time.perf_counter()
        matcher.match([Entry(one.name)])
        times.append((time.perf_counter() - begin) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{known:,} names: built {built:.1f} s; a look-up {np.median(times):.1f} ms"
        f" (95 %: {np.percentile(times, 95):.1f}); peak with the made-up names {peak:.0f} MiB"
    )


def main() -> None:
    """Run what is asked for and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--only", choices=("linked", "made_up", "looked_up"))
    parser.add_argument("--peers", nargs="*", default=[*LINKERS])
    parser.add_argument("--known", type=int, default=300_000)
    parser.add_argument("--asked", type=int, default=50_000)
    asked = parser.parse_args()
    print(machine())
    peers = present(asked.peers)
    if asked.only in (None, "linked") and (asked.shared / "names").is_dir():
        linked(asked.shared, peers)
    if asked.only in (None, "made_up"):
        made_up(peers, asked.known, asked.asked)
    if asked.only in (None, "looked_up"):
        looked_up(1_000_000)


if __name__ == "__main__":
    main()
