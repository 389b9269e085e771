"""`lianzhang import`: previewed, let in, in part, undone; 0 where all is well, 2 where anything is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lianzhang.records.intake.models import Batch
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import named
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.sources.models import Source
from tests.commands.conftest import Ran
from tests.counties import FIRM, OTHER, monthly
from tests.worlds import World

pytestmark = pytest.mark.django_db

Run = Callable[..., Ran]
STRANGER = ("谁也不认识的厂", "", 1, 2, 3, 4)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A data folder of its own."""
    settings.LIANZHANG_HOME = tmp_path / "home"
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def kept() -> tuple[int, int, int]:
    return Batch.objects.count(), Source.objects.count(), ReturnBatch.objects.count()


def file_of(folder: Path, data: bytes, name: str = "9月.xlsx") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_a_preview_says_what_would_come_in_and_keeps_nothing(
    world: World, lianzhang: Run, tmp_path: Path, home: Path
):
    before = kept()
    ran = lianzhang("import", file_of(tmp_path, monthly(FIRM, OTHER)), "--preview", "--json")
    assert ran.code == 0
    assert (ran.data["table"], ran.data["period"]) == ("monitoring_monthly", "2023-09")
    assert ran.data["counts"]["good"] == 2
    assert kept() == before
    assert list((home / "staged").iterdir()) == []


def test_the_same_file_again_is_recognised_by_its_bytes(
    world: World, lianzhang: Run, tmp_path: Path
):
    file = file_of(tmp_path, monthly(FIRM, OTHER))
    assert lianzhang("import", file).code == 0
    before = kept()
    again = lianzhang("import", file_of(tmp_path, file.read_bytes(), "另一个名字.xlsx"))
    assert (again.code, kept()) == (2, before)
    assert "已在批次" in again.err
    assert "--again" in again.err
    batch = Batch.objects.latest("id").pk
    assert lianzhang("import", "--undo", batch, "--reason", "传错了").code == 0
    assert lianzhang("import", file).code == 0  # what was undone may come again
    assert kept()[0] == before[0] + 1


REGISTRATIONS = """企业名称,统一社会信用代码,经营范围,所在省份
宏达机械有限公司,913714021673142552,机械制造,山东省
宏远机械有限公司,91371402MA3CUDWC4X,机械制造,10(万美元)
"""


def test_what_the_registry_does_not_take_is_named_and_the_rest_is_on_record(
    world: World, lianzhang: Run, tmp_path: Path
):
    register(code="370000", kind="place", name="山东省", by=world.system)
    ran = lianzhang("import", file_of(tmp_path, REGISTRATIONS.encode(), "登记.csv"), "--json")
    assert (ran.code, ran.data["ok"], ran.data["accepted"]) == (2, False, 1)
    (told,) = ran.data["errors"]
    assert "像是错了列" in told["what"]
    assert named(["宏达机械有限公司"], viewer=world.system)["宏达机械有限公司"]
    assert not named(["宏远机械有限公司"], viewer=world.system)["宏远机械有限公司"]


def test_a_sound_file_comes_in_and_is_undone(world: World, lianzhang: Run, tmp_path: Path):
    file = file_of(tmp_path, monthly(FIRM, OTHER))
    ran = lianzhang("import", file, "--json", "--synthetic")
    assert (ran.code, ran.data["accepted"]) == (0, 2)
    assert lianzhang("import", "--undo", ran.data["batch"]).code == 2  # without a reason
    undone = lianzhang("import", "--undo", ran.data["batch"], "--reason", "传错了", "--json")
    assert (undone.code, undone.data["undone"]) == (0, 2)
    assert not ReturnBatch.objects.filter(undone_at__isnull=True).exists()
    assert lianzhang("import", "--undo", ran.data["batch"], "--reason", "再来").code == 5


def test_anything_named_lets_nothing_in_unless_the_good_rows_are_wanted(
    world: World, lianzhang: Run, tmp_path: Path
):
    file, before = file_of(tmp_path, monthly(FIRM, STRANGER)), kept()
    ran = lianzhang("import", file)
    assert ran.code == 2
    line = next(line for line in ran.out.splitlines() if "谁也不认识的厂" in line)
    assert line.split("│")[0].strip() == "6"
    assert kept() == before
    partly = lianzhang("import", file, "--partly", "--json")
    assert (partly.code, partly.data["accepted"]) == (2, 1)
    assert Batch.objects.get().status == "partly"


def test_a_total_that_differs_is_named(world: World, lianzhang: Run, tmp_path: Path):
    total = ("合计", None, None, 9, 9, 9, 9)
    ran = lianzhang("import", file_of(tmp_path, monthly(FIRM, below=[total])), "--json")
    assert ran.code == 2
    assert {notice["code"] for notice in ran.data["notices"]} == {"intake.total_differs"}


def test_columns_are_mapped_and_a_period_is_said_by_hand(
    world: World, lianzhang: Run, tmp_path: Path
):
    file = file_of(tmp_path, "厂子,干了多少\n甲公司,3\n".encode(), "a.csv")
    words = ("import", file, "--table", "monitoring_monthly", "--json")
    assert lianzhang(*words).code == 2
    mapped = ("--map", "厂子=enterprise", "--map", "干了多少=output", "--period", "2023年9月")
    assert lianzhang(*words, *mapped).data["accepted"] == 1


@pytest.mark.parametrize(
    "words, said",
    [
        (("--sheet", "10月"), "没有工作表“10月”"),
        (("--table", "moon"), "没有名为“moon”的表"),
        (("--period", "某年某月"), "某年某月"),
    ],
)
def test_what_is_not_there_is_said(
    world: World, lianzhang: Run, tmp_path: Path, words: tuple[str, str], said: str
):
    ran = lianzhang("import", file_of(tmp_path, monthly(FIRM)), *words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_table_of_figures_comes_in_by_the_same_command(
    world: World, lianzhang: Run, tmp_path: Path
):
    lines = "对象,指标,期间,数值,单位\n示例市,规上工业企业数,2023年底,1977,家\n"
    ran = lianzhang("import", file_of(tmp_path, lines.encode(), "月报.csv"), "--json")
    assert (ran.code, len(ran.data["figures"])) == (0, 1)


def test_neither_a_file_nor_a_batch_is_wrong_usage(lianzhang: Run):
    assert lianzhang("import").code == 2


def test_what_was_done_is_said_in_words(world: World, lianzhang: Run, tmp_path: Path):
    sound = file_of(tmp_path, monthly(FIRM, OTHER))
    assert "尚未导入" in lianzhang("import", sound, "--preview").err
    said = lianzhang("import", sound).err
    assert "认作“重点工业企业运行监测月报" in said
    assert "没有用到的列：序号" in said
    assert "已受理 2 行" in said
    batch = Batch.objects.get().pk
    assert "撤回 2 行" in lianzhang("import", "--undo", batch, "--reason", "传错了").err
    better = ("甲公司", "", 1300, "9,876.5", 12.5, 120)
    partly = file_of(tmp_path, monthly(better, STRANGER), "b.xlsx")
    assert "1 行留待处理" in lianzhang("import", partly, "--partly").err


def test_many_faults_are_cut_short(world: World, lianzhang: Run, tmp_path: Path):
    lines = "\n".join(f"甲公司,{1900 + n}年1月,很多" for n in range(120))
    file = file_of(tmp_path, f"企业名称,报告期,产值\n{lines}\n".encode(), "a.csv")
    ran = lianzhang("import", file)
    assert "只列出前 100 处" in ran.err
    assert "120 行有问题" in ran.err


def test_new_enterprises_are_registered_where_that_is_said(
    world: World, lianzhang: Run, tmp_path: Path
):
    from stdnum.cn import uscc

    code = "91990121MA3C00009"
    line = f"{code + uscc.calc_check_digit(code)},甲县新来纺织有限公司,2023年9月,甲县,1"
    head = "统一社会信用代码,企业名称,报告期,所属县（市、区）,产值"
    file = file_of(tmp_path, f"{head}\n{line}\n".encode(), "a.csv")
    assert lianzhang("import", file).code == 2
    ran = lianzhang("import", file, "--register", "--json")
    assert (ran.code, ran.data["accepted"]) == (0, 1)
