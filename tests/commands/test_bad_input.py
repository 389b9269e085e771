"""Bad input of every kind: what, where, why, what next, in the reader's language; nothing changed."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from lianzhang.records.figures.models import Figure
from lianzhang.records.intake.models import Batch
from lianzhang.records.people.models import TrailLine
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source
from tests.worlds import World

pytestmark = pytest.mark.once

Run = Callable[..., Any]
HEAD = "对象,指标,期间,数值,单位"
GOOD = "示例市,规上工业企业数,2023年底,1977,家"
ROOT = Path(__file__).resolve().parents[2]


def counted() -> tuple[int, ...]:
    """What bad input must leave as it was."""
    return tuple(model.objects.count() for model in (Figure, Batch, Source, Subject, TrailLine))


@pytest.fixture
def unchanged() -> Iterator[None]:
    """Compares the records before and after."""
    before = counted()
    yield
    assert counted() == before


def in_language(text: str, language: str) -> bool:
    """A sentence is there, and in English it has words of English beside what it quotes."""
    return bool(text) and (language == "zh" or len(re.findall("[A-Za-z]{2,}", text)) > 1)


# ── a table of figures ──────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "line, column, said",
    [
        ("丙县,规上工业企业数,2023年底,3,家", "A", "丙县"),
        ("示例市,规上工业企业数,2023年13月,3,家", "C", "13"),
        ("示例市,规上工业企业数,2023年底,很多,家", "D", "很多"),
        ("示例市,规上工业企业数,2023年底,3,斗", "E", "斗"),
        ("91370100MA0ABCDE12,规上工业企业数,2023年底,3,家", "A", "91370100MA0ABCDE12"),
        (GOOD.replace("1977", "1990"), "D", "1990家"),
    ],
    ids=["place", "period", "text", "unit", "credit-code", "contradiction"],
)
def test_a_bad_cell_is_named_and_nothing_is_let_in(
    world: World, lianzhang: Run, tmp_path: Path, line: str, column: str, said: str, language: str
):
    file = tmp_path / "月报.csv"
    file.write_text(f"{HEAD}\n{GOOD}\n{line}\n", "utf-8")
    before = counted()
    ran = lianzhang("load", file, "--accept", "--json", "--lang", language)
    assert ran.code == 2
    first, second = ran.data["rows"]
    assert first["errors"] == []
    (error,) = second["errors"]
    assert (second["row"], error["column"]) == (3, column)
    assert said in error["what"]
    assert all(in_language(error[part], language) for part in ("what", "why", "remedy"))
    assert counted() == before


@pytest.mark.django_db
def test_a_table_is_shown_with_row_column_problem_and_remedy(
    world: World, lianzhang: Run, tmp_path: Path
):
    file = tmp_path / "月报.csv"
    file.write_text(f"{HEAD}\n{GOOD}\n示例市,规上工业企业数,2023年底,很多,家\n", "utf-8")
    ran = lianzhang("load", file)
    assert ran.code == 2
    line = next(line for line in ran.out.splitlines() if "很多" in line)
    assert re.match(r"\s*3\s*│\s*D\s*│", line)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name, data",
    [
        ("ragged.csv", f"{HEAD}\n{GOOD}\n规上工业企业数,2022年底,1900,家\n".encode()),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("empty.csv", b""),
        ("mixed.csv", f"{HEAD}\n".encode() + "示例市,规上企业数".encode("gb18030") + b"\n"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    world: World, lianzhang: Run, tmp_path: Path, unchanged: None, name: str, data: bytes
):
    (tmp_path / name).write_bytes(data)
    ran = lianzhang("load", tmp_path / name, "--accept")
    assert ran.code == 2
    assert name in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_said(lianzhang: Run, tmp_path: Path):
    ran = lianzhang("load", tmp_path / "none.csv")
    assert ran.code == 1
    assert "none.csv" in ran.err
    assert "Traceback" not in ran.err


# ── definitions and cases ───────────────────────────────────────────────────────────────────────

CASE = {
    "case.yaml": "code: shili\nname: 示例\nname_en: Shili\nplace: 990100\n",
    "places.yaml": (
        "places:\n"
        "  - {code: 990000, name: 示例省, name_en: Shili Province}\n"
        "  - {code: 990100, name: 示例市, name_en: Shili, parent: 990000}\n"
        "  - {code: 990121, name: 甲县, name_en: Jia, parent: 990100}\n"
    ),
    "sources.yaml": (
        "sources:\n  - {code: shili.s, kind: article, title: 公报, publisher: 统计局}\n"
    ),
    "plans.yaml": (
        "plans:\n"
        "  - {code: shili.plan, title: 行动, subject: 990100, source: shili.s, period: 2023/2025}\n"
    ),
    "subjects.yaml": (
        "subjects:\n"
        "  - {code: shili.e, kind: enterprise, name: 甲公司, place: 990121,"
        " credit_code: 91350100M000100Y43}\n"
    ),
    "figures/one.yaml": (
        "source: shili.s\nfigures:\n"
        "  - {ref: s-1, subject: 990100, indicator: above_size_enterprises, period: 2025-end,"
        " value: 500, unit: 家, modality: target, position: 第1页,"
        " goal: {plan: shili.plan, word: 达到, deadline: 2025-12-31}}\n"
        "  - {ref: s-2, subject: 990121, indicator: above_size_enterprises, period: 2025-end,"
        " value: 200, unit: 家, modality: target, position: 第1页,"
        " goal: {plan: shili.plan, word: 达到, deadline: 2025-12-31, part_of: s-1}}\n"
    ),
}


@pytest.fixture
def case(tmp_path: Path, settings: Any) -> Path:
    """A sound case of an invented city, the only one the settings name."""
    folder = tmp_path / "cases/shili"
    for name, text in CASE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    settings.LIANZHANG_CASES = [tmp_path / "cases"]
    return folder


def spoil(file: Path, good: str, bad: str) -> None:
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")


BROKEN = [
    ("subjects.yaml", "place: 990121", "place: 990199", 2, "990199"),
    ("subjects.yaml", "91350100M000100Y43", "91350100M000100Y44", 2, "91350100M000100Y44"),
    ("figures/one.yaml", "period: 2025-end", "period: 2025-13", 3, "2025-13"),
    ("figures/one.yaml", "value: 500", "value: 五百来家", 3, "五百来家"),
    ("figures/one.yaml", "unit: 家", "unit: 斗", 3, "斗"),
    ("figures/one.yaml", ", deadline: 2025-12-31}", "}", 3, "s-1"),
    ("figures/one.yaml", "subject: 990121", "subject: 990188", 4, "990188"),
    ("figures/one.yaml", "indicator: above_size", "indicator: abvoe_size", 3, "abvoe_size"),
    ("figures/one.yaml", "modality: target", "modalty: target", 3, "modalty"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("file, good, bad, line, said", BROKEN, ids=[row[2] for row in BROKEN])
def test_a_fault_of_a_case_is_named_by_file_and_line(
    lianzhang: Run,
    case: Path,
    unchanged: None,
    file: str,
    good: str,
    bad: str,
    line: int,
    said: str,
    language: str,
):
    spoil(case / file, good, bad)
    for words in (("check",), ("case", "load", "shili")):
        ran = lianzhang(*words, "--json", "--lang", language)
        assert ran.code == 2
        error = ran.data["errors"][0]
        assert error["place"]["file"].endswith(file)
        assert error["place"]["line"] == line
        assert any(said in fault["what"] for fault in ran.data["errors"])
        assert all(in_language(error[part], language) for part in ("what", "why", "remedy"))


@pytest.mark.django_db
def test_the_sound_case_has_no_fault(lianzhang: Run, case: Path):
    ran = lianzhang("check")
    assert ran.code == 0, ran.err
    assert "没有发现问题" in ran.out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "good, bad, said", [("unit: 家", "unit: 斗", "斗"), ("pace: batch", "pase: batch", "pase")]
)
def test_a_definition_with_a_typo_is_named_by_file_and_line(
    lianzhang: Run, tmp_path: Path, settings: Any, good: str, bad: str, said: str, language: str
):
    pack = tmp_path / "definitions"
    shutil.copytree(ROOT / "definitions", pack)
    file = pack / "indicators/above_size_enterprises.yaml"
    line = file.read_text("utf-8").splitlines().index(good) + 1
    spoil(file, good, bad)
    settings.LIANZHANG_PACKS, settings.LIANZHANG_CASES = [pack], []
    ran = lianzhang("check", "--json", "--lang", language)
    assert ran.code == 2
    error = ran.data["errors"][0]
    assert error["place"]["file"].endswith("above_size_enterprises.yaml")
    assert (error["place"]["line"], said in error["what"]) == (line, True)


@pytest.mark.django_db
def test_a_case_that_nobody_has_is_named_with_those_there_are(lianzhang: Run, case: Path):
    ran = lianzhang("case", "load", "moon")
    assert ran.code == 4
    assert "moon" in ran.err
    assert "shili" in ran.err


# ── the machine ─────────────────────────────────────────────────────────────────────────────────


def test_a_locked_database_is_said_after_a_while(alone: Run, tmp_path: Path):
    folder, database = tmp_path / "cases", tmp_path / "home/lianzhang.sqlite3"
    folder.mkdir()
    assert alone("demo", "--check", LIANZHANG_CASES=str(folder)).code == 0
    for name, text in CASE.items():
        (folder / "shili" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "shili" / name).write_text(text, "utf-8")
    environment = {
        "LIANZHANG_CASES": str(folder),
        "LIANZHANG_DATABASE_URL": f"sqlite:///{database}?timeout=0.2",
    }
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("begin immediate")
        for language, said in (("zh", "数据库正被占用"), ("en", "database")):
            ran = alone("--lang", language, "case", "load", **environment)
            assert ran.code == 1
            assert said in ran.err
            assert "Traceback" not in ran.err
        other.execute("rollback")
        assert other.execute("select count(*) from registry_subject").fetchone() == (0,)


@pytest.mark.parametrize(
    "url, said",
    [
        ("sqlite:////no/such/folder/lianzhang.sqlite3", "数据库不存在或打不开"),
        ("postgres://nobody:nothing@127.0.0.1:1/lianzhang", "数据库暂时连接不上"),
        ("mysql://127.0.0.1/lianzhang", "LIANZHANG_DATABASE_URL"),
    ],
)
def test_a_database_that_is_gone_is_said(alone: Run, url: str, said: str):
    ran = alone("figures", LIANZHANG_DATABASE_URL=url)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_database_without_our_tables_is_said(alone: Run, tmp_path: Path):
    ran = alone("figures", LIANZHANG_DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert ran.code == 1
    assert "缺少本版本需要的表" in ran.err


def test_a_file_that_is_no_database_is_said(alone: Run, tmp_path: Path):
    (tmp_path / "broken.sqlite3").write_bytes(b"not a database at all" * 400)
    ran = alone("figures", LIANZHANG_DATABASE_URL=f"sqlite:///{tmp_path / 'broken.sqlite3'}")
    assert ran.code == 1
    assert "已损坏" in ran.err


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite can be made full in a test")
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_lets_nothing_in(lianzhang: Run):
    with connection.cursor() as cursor:
        cursor.execute("vacuum")  # what earlier tests left free would be room
        (pages,) = cursor.execute("pragma page_count").fetchone()
        (before,) = cursor.execute("pragma max_page_count").fetchone()
        cursor.execute(f"pragma max_page_count = {pages + 2}")
    counts = counted()
    try:
        ran = lianzhang("case", "load", "dezhou")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"pragma max_page_count = {before}")
    assert ran.code == 1
    assert "磁盘已满" in ran.err
    assert counted() == counts


def test_a_home_that_cannot_be_made_is_said(alone: Run, tmp_path: Path):
    (tmp_path / "home").write_text("a file where the folder should be")
    ran = alone("figures")
    assert ran.code == 2
    assert "LIANZHANG_HOME" in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_of_cases_that_is_not_there_is_a_fault_not_zero_cases(
    alone: Callable[..., Any], tmp_path: Path
):
    ran = alone("check", LIANZHANG_CASES=str(tmp_path / "nowhere"))
    assert ran.code == 2
    assert "没有案例目录" in ran.err
