"""`lianzhang match`: one object per name, doubles of one register, refusals in two languages."""

import json

import openpyxl
import pytest

from lianzhang.records.registry import actions
from tests.worlds import CITY, World

REGISTER = """企业名称,统一社会信用代码,曾用名,地区
德州宏达机械制造有限公司,91371402MA3CUDWC4X,德州国营农机厂,德州
山东海棠纺织印染股份有限公司,,,济南
德州市宏达机械制造有限责任公司,,,德州
"""


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, "utf-8-sig")
    return file


def test_every_name_asked_is_answered_by_one_object(lianzhang, tmp_path, register):
    asked = tmp_path / "asked.csv"
    asked.write_text("简称\n海棠股份\n德州国营农机厂\n临邑旭日养殖场\n", "utf-8")
    ran = lianzhang("match", asked, register, "--format", "jsonl", "--top", "1")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["query"], row["row"]) for row in rows[:2]] == [
        ("海棠股份", 1),
        ("德州国营农机厂", 2),
    ]
    assert [row["band"] for row in rows[1:]] == ["certain", "none"]
    best = rows[0]["candidates"][0]
    assert (best["name"], best["row"], rows[0]["band"] != "none") == (
        "山东海棠纺织印染股份有限公司",
        2,
        True,
    )
    assert set(best) == {"name", "code", "row", "score", "band", "reasons"}
    assert rows[1]["candidates"][0]["code"] == "91371402MA3CUDWC4X"
    assert 0.45 <= best["score"] <= 1


def test_a_workbook_a_table_and_english_words(lianzhang, tmp_path, register):
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in (["序号", "单位名称"], [1, "宏达机械制造（德州）有限公司"], [2, None]):
        sheet.append(row)
    book.save(tmp_path / "asked.xlsx")
    ran = lianzhang("match", tmp_path / "asked.xlsx", register)
    assert ran.code == 0
    assert "宏达机械制造（德州）有限公司" in ran.out
    assert "1 行没有名称" in ran.err


def test_doubles_of_a_register_are_shown_and_decisions_hold(lianzhang, tmp_path, register):
    ran = lianzhang("match", register, "--duplicates", "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["row"] for row in rows] == [1, 3]
    assert rows[0]["candidates"][0]["row"] == 3
    decided = tmp_path / "decided.csv"
    decided.write_text(
        "名称,登记名称,同一家\n德州宏达机械制造有限公司,德州市宏达机械制造有限责任公司,否\n",
        "utf-8",
    )
    again = lianzhang(
        "match", register, "--duplicates", "--format", "jsonl", "--decisions", decided
    )
    assert again.out == ""
    wrong = lianzhang("match", register, "--duplicates", "--decisions", register)
    assert wrong.code == 2


@pytest.mark.django_db
def test_what_was_kept_apart_and_merged_here_holds_where_it_is_asked_for(
    lianzhang, tmp_path, world: World
):
    names = "德州宏达机械制造有限公司", "德州市宏达机械制造有限责任公司"
    one, other = (
        actions.register(
            code=f"firm.{n}", kind="enterprise", name=name, place=CITY, by=world.system
        )
        for n, name in enumerate(names)
    )
    book = tmp_path / "book.csv"
    book.write_text("\n".join(("企业名称", *names)), "utf-8")
    ask = ("match", book, "--duplicates", "--format", "jsonl")
    assert len(lianzhang(*ask, "--recorded").out.splitlines()) == 2
    actions.keep_apart(one, other, by=world.system, reason="两家厂")
    assert lianzhang(*ask, "--recorded").out == ""
    assert len(lianzhang(*ask).out.splitlines()) == 2
    actions.merge(one, other, by=world.system, reason="补证")
    rows = [json.loads(line) for line in lianzhang(*ask, "--recorded").out.splitlines()]
    assert [row["candidates"][0]["score"] for row in rows] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 4, "没有文件"),
        ("", 2, "没有内容"),
        ("甲,乙\n1,2\n", 2, "没有企业名称一列"),
        ("名称\n" + "长" * 501, 2, "501 个字"),
    ],
)
def test_bad_files_are_refused_by_name(lianzhang, tmp_path, register, content, code, said):
    asked = tmp_path / "asked.csv"
    if content is not None:
        asked.write_text(content, "utf-8")
    ran = lianzhang("match", asked, register)
    assert ran.code == code
    assert said in ran.err


def test_an_unknown_format_and_a_missing_register_are_refused(lianzhang, register):
    assert lianzhang("match", register, register, "--format", "csv").code == 2
    assert lianzhang("match", register).code == 2
