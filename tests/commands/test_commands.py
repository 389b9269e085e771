"""The commands on good input: what they answer, as a table and as JSON, with their exit codes."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from lianzhang.methods.reading import read_workbook
from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.people.models import TrailLine
from tests.worlds import SINCE, World, claim

Run = Callable[..., Any]
pytestmark = [pytest.mark.django_db, pytest.mark.once]

TABLE = """对象,指标,期间,数值,单位,数据阶段
示例市,规上工业企业数,2023年底,1977,家,年报
甲县,规上工业企业数,2023年底,120,家,年报
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A sound table of two figures, as a county would send it."""
    file = tmp_path / "月报.csv"
    file.write_bytes(TABLE.encode("gb18030"))
    return file


@pytest.fixture
def figures(world: World) -> list[int]:
    """Three figures on record, one of them made up."""
    said = [
        claim("990100", "above_size_enterprises", "2022-end", "1900家"),
        claim("990100", "value_added_growth", "2023-01/2023-09", "8.4%"),
        claim("990121", "above_size_enterprises", "2023-end", "120家", synthetic=True),
    ]
    return list(ledger.record_many(said, by=world.bureau))


# ── load ────────────────────────────────────────────────────────────────────────────────────────


def test_a_sound_table_is_previewed_and_not_let_in(world: World, lianzhang: Run, table: Path):
    ran = lianzhang("load", table)
    assert ran.code == 0
    assert "首次入账" in ran.out
    assert "--accept" in ran.err
    assert not list(all_rows(Wanted(), viewer=world.bureau))


def test_a_sound_table_is_let_in(world: World, lianzhang: Run, table: Path):
    ran = lianzhang("load", table, "--accept", "--json")
    assert (ran.code, ran.data["ok"], len(ran.data["figures"])) == (0, True, 2)
    rows = list(all_rows(Wanted(), viewer=world.bureau))
    assert {row.id for row in rows} == set(ran.data["figures"])
    assert rows[0].claim.evidence.locator.label.endswith("D3")


def test_a_table_may_come_in_as_proposals_and_as_made_up(world: World, lianzhang: Run, table: Path):
    assert lianzhang("load", table, "--propose", "--synthetic").code == 0
    rows = list(all_rows(Wanted(status="proposed"), viewer=world.bureau))
    assert [row.claim.synthetic for row in rows] == [True, True]


def test_a_contradiction_comes_in_only_when_asked(
    world: World, lianzhang: Run, table: Path, figures: list[int]
):
    ledger.record(claim("990100", "above_size_enterprises", "2023-end", "1990家"), by=world.bureau)
    assert lianzhang("load", table, "--accept").code == 2
    assert lianzhang("load", table, "--accept", "--conflicts").code == 0


# the worker closes its connections as it goes: no test transaction may be around it
@pytest.mark.django_db(transaction=True)
def test_queued_work_is_done_until_nothing_is_left(world: World, lianzhang: Run, table: Path):
    from django.utils import timezone

    from lianzhang.doors.jobs import accept_batch
    from lianzhang.records.intake import actions

    batch = actions.receive(
        data=table.read_bytes(), name="月报.csv", by=world.bureau, now=timezone.now()
    )
    actions.queue(batch, rows=None, by=world.bureau)
    accept_batch.enqueue(batch, world.people["bureau"])
    assert lianzhang("work", "--until-done").code == 0
    assert len(list(all_rows(Wanted(), viewer=world.bureau))) == 2


# ── figures ─────────────────────────────────────────────────────────────────────────────────────


def test_figures_are_listed_newest_first(lianzhang: Run, figures: list[int]):
    ran = lianzhang("figures", "--json")
    assert [row["id"] for row in ran.data] == figures[::-1]
    assert ran.data[1]["amount"] == {
        "comparator": "=",
        "value": "8.4",
        "upper": None,
        "unit": "%",
        "text": "8.4%",
    }


@pytest.mark.parametrize(
    "words, number",
    [
        (["甲县"], 1),
        (["--within", "990100"], 3),
        (["--subject", "990100"], 2),
        (["--indicator", "value_added_growth"], 1),
        (["--year", "2022"], 1),
        (["--status", "any"], 3),
        (["--status", "proposed"], 0),
        (["--known-on", "2020-01-01"], 0),
        (["--limit", "2"], 2),
    ],
)
def test_figures_are_filtered(lianzhang: Run, figures: list[int], words: list[str], number: int):
    assert len(lianzhang("figures", *words, "--json").data) == number


def test_a_place_nobody_knows_is_not_found(lianzhang: Run, figures: list[int]):
    ran = lianzhang("figures", "--within", "990199")
    assert (ran.code, "990199" in ran.err) == (4, True)


def test_figures_are_shown_as_a_table_in_either_language(lianzhang: Run, figures: list[int]):
    assert "规模以上工业增加值同比增速" in lianzhang("figures").out
    ran = lianzhang("figures", "--lang", "en")
    assert "Jan–Sep 2023" in ran.out


def test_figures_are_exported_with_the_headers_people_know(
    lianzhang: Run, figures: list[int], tmp_path: Path
):
    assert lianzhang("figures", "--export", tmp_path / "台账.xlsx").code == 0
    (sheet,) = read_workbook((tmp_path / "台账.xlsx").read_bytes(), "台账.xlsx")
    head = next(row for row in sheet.rows if "对象" in row)
    assert {"指标", "期间", "数值", "单位", "数据阶段", "来源"} <= set(head)
    assert lianzhang("figures", "--export", tmp_path / "台账.csv").code == 0
    with (tmp_path / "台账.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert (rows[0][1], len(rows)) == ("对象", 4)
    assert rows[1][-1] == "模拟数据"


def test_another_kind_of_file_is_refused(lianzhang: Run, figures: list[int], tmp_path: Path):
    ran = lianzhang("figures", "--export", tmp_path / "台账.pdf")
    assert (ran.code, (tmp_path / "台账.pdf").exists()) == (2, False)


# ── definitions, targets ────────────────────────────────────────────────────────────────────────


def test_definitions_are_found_by_any_of_their_names(lianzhang: Run):
    by_alias = lianzhang("definitions", "show", "规上工业增加值增速", "--json").data
    by_code = lianzhang("definitions", "show", "value_added_growth", "--json").data
    assert by_alias == by_code
    assert by_code["growth"] == "official_only"
    listed = lianzhang("definitions", "list", "增加值", "--json").data
    assert "value_added_growth" in {each["code"] for each in listed}
    assert "value_added_growth" in lianzhang("definitions", "list", "增加值").out


def test_a_definition_nobody_wrote_is_answered_with_the_nearest(lianzhang: Run):
    ran = lianzhang("definitions", "show", "规上增加值速度")
    assert ran.code == 4
    assert "增加值" in ran.err


def test_what_the_office_set_is_exported_as_yaml(world: World, lianzhang: Run, tmp_path: Path):
    overlays.lay(key="intake.proposals_wait", value=True, valid_from=SINCE, by=world.approver)
    written = yaml.safe_load(lianzhang("definitions", "export").out)
    assert written == {
        "set": [{"key": "intake.proposals_wait", "value": True, "valid_from": SINCE.isoformat()}]
    }
    assert lianzhang("definitions", "export", "--to", tmp_path / "本局.yaml").code == 0
    assert yaml.safe_load((tmp_path / "本局.yaml").read_text("utf-8")) == written


def test_help_names_every_command(lianzhang: Run):
    told = lianzhang("--help").out
    names = "demo", "serve", "work", "load", "case", "figures", "targets", "check", "definitions"
    assert all(name in told for name in names)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("figures", "--moon"), "没有选项“--moon”。"),
        (("nonsense",), "没有这个命令。"),
        (("case", "nonsense"), "可用的命令：template、new、load、list。"),
        (("demo", "--port", "abc"), "“--port”的内容不对。"),
        (("figures", "--year", "99999"), "这里要一个 1900 至 2199 的整数。"),
        (("figures", "--limit", "-3"), "“--limit”的内容不对。"),
        (("figures", "--export"), "选项“--export”后面缺少内容。"),
        (("figures", "one", "two"), "写了多余的内容。"),
        (("definitions", "show"), "缺少“name”。"),
        (("figures", "--modality", "wish"), "--modality 不能是“wish”。"),
        (("figures", "--status", "moon"), "--status 不能是“moon”。"),
        (("targets", "--verdict", "wish"), "--verdict 不能是“wish”。"),
        (("targets", "--plan", "no.plan"), "--plan 不能是“no.plan”。"),
    ],
)
def test_wrong_usage_is_said_in_the_reader_s_language(
    world: World, lianzhang: Run, words: tuple[str, ...], said: str
):
    ran = lianzhang(*words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_wrong_usage_is_json_where_json_was_asked_for(lianzhang: Run):
    ran = lianzhang("figures", "--moon", "--json")
    assert (ran.code, ran.data["errors"][0]["code"]) == (2, "commands.usage")


@pytest.mark.parametrize("words", [("--indicator", "nope"), ("--subject", "000000")])
def test_a_filter_that_names_nothing_is_not_an_empty_list(
    world: World, lianzhang: Run, words: tuple[str, ...]
):
    assert lianzhang("figures", *words).code == 4


def test_an_indicator_may_be_asked_for_by_its_name(world: World, lianzhang: Run):
    ran = lianzhang("figures", "--indicator", "规模以上工业企业数")
    assert ran.code == 0
    assert "没有符合条件的数据。" in ran.err


def test_no_words_at_all_show_the_help(lianzhang: Run):
    ran = lianzhang()
    assert ran.code == 2
    assert "figures" in ran.out


def test_what_nobody_foresaw_is_one_sentence_and_a_log(
    world: World,
    lianzhang: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("lianzhang.records.figures.queries.all_rows", broken)
    monkeypatch.setenv("LIANZHANG_HOME", str(tmp_path))
    ran = lianzhang("figures")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "ZeroDivisionError" in (tmp_path / "last-error.log").read_text("utf-8")


# ── verify ──────────────────────────────────────────────────────────────────────────────────────


def test_a_whole_trail_is_said_to_be_whole_with_its_head(lianzhang: Run, figures: list[int]):
    first = lianzhang("verify", "--json")
    assert (first.code, first.data["ok"], first.data["breaks"]) == (0, True, [])
    again = lianzhang("verify", "--since", first.data["head"])
    assert again.code == 0
    assert "未被删改" in again.err
    number = int(first.data["head"].partition(":")[0])
    assert f"链尾 {number + 1}:" in again.err  # that it was verified is a line itself


def test_a_trail_that_somebody_changed_says_where(lianzhang: Run, figures: list[int]):
    number, seal = lianzhang("verify", "--json").data["head"].split(":")
    TrailLine.objects.filter(pk=number).update(after={})
    ran = lianzhang("verify", "--json")
    assert (ran.code, ran.data["ok"]) == (2, False)
    assert ran.data["breaks"] == [{"after": int(number) - 1, "at": int(number)}]
    TrailLine.objects.filter(pk=number).delete()
    ran = lianzhang("verify", "--since", f"{number}:{seal}")
    assert ran.code == 2
    assert "接不上" in ran.err
    assert "已不在链上" in ran.err
    assert "抄存" not in ran.err


def test_an_act_of_a_command_names_the_command(world: World, lianzhang: Run, table: Path):
    assert lianzhang("load", table, "--accept").code == 0
    assert TrailLine.objects.latest("id").request == "lianzhang load"
