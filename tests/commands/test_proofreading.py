"""`lianzhang proofread`: a draft's numbers on the terminal, as lines, as a document, as a sheet."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from lianzhang.doors.commands.proofreading import Wanted, proofread_file
from lianzhang.values.errors import Refused
from tests import drafting
from tests.worlds import CITY, World

pytestmark = pytest.mark.django_db
DAY = drafting.DAY.isoformat()
TEXT = "1—9月，全市规模以上工业增加值同比下降8.4%，高于全省1.3个百分点。"


@pytest.fixture
def draft(world: World, tmp_path: Path) -> Path:
    drafting.lay(world)
    path = tmp_path / "讲话稿.txt"
    path.write_text(TEXT, "utf-8")
    return path


def wanted(form: str = "table", to: Path | None = None, audience: str = "internal") -> Wanted:
    return Wanted(audience, CITY, DAY, form, to)


def test_a_draft_is_told_as_a_table(draft: Path, capsys: pytest.CaptureFixture[str]):
    assert proofread_file(draft, wanted()) is False
    assert "升降相反" in capsys.readouterr().out


def test_a_clean_draft_ends_well(draft: Path, capsys: pytest.CaptureFixture[str]):
    draft.write_text(TEXT.replace("下降", "增长"), "utf-8")
    assert proofread_file(draft, wanted("jsonl")) is True
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["conclusion"] for line in lines] == ["agrees", "agrees"]


def test_a_draft_comes_back_in_files(draft: Path, tmp_path: Path):
    document, sheet, lines = (tmp_path / f"out.{end}" for end in ("docx", "xlsx", "jsonl"))
    for path in (document, sheet, lines):
        proofread_file(draft, wanted(path.suffix[1:], path))
    assert len(list(Document(str(document)).comments)) == 2
    assert openpyxl.load_workbook(sheet).active is not None
    assert json.loads(lines.read_text("utf-8").splitlines()[0])["cause"] == "sign"


def test_wrong_wishes_are_refused(draft: Path, tmp_path: Path):
    for wish in (wanted("pdf"), wanted(audience="nobody")):
        with pytest.raises(Refused):
            proofread_file(draft, wish)
    with pytest.raises(Refused):
        proofread_file(tmp_path / "missing.txt", wanted())
