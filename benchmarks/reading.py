"""Large tables staged on disk: memory and time of a .csv of 1,000,000 rows and an .xlsx of 300,000.

The files are made by seed, 12 columns each. Checked before anything is printed: the rows written
are the rows of the file. Peers in the same run: the bare csv module reading the .csv, the bare
calamine reading the .xlsx, both keeping nothing.
"""

import argparse
import csv
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from clock import ROOT, machine

sys.path.insert(0, str(ROOT))

from python_calamine import CalamineWorkbook

from lianzhang.methods.reading import StagedSheet, lay_out, stage_guarded

HEAD = (
    *("序号", "单位名称", "统一社会信用代码", "所属时期", "县（市、区）", "工业总产值（万元）"),
    *("同比增长（%）", "营业收入（万元）", "利润总额（万元）", "从业人员（人）"),
    *("用电量（万千瓦时）", "备注"),
)
MOST_MEGABYTES = 1024  # of the child, which the limit holds it to
COUNTIES = ("甲县", "乙县", "丙市", "丁区")


def lines(rows: int, seed: int = 9) -> list[tuple[object, ...]]:
    """Make rows of made-up firms, the same for the same seed."""
    draw = random.Random(seed)
    return [
        (
            n,
            f"模拟第{n}机械有限公司",
            f"91371400MA{n:08d}",
            "2023年9月",
            COUNTIES[n % 4],
            draw.randrange(10**8) / 100,
            draw.randrange(-300, 600) / 10,
            draw.randrange(10**8) / 100,
            draw.randrange(-(10**6), 10**7) / 100,
            draw.randrange(20, 5000),
            draw.randrange(10**6) / 100,
            None,
        )
        for n in range(1, rows + 1)
    ]


def as_csv(rows: list[tuple[object, ...]]) -> bytes:
    """Write rows as Excel writes “CSV UTF-8”."""
    file = io.StringIO()
    csv.writer(file).writerows([HEAD, *rows])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(rows: list[tuple[object, ...]]) -> bytes:
    """Write rows as a workbook with one column shown in percent."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet, share = book.add_worksheet("月报"), book.add_format({"num_format": "0.0%"})
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
        sheet.write_number(number, 6, float(str(row[6])) / 100, share)
    book.close()
    return file.getvalue()


def bare_csv(data: bytes) -> int:
    """Read a .csv with the bare csv module."""
    return sum(1 for _ in csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="")))


def bare_calamine(data: bytes) -> int:
    """Read a workbook with the bare calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(1 for _ in book.get_sheet_by_index(0).iter_rows())


def agrees(sheet: StagedSheet, rows: list[tuple[object, ...]]) -> bool:
    """Whether the file written holds the rows, in order: names and codes of all, and the header."""
    found: list[str] = []
    for batch in sheet.batches():
        found += batch["c2"].to_pylist()
    codes = [str(row[2]) for row in rows]
    layout = lay_out(sheet.grid())
    return found == [HEAD[2], *codes] and layout.header_rows == (0,) and sheet.signs_kept


def stage(path: str, into: str) -> None:
    """Stage a file and print what is known of it: seconds, memory of this process and its child."""
    data, begin = Path(path).read_bytes(), time.perf_counter()
    staged = stage_guarded(data, path, Path(into), seconds=900, megabytes=MOST_MEGABYTES)
    (sheet,) = staged.sheets
    found = {
        "seconds": time.perf_counter() - begin,
        "sheet": {**vars(sheet), "path": str(sheet.path)},
    }
    found["child"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    found["asks"] = high_water()
    print(json.dumps(found))


def high_water() -> float:
    """Return the most memory this process has had, in MB: what it had before it began is left out."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def measure(name: str, data: bytes, rows: list[tuple[object, ...]], bare: Callable[[], int]) -> str:
    """Stage a file and tell time and memory beside the bare reader's time.

    A fresh process does it: a child is said to have used the memory of the process it came from.
    """
    with tempfile.TemporaryDirectory(prefix="lianzhang-bench-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        order = [sys.executable, __file__, "--stage", str(path), folder]
        found = json.loads(subprocess.run(order, stdout=subprocess.PIPE, check=True).stdout)
        sheet = StagedSheet(**{**found["sheet"], "path": Path(found["sheet"]["path"])})
        if not agrees(sheet, rows):
            raise SystemExit(f"{name}: the rows on disk are not those of the file")
        size = sheet.path.stat().st_size / 2**20
    begin = time.perf_counter()
    counted, alone = bare(), time.perf_counter() - begin
    if counted != len(rows) + 1:
        raise SystemExit(f"{name}: the bare reader found {counted} rows")
    return (
        f"{name} · {len(rows):,} rows, {len(data) / 2**20:.0f} MB: {found['seconds']:.1f} s staged, "
        f"{alone:.1f} s bare, ratio {found['seconds'] / alone:.1f}; memory {found['child']:.0f} MB "
        f"of the child (at most {MOST_MEGABYTES}), {found['asks']:.0f} MB of the process that asks; "
        f"{size:.0f} MB of Parquet"
    )


def main() -> None:
    """Print memory and time of both files."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--csv-rows", type=int, default=1_000_000)
    ask.add_argument("--xlsx-rows", type=int, default=300_000)
    ask.add_argument("--stage", nargs=2, help=argparse.SUPPRESS)
    wanted = ask.parse_args()
    if wanted.stage:
        stage(*wanted.stage)
        return
    print(machine())
    rows = lines(wanted.xlsx_rows)
    data = as_xlsx(rows)
    print(measure("月报.xlsx", data, rows, lambda: bare_calamine(data)), flush=True)
    rows = lines(wanted.csv_rows)
    text = as_csv(rows)
    print(measure("月报.csv", text, rows, lambda: bare_csv(text)))


if __name__ == "__main__":
    main()
