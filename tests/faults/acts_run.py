"""Run by test_acts in a process of its own: every act killed at every step, and four at once.

Prints one JSON object. Children are forked: they are killed for real, and race for real.
"""

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from lianzhang.records.people.actions import trailing  # noqa: E402
from lianzhang.records.people.models import TrailHead, TrailLine  # noqa: E402
from lianzhang.records.people.queries import verify  # noqa: E402
from lianzhang.values.errors import Clashing  # noqa: E402
from tests.faults.acts import ACTS, Act  # noqa: E402
from tests.worlds import World, settle  # noqa: E402

AT_ONCE, CLASH = 4, 5
# step: whose name is replaced by a call that dies, before or after its work
STEPS: dict[str, tuple[Any, str, bool]] = {
    "before the trail": (trailing, "_chain", True),
    "before the lines are written": (type(TrailLine.objects), "bulk_create", True),
    "before the head is moved": (TrailHead, "save", True),
    "before the commit": (BaseDatabaseWrapper, "commit", True),
    "after the commit": (BaseDatabaseWrapper, "commit", False),
}


def dying(work: Any, before: bool, only: Any) -> Any:
    """The same work, with a kill -9 of this process before or after it."""

    def die(*given: Any, **named: Any) -> Any:
        if only is not None and getattr(given[0], "model", only) is not only:
            return work(*given, **named)
        if not before:
            work(*given, **named)
        return os.kill(os.getpid(), signal.SIGKILL)

    return die


def fork(work: Any) -> int:
    """Do it in a child, which is not waited for."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        except Clashing:
            os._exit(CLASH)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def lines(act: Act) -> int:
    return TrailLine.objects.filter(act=act.line).count()


def killed(world: World, act: Act, n: int, step: str) -> dict[str, Any]:
    owner, name, before = STEPS[step]
    about = act.prepare(world, n)
    kept = lines(act)

    def crash() -> None:
        only = TrailLine if name == "bulk_create" else None
        setattr(owner, name, dying(getattr(owner, name), before, only))
        act.do(world, about)

    end = ended(fork(crash))
    seen = {"end": end, "done": act.done(about), "lines": lines(act) - kept}
    if not seen["done"]:
        act.do(world, about)
    return seen | {"then": act.done(about), "whole": not verify(viewer=world.system).breaks}


def at_once(world: World, act: Act, n: int) -> dict[str, Any]:
    about = act.prepare(world, n)
    kept = lines(act)
    told = Path(tempfile.mkdtemp())
    ready, go = os.pipe()

    def race(number: int) -> None:
        os.close(go)
        os.read(ready, 1)  # ends when the parent lets go
        try:
            act.do(world, about)
        except Clashing as clash:
            fault = clash.faults[0]
            said = {"code": fault.code, "sentence": str(fault), "who": fault.params.get("who", "")}
            (told / str(number)).write_text(json.dumps(said))
            raise

    children = [fork(lambda number=number: race(number)) for number in range(AT_ONCE)]
    os.close(go)
    ends = sorted(map(ended, children))
    os.close(ready)
    return {
        "ends": ends,
        "done": act.done(about),
        "lines": lines(act) - kept,
        "told": [json.loads(file.read_text()) for file in told.iterdir()],
    }


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    world = settle()
    found: dict[str, Any] = {"killed": {}, "at once": {}}
    n = 0
    for name, act in ACTS.items():
        for step in STEPS:
            n += 1
            found["killed"][f"{name}, {step}"] = killed(world, act, n, step)
        n += 1
        found["at once"][name] = at_once(world, act, n)
    found["whole"] = not verify(viewer=world.system).breaks
    sys.stdout.write(json.dumps(found))


main()
