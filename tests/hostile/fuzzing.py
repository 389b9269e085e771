"""python -m tests.hostile.fuzzing PARSER SECONDS CORPUS: bytes that grow towards new branches.

Run by tests/long/test_fuzzing.py in a process of its own; ends with 0 unless a reader let out
anything but a refusal.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["lianzhang"]):
    import lianzhang.methods.defining.pack
    import lianzhang.methods.packing
    import lianzhang.methods.reading
    import lianzhang.methods.reading.prose  # noqa: F401
    from lianzhang.values.errors import Refused

from tests.hostile import seeds
from tests.hostile.parsers import BYTES


def main(name: str, seconds: str, corpus: str) -> None:
    """Fuzz one parser for so many seconds, starting from our own small files."""
    for kind, data in seeds.files().items():
        (Path(corpus) / kind).write_bytes(data)
    parser = BYTES[name]

    def one(data: bytes) -> None:
        try:
            parser(data)
        except Refused:
            return

    limits = ["-rss_limit_mb=3000", "-timeout=20", "-max_len=20000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", *limits, corpus], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
