"""What is handed in under a false name or to reach further than a table: refused, or kept harmless."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.methods.packing import opened
from lianzhang.methods.reading import look, read_guarded
from lianzhang.records.sources.models import Source
from lianzhang.values.errors import Refused
from tests.hostile import seeds
from tests.worlds import World, sign_in

FORMULAS = ("=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("x")')


@pytest.mark.parametrize(
    "name, data",
    [
        ("月报.xlsx", "对象,指标\n甲县,产值\n".encode()),
        ("月报.ods", b"a,b\n1,2\n"),
        ("月报.xlsx", b"MZ\x90\x00" + bytes(200)),
        ("月报.csv", b"\x7fELF\x02\x01"),
        ("月报.csv", b"<html><script>alert(1)</script></html>"),
        ("月报.csv", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'),
        ("月报.xlsx", b"%PDF-1.4"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, data: bytes):
    with pytest.raises(Refused) as refused:
        look(data, name)
    assert refused.value.faults[0].code == "reading.not_a_table"
    assert refused.value.faults[0].remedy


def test_entities_of_entities_do_not_fill_the_memory():
    """Billion laughs within a workbook: the child refuses, whatever its parser makes of it."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]><sst><si><t>&l9;</t></si></sst>'
    into = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seeds.files()["xlsx"])) as old,
        zipfile.ZipFile(into, "w") as new,
    ):
        for entry in old.namelist():
            held = xml.encode() if entry == "xl/sharedStrings.xml" else old.read(entry)
            new.writestr(entry, held)
    try:
        (sheet,) = read_guarded(into.getvalue(), "a.xlsx", seconds=20, megabytes=600)
    except Refused as refused:
        assert refused.faults[0].remedy
    else:
        assert sum(len(str(cell)) for row in sheet.rows for cell in row) < 10_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd.csv", "..\\..\\x.csv", "/abs/x.csv", "a\0b.csv", "甲" * 400 + ".csv"],
)
def test_a_name_leads_nowhere(client: Client, world: World, name: str, tmp_path: Path, settings):
    settings.LIANZHANG_HOME = tmp_path / "home"
    settings.LIANZHANG_HOME.mkdir()
    data = "对象,指标,期间,数值,单位\n示例市,规上工业企业数,2023年底,1977,家\n".encode()
    answer = sign_in(client, world, "bureau").post(
        "/intake/upload/", {"file": SimpleUploadedFile(name, data)}
    )
    assert answer.status_code in (302, 422)
    kept = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert not any(word in one for one in kept for word in ("passwd", "x.csv", "甲"))
    for source in Source.objects.exclude(file_name=""):
        assert "/" not in source.file_name
        assert "\0" not in source.file_name


@pytest.mark.parametrize("path", ["../x", "/etc/x", "files/../../x", "files\\..\\x"])
def test_a_backup_reaches_nothing_outside(tmp_path: Path, path: str):
    made = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(io.BytesIO(seeds.files()["zip"])) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for entry in old.namelist():
            told = old.read(entry).replace(
                b"tables/rows.parquet", path.replace("\\", "\\\\").encode()
            )
            new.writestr(entry.replace("tables/rows.parquet", path), told)
    with pytest.raises(Refused), opened(made):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


def test_a_backup_with_a_link_in_it_is_read_as_bytes_and_refused(tmp_path: Path):
    made = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(io.BytesIO(seeds.files()["zip"])) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for entry in old.namelist():
            if entry == "tables/rows.parquet":
                link = zipfile.ZipInfo(entry)
                link.external_attr = 0o120777 << 16
                new.writestr(link, "/etc/passwd")
            else:
                new.writestr(entry, old.read(entry))
    with pytest.raises(Refused), opened(made):
        pass


def test_no_cell_of_a_download_is_a_formula():
    data = workbook("=1+1", ["=A1", "+x"], [FORMULAS[:2], FORMULAS[2:4], FORMULAS[4:6]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 8
    assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in b"".join(package.read(name) for name in package.namelist())
