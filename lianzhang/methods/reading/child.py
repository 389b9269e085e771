"""The process in which one uploaded file is parsed: it limits itself, reads, answers, ends."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lianzhang.methods.reading import refusals, wire
from lianzhang.methods.reading.tables import read_workbook
from lianzhang.values.errors import Refused

LARGEST_ANSWER = 256 * 2**20  # bytes; 5 000 000 cells of about 50 characters


def limit_resources(megabytes: int, seconds: int) -> None:
    """This function will cap this process's memory and processor time, where the system can.

    Address space and not resident memory: that is what makes an allocation fail. Windows has no
    such limits; there the parent's clock is the only guard.
    """
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, megabytes * 2**20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, hard))


def answer(data: bytes, order: Mapping[str, Any]) -> bytes:
    """This function will do what is ordered and return the message for the parent.

    The order says `name` and `megabytes`, `into` and `stem` where the sheets are to be written to
    disk, and `prose` where the file is a text. What is refused is a message too.
    """
    name = order["name"]
    try:
        if "prose" in order:
            return _text(data, order)
        return _staged(data, order) if "into" in order else _read(data, name)
    except Refused as refusal:
        return wire.dump_refusal(refusal)
    except MemoryError:
        return wire.dump_refusal(refusals.too_much_memory(name, order["megabytes"]))
    except BaseException as problem:
        # A panic of the reader derives from BaseException and its class cannot be imported.
        if type(problem).__name__ != "PanicException":
            raise
        return wire.dump_refusal(refusals.damaged(name))


def _read(data: bytes, name: str) -> bytes:
    message = wire.dump_sheets(read_workbook(data, name))
    if len(message) > LARGEST_ANSWER:
        raise refusals.file_too_big(name, len(message) / 2**20, LARGEST_ANSWER // 2**20)
    return message


def _text(data: bytes, order: Mapping[str, Any]) -> bytes:
    from lianzhang.methods.reading.texts import text_message  # late: tables go without

    message = json.dumps(text_message(data, order), ensure_ascii=False)
    return message.encode("utf-8", "surrogatepass")


def _staged(data: bytes, order: Mapping[str, Any]) -> bytes:
    from lianzhang.methods.reading.storing import stage  # late: small files go without

    sheets, notices = stage(data, order["name"], Path(order["into"]), order["stem"])
    return wire.dump_staged(sheets, notices)


def main() -> None:
    """This function will serve one request: a line of JSON, then the file, on standard input."""
    stream = sys.stdin.buffer
    order = json.loads(stream.readline())
    data = stream.read()
    limit_resources(order["megabytes"], order["seconds"])
    sys.stdout.buffer.write(answer(data, order))


if __name__ == "__main__":
    main()
