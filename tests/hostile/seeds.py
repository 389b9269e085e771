"""What hostile input is made from: small real files of each kind, and texts that have hurt others."""

import io
import tempfile
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

HERE = Path(__file__).resolve().parents[1]
TEXTS = (
    "",
    " ",
    "\0",
    "\ufeff",
    "9" * 5_000,
    "1e999999999",
    "-" * 1_000,
    "(" * 2_000 + ")" * 2_000,
    "一" * 3_000,
    "亿" * 3_000 + "万",
    "万亿万亿万亿",
    "0x1F",
    "１２３．４５",
    "٣٤٥",  # digits of another script
    "²³¹⁄₂",
    "inf",
    "nan",
    "1_000",
    "2023年13月",
    "0000年00月",
    "99999年1月",
    "2023-02-30",
    "10000-01-01",
    "2023年1—99月",
    "上上上上上月",
    "9137140" * 30,
    "<!DOCTYPE x [<!ENTITY a '&a;&a;'>]>&a;",
    "=cmd|'/c calc'!A1",
    "../../../etc/passwd",
    "a\tb\r\nc\n\t\t\n",
    '"' * 999,
    "%s%n%(x)s{0.__class__}${7*7}",
    "\u202e甲\u200b乙\u0301" * 200,
    "🏭" * 200,
    "Ａ" * 300,
    "第" * 500 + "条",
    "约超近逾不足以上左右" * 50,
)
_PIECES = st.sampled_from(
    [
        *"0123456789一二三四五十百千万亿.,，-—~/年月日季度%％‰元家户吨同比增长下降约超近以上(（)）",
        *(
            "2023",
            "上半年",
            "1-9月",
            "截至",
            "其中",
            "\0",
            "\t",
            "\n",
            "\u202e",
            "²",
            "٣",
            "e",
            ".",
        ),
    ]
)


def texts() -> st.SearchStrategy[str]:
    """Texts of any characters, and texts of the pieces that ours are made of."""
    plain = st.text(max_size=60)
    pieces = st.lists(_PIECES, max_size=25).map("".join)
    return st.one_of(plain, pieces, st.sampled_from(TEXTS))


@cache
def files() -> dict[str, bytes]:
    """A small real file of each kind, by its kind."""
    return {
        "xlsx": _xlsx(),
        "xls": (HERE / "data" / "old_workbook.xls").read_bytes(),
        "locked": (HERE / "data" / "locked_workbook.xlsx").read_bytes(),
        "ods": _ods(),
        "docx": _docx(),
        "pdf": _pdf(),
        "html": "<html><body><p>全市规上工业企业1977家。</p><table><tr><td>x</table>".encode(),
        "csv": "对象,指标,期间,数值\n甲县,产值,2023年,5\n".encode("gb18030"),
        "text": "全市规上工业企业1977家，同比增长8.4%。".encode(),
        "utf16": "对象\t指标\n甲县\t产值".encode("utf-16"),
        "yaml": "indicators:\n  - {code: a, name: 甲}\nx: &a [1, *a]\n".encode(),
        "bomb.yaml": b"a: &a [x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (n + 1, n + 1, b",".join([b"*%c" % n] * 9)) for n in range(97, 106)
        ),
        "zip": _backup(),
        "jpeg": b"\xff\xd8\xff\xe0" + bytes(64),
    }


def spoiled_files() -> st.SearchStrategy[bytes]:
    """Real files with bytes changed, cut, doubled or put in; and bytes of any kind."""
    place = st.integers(0, 1 << 16)
    change = st.tuples(
        st.sampled_from(["set", "cut", "drop", "put", "twice"]), place, st.binary(max_size=8)
    )

    def spoil(data: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
        for how, at, told in changes:
            at %= len(data) + 1
            if how == "set":
                data = data[:at] + told + data[at + len(told) :]
            elif how == "cut":
                data = data[:at]
            elif how == "drop":
                data = data[:at] + data[at + 1 + len(told) :]
            elif how == "put":
                data = data[:at] + told + data[at:]
            else:
                data = data[:at] + data[max(0, at - 40) :]
        return data

    real = st.sampled_from(sorted(files())).map(lambda kind: files()[kind])
    return st.one_of(
        st.builds(spoil, real, st.lists(change, min_size=1, max_size=6)), st.binary(max_size=200)
    )


def _xlsx() -> bytes:
    import openpyxl

    book, file = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["对象", "指标", "期间", "数值", "单位"])
    book.active.append(["甲县", "=1+1", "2023年", 8.4, "家"])
    book.save(file)
    return file.getvalue()


def _ods() -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" '
        f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="表"><table:table-row><table:table-cell>'
        "<text:p>甲</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return file.getvalue()


def _docx() -> bytes:
    import docx

    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("全市规上工业企业1977家。")
    document.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
        b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def _backup() -> bytes:
    from lianzhang.methods.packing import FORMAT_VERSION, Manifest, packed

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.zip"
        with packed(path) as writer:
            with writer.part("tables/rows.parquet", compressed=True) as stream:
                stream.write(b"rows")
            made_at = datetime(2023, 11, 15, tzinfo=UTC)
            writer.finish(
                Manifest(
                    format_version=FORMAT_VERSION,
                    project_version="0",
                    made_at=made_at,
                    database="sqlite",
                    migrations={},
                    tables=[],
                    parts=writer.parts,
                )
            )
        return path.read_bytes()
