"""What the worker does by itself (例行): urges forms, escalates matters, mails notices.

Every part does its own thing once, whoever does it and how often: forms and matters by the level they
were taken up to, letters by who took them. Two workers may go the round at the same time.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from lianzhang.doors.commands.mailing import quiet_at, send_waiting
from lianzhang.doors.commands.speaking import answer, answer_json, gettext
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import Refused, gettext_noop

log = logging.getLogger("lianzhang.routine")
PATIENT = 60.0  # seconds for a letter under way to be noted when the worker is told to end


@dataclass(frozen=True)
class Done:
    """One round: whether it is switched on, what was urged, taken up and sent; what failed."""

    on: bool
    urged: int = 0
    taken_up: int = 0
    sent: int = 0
    failed: tuple[str, ...] = ()


def go_round(*, now: datetime) -> Done:
    """This function will do once what is due at a moment; a part that fails leaves the others."""
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters import actions
    from lianzhang.records.overlays.queries import setting

    today = timezone.localdate(now)
    if not setting("routine.on", on=today):
        return Done(on=False)
    by, failed = system(gettext("例行")), list[str]()
    urged = _part(lambda: actions.urge_due(by=by, now=now, today=today), failed)
    taken = _part(lambda: sum(actions.escalate(by=by, now=now, today=today).values()), failed)
    gather = timedelta(minutes=float(setting("notices.gather_minutes", on=today)))
    sent = _part(lambda: _mail(now, gather), failed)
    return Done(True, urged, taken, sent, tuple(failed))


def _mail(now: datetime, gather: timedelta) -> int:
    from django.conf import settings

    if not settings.LIANZHANG_MAIL_HOST or quiet_at(now):
        return 0
    return send_waiting(now=now, gather=gather)


def _part(do: Callable[[], int], failed: list[str]) -> int:
    try:
        return do()
    except Refused as refused:
        failed.append(refused.faults[0].code)
        log.warning("routine: %s", refused)
    except Exception as problem:  # the next round tries again; the worker goes on
        failed.append(type(problem).__name__)
        log.exception("routine")
    return 0


def run_once(*, as_json: bool) -> None:
    """This function will go one round now, for who prefers a timer of the machine."""
    set_up()
    from django.utils import timezone

    done = go_round(now=timezone.now())
    if as_json:
        answer_json(asdict(done))
    elif not done.on:
        answer(gettext("例行已关闭（设置“到时自动催报、催办、发通知”）。"))
    else:
        told = gettext("已催报 %(urged)s 份，催办 %(taken_up)s 件，发出 %(sent)s 封。")
        answer(told % asdict(done))
    if done.failed:
        raise Refused.because(
            "routine.failed",
            gettext_noop("有的部分没有办成：%(parts)s。"),
            gettext_noop("其余部分已办成，没有办成的下一次再办。"),
            gettext_noop("请看运行记录；发信失败的，请核对发信主机。"),
            parts="、".join(done.failed),
        )


@contextmanager
def going_round() -> Iterator[None]:
    """This function will go the round every so often beside a worker, until it ends."""
    from django.conf import settings

    every, over = settings.LIANZHANG_ROUTINE_SECONDS, threading.Event()
    if every <= 0:
        yield
        return
    thread = threading.Thread(target=_go_on, args=(every, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=PATIENT)


def judge_ahead(today: date) -> None:
    """This function will judge the ladder of every city as it is now, so that who opens the page next
    finds it judged: outcomes are kept by what they rest on, and nothing new is no work."""
    from lianzhang.analysis.ladder.overview import overview
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import cities

    by = system(gettext("例行"))
    for city in cities(viewer=by):
        overview(viewer=by, on=today, within=city.path)


def _go_on(every: float, over: threading.Event) -> None:
    from django.utils import timezone

    from lianzhang.records.upkeep.actions import let_go

    while not over.is_set():
        try:
            go_round(now=timezone.now())
            judge_ahead(timezone.localdate())
        except Exception:  # the database is away: the next round finds it, or not
            log.exception("routine")
        let_go()  # as after a request: a connection that died is made anew
        over.wait(every)
