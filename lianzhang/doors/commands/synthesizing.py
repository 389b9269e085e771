"""`lianzhang synth`: a made-up population of enterprises with returns, in a file, from a seed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import xlsxwriter
from django.conf import settings
from rich.progress import track

from lianzhang.doors.commands.speaking import answer, answer_table, gettext
from lianzhang.methods.simulating import Population, Tally, draw, read_population
from lianzhang.methods.simulating.drawing import BASIS, MARK, PIECE
from lianzhang.values.errors import Fault, Refused, gettext_noop

MOST = {".parquet": 10_000_000, ".csv": 10_000_000, ".xlsx": 200_000}
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - in the workbook's properties, so that bytes repeat
Writing = Callable[[pa.Table], object]


def synthesize(to: Path, *, city: str, rows: int, seed: int, year: int) -> None:
    """This function will draw a population into a file, and say that its totals come out.

    Raises `Refused`: `simulating.bad_file`, `simulating.too_many`, `simulating.totals_differ`.
    """
    kind = to.suffix.lower()
    if kind not in MOST:
        raise _bad_file(to)
    published = read_population([Path(pack) for pack in settings.LIANZHANG_PACKS], city)
    population = published.scaled(rows or published.rows)
    if population.rows > MOST[kind]:
        raise _too_many(population.rows, MOST[kind], kind)
    tally = Tally()
    pieces = draw(population, seed=seed, year=year)
    count = -(-population.rows // PIECE)
    with _WRITERS[kind](to) as write:
        for piece in track(pieces, gettext("生成模拟企业"), total=count, disable=count < 10):
            write(piece)
            tally.add(piece)
    wrong = tally.differing(population)
    if wrong:
        raise _differ("；".join(wrong))
    _tell(to, published, population, tally)


def _tell(to: Path, published: Population, population: Population, tally: Tally) -> None:
    rows = [
        (
            total.name,
            published.totals[code].value,
            tally.totals[code],
            f"{total.source} {total.ref}",
        )
        for code, total in population.totals.items()
    ]
    heads = [gettext("总数"), gettext("公布"), gettext("生成"), gettext("出处")]
    answer_table(f"{published.name}（{MARK}，{BASIS}）", heads, rows)
    answer(gettext("写入 %(file)s：%(rows)s 行。") % {"file": to.name, "rows": f"{tally.rows:,}"})


@contextmanager
def _to_parquet(to: Path) -> Iterator[Writing]:
    writer: list[pq.ParquetWriter] = []

    def write(piece: pa.Table) -> None:
        if not writer:
            about = {"synthetic": MARK, "basis": BASIS}
            schema = piece.schema.with_metadata(about)
            writer.append(pq.ParquetWriter(to, schema, compression="zstd"))
        writer[0].write_table(piece.cast(writer[0].schema))

    try:
        yield write
    finally:
        for one in writer:
            one.close()


@contextmanager
def _to_csv(to: Path) -> Iterator[Writing]:
    with open(to, "wb") as out:
        first: list[bool] = []

        def write(piece: pa.Table) -> None:
            options = pa.csv.WriteOptions(include_header=not first)
            pa.csv.write_csv(piece, out, options)
            first.append(True)

        yield write


@contextmanager
def _to_xlsx(to: Path) -> Iterator[Writing]:
    book = xlsxwriter.Workbook(str(to), {"constant_memory": True})
    book.set_properties({"created": _DAY, "comments": f"{MARK}，{BASIS}"})
    sheet = book.add_worksheet("企业")
    line = 0

    def write(piece: pa.Table) -> None:
        nonlocal line
        if not line:
            sheet.write_row(0, 0, piece.column_names)
            line = 1
        for row in zip(*(column.to_pylist() for column in piece.columns), strict=True):
            cells = ["是" if cell is True else "否" if cell is False else cell for cell in row]
            sheet.write_row(line, 0, cells)
            line += 1

    try:
        yield write
    finally:
        book.close()


_WRITERS = {".parquet": _to_parquet, ".csv": _to_csv, ".xlsx": _to_xlsx}


def _bad_file(to: Path) -> Refused:
    return Refused.because(
        "simulating.bad_file",
        gettext_noop("不能写成“%(name)s”。"),
        remedy=gettext_noop("文件名以 .parquet、.csv 或 .xlsx 结尾。"),
        name=to.name,
    )


def _too_many(rows: int, most: int, kind: str) -> Refused:
    return Refused.because(
        "simulating.too_many",
        gettext_noop("%(kind)s 最多写 %(most)s 行，要写 %(rows)s 行。"),
        remedy=gettext_noop("减少行数；大的群体写成 .parquet。"),
        kind=kind,
        most=most,
        rows=rows,
    )


def _differ(told: str) -> Refused:
    return Refused(
        Fault(
            "simulating.totals_differ",
            gettext_noop("生成的总数与公布数不一致：%(told)s。"),
            remedy=gettext_noop("检查群体定义中的设定是否互相矛盾。"),
            params={"told": told},
        )
    )
