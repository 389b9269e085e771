"""The site and the worker as processes; ports looked at before anything else is done."""

import errno
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from lianzhang.doors.commands.routine import going_round
from lianzhang.doors.commands.speaking import gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.doors.notices import troubles

LOOPBACK = "127.0.0.1"
GRACE = 90  # seconds that requests have to come to their end; TimeoutStopSec in deploy/ is longer
# open at once; a browser keeps its connection, and those beyond the number wait until another ends
CONNECTIONS = 4096
_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)  # an address of some other machine
LOOK_AROUND = 2.0  # seconds between two looks at whether the parent is still there


def address_of(host: str) -> str:
    """This function will return the address to listen on; `localhost` is the loopback."""
    return LOOPBACK if host == "localhost" else host


def check_port(host: str, port: int) -> None:
    """This function will raise unless the port can be listened on by us, now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # as the server does: a port left a moment ago is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address_of(host), port))
            probe.listen(1)
        except (PermissionError, OverflowError) as problem:
            raise troubles.port_not_allowed(port) from problem
        except OSError as problem:
            strange = isinstance(problem, socket.gaierror) or problem.errno in _NOT_HERE
            make = troubles.no_such_host(host) if strange else troubles.port_in_use(host, port)
            raise make from problem


@contextmanager
def worker_beside() -> Iterator[None]:
    """This function will keep a worker running beside the site; it ends with us."""
    command = "from lianzhang.doors.commands import main; main()"
    worker = subprocess.Popen([sys.executable, "-c", command, "work", "--attached"])
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def gather_counts(folder: Path) -> None:
    """This function will make the folder in which all processes of a site count, empty.

    Before the library that counts is imported: it looks at the variable only then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.glob("*.db"):
        old.unlink(missing_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def serve_site(*, host: str, port: int, with_worker: bool) -> None:
    """This function will answer requests until it is stopped.

    SIGTERM lets requests that are being answered come to their end, for `GRACE` seconds; SIGHUP
    puts new processes in the place of the old, which end likewise.
    """
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    gather_counts(Path(settings.LIANZHANG_HOME) / "counts")
    site = Granian(
        "lianzhang.wsgi:application",
        address=address_of(host),
        port=port,
        interface=Interfaces.WSGI,
        workers=max(1, settings.LIANZHANG_PROCESSES),
        blocking_threads=max(1, settings.LIANZHANG_THREADS),
        workers_kill_timeout=GRACE,
        respawn_failed_workers=True,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        log_level=LogLevels.warning,
        websockets=False,
    )
    if not with_worker:
        site.serve()
        return
    with worker_beside():
        site.serve()


def run_site(*, host: str, port: int) -> None:
    """This function will bring the tables up to date and serve the pages."""
    check_port(host, port)
    set_up()
    from lianzhang.doors.commands.preparing import migrate

    migrate()
    tell(gettext("打开浏览器访问 %(url)s（按 Ctrl+C 停止）") % {"url": f"http://{host}:{port}"})
    tell(gettext("大表由 lianzhang work 办理，请另开一个进程运行它。"))
    serve_site(host=host, port=port, with_worker=False)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_AROUND)
    os._exit(0)  # nobody is left to take the answers; a task under way is rolled back


def sweep_returns() -> None:
    """This function will remove the files that crashed imports left; each start of a worker does."""
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.actions import sweep

    sweep(by=system(), now=timezone.now())


def run_worker(*, attached: bool, until_done: bool) -> None:
    """This function will do queued work; `attached` to a demo, it ends when the demo does."""
    set_up()
    from django.core.management import call_command

    sweep_returns()
    return_broken_off()
    if attached:
        threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    elif not until_done:
        tell(gettext("正在等待任务（按 Ctrl+C 停止）"))
    _sweep()
    with beating() as worker, going_round() if not until_done else nullcontext():
        call_command(
            "db_worker", verbosity=0, batch=until_done, startup_delay=False, worker_id=worker
        )


def return_broken_off() -> None:
    """This function will queue again what workers that are gone were doing."""
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.upkeep.actions import return_jobs

    return_jobs(by=system(), now=timezone.now())


@contextmanager
def beating() -> Iterator[str]:
    """This function will give signs of life of a worker, whose name it yields, until it ends."""
    from lianzhang.records.upkeep.actions import beat, leave
    from lianzhang.records.upkeep.queries import BEAT

    worker, over = f"{os.getpid()}-{secrets.token_hex(4)}", threading.Event()
    beat(worker)

    def go_on() -> None:
        while not over.wait(BEAT):
            beat(worker)

    threading.Thread(target=go_on, daemon=True).start()
    try:
        yield worker
    finally:
        over.set()
        leave(worker)


def _sweep() -> None:
    """What crashes left behind is removed when a worker starts."""
    from django.conf import settings
    from django.utils import timezone

    from lianzhang.records.intake.actions import sweep_staged
    from lianzhang.records.machines.actions import sweep as forget_replies
    from lianzhang.records.mandates.queries import system

    sweep_staged(by=system(), now=timezone.now())
    forget_replies(hours=settings.LIANZHANG_IDEMPOTENCY_HOURS, now=timezone.now())
