"""Who is who among 106,534 real registrations: how often *certain* is right, and how often it is said.

Claim, on 300 pairs drawn by seed before tuning and judged by hand (identity_sample.csv, by hash):
of what is called certain at least 99 % is right, and at least 60 % of the true pairs are certain.
The rows are not shipped: the script needs the registration file, and stops where a pair of the
judgement cannot be found in it.
"""

import argparse
import csv
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from clock import machine
from identity_sample import Pair, Row, draw, read

HERE = Path(__file__).resolve().parent
PRECISION, SHARE = 0.99, 0.60
sys.path.insert(0, str(HERE.parent))


def judged() -> dict[str, str]:
    """Read what was judged: pair → same, different or open (cannot be said from the name)."""
    with (HERE / "identity_sample.csv").open(encoding="utf-8") as file:
        return {row["pair"]: row["verdict"] for row in csv.DictReader(file)}


def told(rows: list[Row], pairs: list[Pair]) -> tuple[list[tuple[str, bool]], float, float]:
    """Ask about every pair; return band and whether the pair's row is meant, and two times."""
    from lianzhang.methods.defining import read_catalogue
    from lianzhang.methods.matching import Asking, Known, Parser, Register, words_of
    from lianzhang.values.codes import read_identity
    from lianzhang.values.errors import Refused

    catalogue = read_catalogue([HERE.parent / "definitions"])
    places = catalogue.place_names
    words = words_of(
        catalogue.name_parts, places.named, ((old.now, old.name) for old in places.former)
    )
    parse = Parser(words).parse

    def city(name: str) -> str:
        return next(iter(words.places.get(name, ("",))))

    def asking(pair: Pair) -> Asking:
        try:
            code, sound = (str(read_identity(pair.code)) if pair.code else ""), True
        except Refused:
            code, sound = pair.code, False
        return Asking(parse(pair.name), code, sound, city(pair.city))

    begin = time.perf_counter()
    register = Register(
        (Known(n, (parse(row.name),), (row.code,), city(row.city)) for n, row in enumerate(rows)),
        words,
    )
    built = time.perf_counter() - begin
    at = {row.code: n for n, row in enumerate(rows)}
    begin = time.perf_counter()
    verdicts = [
        register.identify(asking(pair), without=[at[pair.asked.code]] * (pair.half == "near"))
        for pair in pairs
    ]
    asked = time.perf_counter() - begin
    both = zip(verdicts, pairs, strict=True)
    return [(found.band, found.id == at[pair.row.code]) for found, pair in both], built, asked


def report(pairs: list[Pair], found: list[tuple[str, bool]]) -> bool:
    """Print and answer whether the claim holds."""
    verdicts = judged()
    lines: Counter[tuple[str, str, str]] = Counter()
    certain = right = same = surely = 0
    for pair, (band, meant) in zip(pairs, found, strict=True):
        truth = verdicts[pair.hash]
        lines[f"{pair.half}: {pair.rule}", truth, band] += 1
        certain += band == "certain"
        right += band == "certain" and meant and truth == "same"
        same += truth == "same"
        surely += truth == "same" and band == "certain" and meant
    for (rule, truth, band), number in sorted(lines.items()):
        print(f"{rule:28}{truth:12}{band:10}{number:5}")
    precision, share = right / certain, surely / same
    print(f"certain {certain}, of which right {precision:.1%}; true {same}, certain {share:.1%}")
    return precision >= PRECISION and share >= SHARE


def main() -> None:
    """Draw, ask, compare with the judgement, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    beside = HERE.parent.parent / "shared/data/registry/shandong_all.csv.gz"
    parser.add_argument("--file", type=Path, default=beside)
    rows = read(parser.parse_args().file)
    pairs = draw(rows)
    if {pair.hash for pair in pairs} != set(judged()):
        sys.exit("this is not the file on which the pairs were judged")
    found, built, asked = told(rows, pairs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(rows):,} registrations · {machine()}")
    print(
        f"register built {built:.1f} s · {asked / len(pairs) * 1e3:.2f} ms a look-up · {peak:.0f} MiB"
    )
    holds = report(pairs, found)
    print("The claim holds." if holds else "The claim does NOT hold.")
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
