"""How long does it take to know that a trail of a million lines is whole?

Claim: `lianzhang verify` (its query, in this process) takes at most 6 × a bare loop that takes the
SHA-256 of every line's bytes, in the same run. Both see the same lines; the answer is checked first
(whole), and again with one line changed in the middle (named).
"""

import argparse
import hashlib
import time
from datetime import UTC, datetime, timedelta

from clock import installation, machine

LINES = 1_000_000
AT_ONCE = 20_000


def fill(lines: int) -> list[bytes]:
    """Lay in a sealed trail and return the bytes that each seal covers."""
    from lianzhang.methods.sealing import FIRST, seal
    from lianzhang.records.people.models import TrailHead, TrailLine
    from lianzhang.records.people.queries import said_by

    TrailLine.objects.all().delete()
    begun, previous, covered = datetime(2025, 1, 1, tzinfo=UTC), FIRST, []
    rows: list[TrailLine] = []
    for number in range(1, lines + 1):
        row = TrailLine(
            pk=number, at=begun + timedelta(seconds=number), office="运行科", act="figures.record",
            thing=f"figures:{number}", request="POST 8f1c2d3e4a5b", before={},
            after={"figures": 1, "value": number, "period": "2025-01"},
        )  # fmt: skip
        text = said_by(row, number)
        covered.append((previous + text).encode())
        row.seal = previous = seal(previous, text)
        rows.append(row)
        if len(rows) == AT_ONCE:
            TrailLine.objects.bulk_create(rows)
            rows.clear()
    TrailLine.objects.bulk_create(rows)
    TrailHead.objects.update_or_create(id=1, defaults={"number": lines, "seal": previous})
    return covered


def bare(covered: list[bytes]) -> float:
    """Seconds of the bare loop."""
    begun = time.perf_counter()
    for line in covered:
        hashlib.sha256(line).hexdigest()
    return time.perf_counter() - begun


def main() -> None:
    """Print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--lines", type=int, default=LINES)
    chosen = parser.parse_args()
    with installation(chosen.database):
        from lianzhang.records.mandates.queries import system
        from lianzhang.records.people.models import TrailLine
        from lianzhang.records.people.queries import verify

        covered = fill(chosen.lines)
        found = verify(viewer=system())
        assert (found.breaks, found.lines) == ((), chosen.lines)
        times: list[tuple[float, float]] = []
        for _ in range(5):  # in turn: the machine is shared
            begun = time.perf_counter()
            verify(viewer=system())
            times.append((time.perf_counter() - begun, bare(covered)))
        ratios = sorted(ours / theirs for ours, theirs in times)
        middle = chosen.lines // 2
        TrailLine.objects.filter(pk=middle).update(office="别的科")
        (broken,) = verify(viewer=system()).breaks
        assert (broken.after, broken.at) == (middle - 1, middle)
        print(machine())
        ours, theirs = (min(column) for column in zip(*times, strict=True))
        print(f"{chosen.lines} lines: verify {ours:.2f} s, bare SHA-256 {theirs:.2f} s")
        print(f"ratio {ratios[2]:.2f} (median of 5; claim: at most 6)")


if __name__ == "__main__":
    main()
