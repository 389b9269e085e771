"""How often the API may be asked: by caller and by address, in whole minutes.

Counted in a small file of its own beside the data, therefore together for all processes of a machine
and never waiting for the database; several machines count each for itself. (The throttles that come
with django-ninja count in Django's cache, which is another one in each process and loses counts when
two ask at once.)
"""

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from lianzhang.doors.api.signing_in import caller_name

MINUTE = 60  # seconds
_TABLE = """CREATE TABLE IF NOT EXISTS asked
(who TEXT, minute INTEGER, times INTEGER NOT NULL, PRIMARY KEY (who, minute)) WITHOUT ROWID"""
_COUNT = """INSERT INTO asked VALUES (?, ?, 1)
ON CONFLICT (who, minute) DO UPDATE SET times = times + 1 RETURNING times"""
_FORGET = "DELETE FROM asked WHERE minute < ?"


def count(who: str, *, now: float, file: Path) -> int:
    """This function will count a request and return how many there were in its minute.

    A file that cannot be written lets everybody in: a full disk must not close the API to readers.
    """
    minute = int(now // MINUTE)
    try:
        with closing(sqlite3.connect(file, timeout=2, isolation_level=None)) as counts:
            counts.execute(
                "PRAGMA synchronous=OFF"
            )  # what is lost with the power is a minute's count
            counts.execute(_TABLE)
            times = int(counts.execute(_COUNT, (who, minute)).fetchall()[0][0])
            if times == 1:
                counts.execute(_FORGET, (minute,))
            return times
    except sqlite3.Error:
        logging.getLogger(__name__).exception("requests cannot be counted in %s", file.name)
        return 0


def wait(now: float) -> int:
    """This function will return the seconds to the next minute, at least one."""
    return MINUTE - int(now % MINUTE)


def too_often(who: str, most: int) -> bool:
    """This function will count a request and say whether it is one too many; 0 allows any number."""
    if not most:
        return False
    return count(who, now=time.time(), file=settings.LIANZHANG_HOME / "asked.sqlite3") > most


def address(request: HttpRequest) -> str:
    """This function will return where a request comes from; a proxy of ours adds it at the end."""
    told = str(request.META.get("REMOTE_ADDR", ""))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", told).rpartition(",")[2].strip()
    return told


class PerCaller(BaseThrottle):
    """So many requests a minute by one token or one person; guests count by address only."""

    def allow_request(self, request: HttpRequest) -> bool:
        """This function will let a request in unless its caller has asked too often."""
        name = caller_name(request)
        return not (name and too_often(name, settings.LIANZHANG_API_PER_CALLER))

    def wait(self) -> float:
        """This function will return the seconds until the caller may ask again."""
        return wait(time.time())
