"""One criterion explained for one enterprise: how much of its page's server time?

Claim: under a hundredth of the time that the server takes for the page of that enterprise, on which
it stands (the ladder of one enterprise, from the request to the answer, over a made-up city).

    python benchmarks/explaining.py [--rows 2000]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from unittest.mock import patch

from clock import asking, installation, machine

TIMES = 60
FIRM = "模拟企业00000001"


def main() -> None:
    """This function will lay a made-up city in, time both and print the ratio."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=2_000)
    rows = asked.parse_args().rows
    with installation():
        _timed(rows)


def _timed(rows: int) -> None:
    from django.utils import timezone

    from lianzhang.analysis.ladder.firm import firm_ladder
    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.jobs import demo_ladder
    from lianzhang.methods.judging import explain
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import named

    wanted = demo_ladder.asked()
    assert wanted is not None
    with patch.object(demo_ladder, "asked", lambda: replace(wanted, rows=rows)):
        demo_ladder.lay_demo_ladder(by=system(), now=timezone.now(), today=today())
    card = named([FIRM], viewer=system())[FIRM][0]
    client = asking("deputy_director", "371400")
    page = _median(lambda: client.get(f"/ladder/firms/{card.code}/"), TIMES // 3)
    print(machine())
    print(f"page of an enterprise: {page * 1000:.1f} ms, {rows:,} enterprises on record")
    firm = firm_ladder(card.code, viewer=system(), on=today())
    for rung in firm.rungs:
        if rung.explanation is None:
            continue
        one = _median(partial(explain, rung.explanation.rule, rung.explanation.case), TIMES)
        code = rung.explanation.rule.criterion.code
        print(f"{code}: {one * 1000:.2f} ms, 1/{page / one:.0f} of the page (claim: 1/100)")


def _median(work: Callable[[], object], times: int) -> float:
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


if __name__ == "__main__":
    main()
