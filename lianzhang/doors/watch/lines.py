"""Log lines without personal data: JSON, one a line, or plain for a terminal.

What a line may hold is listed, not what it may not: moment, level, logger, the name of the request
(the same as in the trail), and fields that our own code hands over by `extra={"said": …}`. Of the
words of a library its template is written and never what it fills in; of an exception its class
and places in the code and never its message, which quotes rows, addresses and what people typed.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

from lianzhang.values.viewer import request

OURS = "lianzhang"
# loggers whose plain words name processes and jobs; words of any other may be put together from
# what came in
PLAIN = ("granian", "_granian", "django_tasks", "django_tasks_db")
FRAMES = 6  # innermost places of an exception
FIELDS = {  # of our own lines; anything else is dropped
    "asked",
    "status",
    "ms",
    "bytes",
    "code",
    "problem",
    "job",
    "file",
    "lines",
    "state",
    "check",
    "count",
}


def places(problem: BaseException) -> list[str]:
    """This function will return where an exception came by: module, line, function; no values."""
    frames = traceback.extract_tb(problem.__traceback__)[-FRAMES:]
    return [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _module(path: str) -> str:
    """The last three parts: enough to find it, and no home of anybody."""
    return "/".join(path.replace("\\", "/").split("/")[-3:])


def is_from(name: str, roots: tuple[str, ...]) -> bool:
    """This function will answer whether a logger is one of these or below one."""
    return any(name == root or name.startswith(f"{root}.") for root in roots)


def said(record: logging.LogRecord) -> str:
    """This function will return the words of a line without anything that was filled in."""
    if is_from(record.name, (OURS, *PLAIN)) or record.args:
        return str(record.msg)
    return f"{record.module}:{record.lineno}"


def plain_fields(record: logging.LogRecord) -> dict[str, Any]:
    """This function will turn a record into what may be written about it."""
    fields: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": said(record),
    }
    if name := request():
        fields["request"] = name
    if is_from(record.name, (OURS,)):
        handed = getattr(record, "said", {})
        fields |= {key: value for key, value in handed.items() if key in FIELDS}
    elif isinstance(status := getattr(record, "status_code", None), int):
        fields["status"] = status
    problem = record.exc_info[1] if record.exc_info else None
    if problem is not None:
        fields["problem"] = type(problem).__name__
        fields["places"] = places(problem)
    return fields


class Lines(logging.Formatter):
    """Writes records as JSON or plain; `auto` is plain where `to` is a terminal."""

    def __init__(self, form: str = "auto", to: str = "stderr") -> None:
        super().__init__()
        stream = {"stdout": sys.stdout, "stderr": sys.stderr}.get(to)
        terminal = stream is not None and stream.isatty()
        self.plain = form == "plain" or (form == "auto" and terminal)

    def format(self, record: logging.LogRecord) -> str:
        """This function will write one record; a plain one has a line more for each place."""
        fields = plain_fields(record)
        if not self.plain:
            return json.dumps(fields, ensure_ascii=False, default=str)
        head = f"{fields.pop('at')} {fields.pop('level')} {fields.pop('logger')}:"
        below = "".join(f"\n    {place}" for place in fields.pop("places", ()))
        event = fields.pop("event")
        return " ".join((head, event, *(f"{k}={v}" for k, v in fields.items()))) + below
