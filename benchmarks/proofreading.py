"""Are the faults of a draft found and rightly named, and are clean sentences left alone?

Claim: of thirteen kinds of planted faults, among clean sentences in many combinations, at least
95 % are found and 90 % named rightly; at most 2 % of clean sentences are doubted. The drafts are made
from a small ledger by templates (tests/drafting.py). No peer is known that holds a draft against
a ledger; the time is per character of draft.
"""

import argparse
import sys
import time
from collections import Counter

from clock import ROOT, installation, machine

sys.path.insert(0, str(ROOT))
FOUND, NAMED, ALARMS = 0.95, 0.90, 0.02


def main() -> int:
    """Lay the ledger, check the drafts, print the tally."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--drafts", type=int, default=300)
    parser.add_argument("--from", type=int, default=10_000, dest="first", help="first seed")
    asked = parser.parse_args()
    with installation():
        from tests import drafting
        from tests.analysis.measured import Tally, measure
        from tests.worlds import settle

        world = settle()
        drafting.lay(world)
        tally, letters, began = Tally(), 0, time.process_time()
        for seed in range(asked.first, asked.first + asked.drafts):
            lines = drafting.draft(seed, clean=6, faults=seed % 7)
            letters += len(drafting.written(lines))
            measure(tally, lines, world.bureau)
        spent = time.process_time() - began
    print(machine())
    for fault, planted in sorted(tally.planted.items()):
        print(f"{fault:22} {planted:5}  found {tally.found[fault]:5}  named {tally.named[fault]:5}")
    total = tally.planted.total()
    found, named = tally.found.total() / total, tally.named.total() / total
    alarms = tally.alarms / tally.clean
    print(
        f"{total} faults: found {found:.3f} (at least {FOUND}), named {named:.3f} (at least {NAMED})"
    )
    print(f"{tally.clean} clean sentences: doubted {alarms:.4f} (at most {ALARMS})")
    print(f"{letters / spent:,.0f} characters per second, queries included")
    for missed, count in Counter(tally.missed).most_common(12):
        print(f"  {count} × {missed}")
    return 0 if found >= FOUND and named >= NAMED and alarms <= ALARMS else 1


if __name__ == "__main__":
    sys.exit(main())
