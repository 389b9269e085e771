"""Run by test_disk_full on a small file system of its own: it is filled, then people go on working.

Prints what each act said, what it left behind, and whether it worked once there was room again.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from lianzhang.doors.notices.troubles import named  # noqa: E402
from lianzhang.records.archive import actions as archive  # noqa: E402
from lianzhang.records.figures import actions as figures  # noqa: E402
from lianzhang.records.figures.models import Figure  # noqa: E402
from lianzhang.records.intake import actions as intake  # noqa: E402
from lianzhang.records.intake.models import Batch  # noqa: E402
from lianzhang.records.people.models import Person, TrailLine  # noqa: E402
from lianzhang.records.people.queries import verify  # noqa: E402
from lianzhang.records.registry.models import Subject  # noqa: E402
from lianzhang.records.returns import actions as returns  # noqa: E402
from lianzhang.records.returns.models import ReturnBatch  # noqa: E402
from lianzhang.records.sources import actions as sources  # noqa: E402
from lianzhang.records.sources.models import Blob, Source  # noqa: E402
from lianzhang.values.errors import Refused  # noqa: E402
from tests.records.returning import TABLE, frame  # noqa: E402
from tests.worlds import CITY, COUNTY, FIRM, World, claim, settle  # noqa: E402

HOME = Path(os.environ["LIANZHANG_HOME"])
FILLER, BLOCK, LEFT = HOME / "filler", 4096, 24  # blocks left: enough to begin, too few to end
OWN = {
    "filler",
    "site.log",
    "secret",
    "lianzhang.sqlite3",
    "lianzhang.sqlite3-wal",
    "lianzhang.sqlite3-shm",
}


def fill(left: int) -> None:
    """Take all room but so many blocks."""
    with FILLER.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * BLOCK)
    size = FILLER.stat().st_size // BLOCK * BLOCK
    os.truncate(FILLER, max(size - left * BLOCK, 0))


def files() -> set[str]:
    return {str(p.relative_to(HOME)) for p in HOME.rglob("*") if p.is_file() and p.name not in OWN}


def rows() -> list[int]:
    models = (Source, Blob, Batch, ReturnBatch, Figure, TrailLine)
    return [model._default_manager.count() for model in models]


def tried(work: Callable[[], object]) -> str:
    """What a person is told; "" where it was done."""
    try:
        work()
    except Refused as refused:
        return refused.faults[0].code
    except Exception as problem:
        found = named(problem)
        return found.faults[0].code if found else f"unforeseen: {problem!r}"
    return ""


def without_room(work: Callable[[], object], left: int) -> dict[str, Any]:
    """Do it on a full disk, then again with room."""
    connection.close()
    before = files(), rows()
    connection.close()
    fill(left)
    told = tried(work)
    connection.close()
    FILLER.unlink()
    after = files(), rows()
    return {
        "told": told,
        "files": sorted(after[0] - before[0]),
        "rows": after[1] == before[1],
        "again": tried(work),
    }


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def a_table() -> bytes:
    lines = ["企业名称,报告期,产值（万元）"]
    lines += [f"甲公司{noise(60, n).hex()},2021年3月,{n}" for n in range(12_000)]
    return "\n".join(lines).encode()


def a_frame() -> Any:
    firm = Subject.objects.get(code=FIRM).pk
    months = [f"{year}-{month:02}" for year in range(1990, 2150) for month in range(1, 13)]
    made = [(firm, month, {"stopped_why": noise(300, n).hex()}) for n, month in enumerate(months)]
    return frame(made)


def works(world: World) -> dict[str, tuple[Callable[[], object], int]]:
    """What is done on the full disk, and how many blocks are left for it to begin with."""
    rows_of_a_table, table = a_frame(), a_table()
    many = [claim(CITY, "above_size_enterprises", str(1900 + n), f"{n}家") for n in range(1, 250)]
    found: dict[str, tuple[Callable[[], object], int]] = {
        "a file is handed in": (
            lambda: sources.receive(
                data=noise(2_000_000), name="a.pdf", title="a", kind="table", by=world.bureau
            ),
            LEFT,
        ),
        "a table is staged": (
            lambda: intake.receive(data=table, name="t.csv", by=world.bureau, now=timezone.now()),
            LEFT,
        ),
        "returns are let in": (
            lambda: returns.accept(
                table=TABLE,
                frame=rows_of_a_table,
                source="shili.bulletin",
                by=world.bureau,
                now=timezone.now(),
                synthetic=True,
            ),
            LEFT,
        ),
        "a backup is made": (
            lambda: archive.back_up(HOME / "all.zip", by=world.system, now=timezone.now()),
            LEFT,
        ),
    }
    if connection.vendor == "sqlite":
        found["the ledger and its trail are written"] = (
            lambda: figures.record_many(many, by=world.bureau),
            0,
        )
    return found


def on_a_page(world: World) -> dict[str, Any]:
    """The same by a browser: the answer, and its sentence."""
    client = Client(raise_request_exception=False, HTTP_HOST="localhost")
    client.force_login(Person.objects.get(pk=world.people["bureau"]))
    from django.core.files.uploadedfile import SimpleUploadedFile

    connection.close()
    fill(LEFT)
    file = SimpleUploadedFile("t.csv", a_table().replace(b"2021", b"2022"))
    answer = client.post("/intake/upload/", {"file": file, "title": "月报"})
    told = {"status": answer.status_code, "page": answer.content.decode()}
    listed = client.get("/ledger/").status_code
    connection.close()
    FILLER.unlink()
    return told | {"reads": listed, "after": client.get("/ledger/").status_code}


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    world = settle()
    assert COUNTY
    found: dict[str, Any] = {
        name: without_room(work, left) for name, (work, left) in works(world).items()
    }
    page = on_a_page(world)
    whole = not verify(viewer=world.system).breaks
    sys.stdout.write(json.dumps({"works": found, "page": page, "whole": whole}))


main()
