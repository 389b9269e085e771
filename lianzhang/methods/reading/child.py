"""The process in which one uploaded file is parsed: it limits itself, reads, answers, ends."""

import json
import sys

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


def answer(data: bytes, name: str, megabytes: int) -> bytes:
    """This function will read a file and return the message for the parent, refusals included."""
    try:
        message = wire.dump_sheets(read_workbook(data, name))
        if len(message) > LARGEST_ANSWER:
            most = LARGEST_ANSWER // 2**20
            raise refusals.file_too_big(name, len(message) / 2**20, most)
    except Refused as refusal:
        return wire.dump_refusal(refusal)
    except MemoryError:
        return wire.dump_refusal(refusals.too_much_memory(name, megabytes))
    except BaseException as problem:
        # A panic of the reader derives from BaseException and its class cannot be imported.
        if type(problem).__name__ != "PanicException":
            raise
        return wire.dump_refusal(refusals.damaged(name))
    return message


def main() -> None:
    """This function will serve one request: a line of JSON, then the file, on standard input."""
    stream = sys.stdin.buffer
    order = json.loads(stream.readline())
    data = stream.read()
    limit_resources(order["megabytes"], order["seconds"])
    sys.stdout.buffer.write(answer(data, order["name"], order["megabytes"]))


if __name__ == "__main__":
    main()
