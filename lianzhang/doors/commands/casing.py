"""`lianzhang case`: a city's material made from one workbook, listed, laid into the records."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.methods.transcribing import Draft, FilledSheet, Workbook, transcribe
from lianzhang.values.codes import RegionCode
from lianzhang.values.errors import Clashing, Fault, Refused, gettext_noop

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _city(sheets: Mapping[str, FilledSheet]) -> Mapping[str, str]:
    """The first place of city level; places with unreadable codes are looked at later."""
    for _, cells in sheets["case_places"].rows:
        try:
            if RegionCode.parse(cells.get("code", "")).level == "city":
                return cells
        except Refused:
            continue
    raise Refused.because(
        "cases.no_city",
        gettext_noop("“地区”表里没有市。"),
        gettext_noop("案例是一个市的材料，要知道是哪个市。"),
        gettext_noop("请在“地区”表里写上市的名称和六位代码，例如 371400。"),
    )


def _case_code(asked: str, city: Mapping[str, str]) -> str:
    code = asked or "".join(city.get("name_en", "").lower().split())
    if _CODE.fullmatch(code):
        return code
    raise Refused.because(
        "cases.bad_case_code",
        gettext_noop("案例代码“%(code)s”不能用。"),
        gettext_noop("代码用小写英文字母、数字和短横，以字母开头，例如 dezhou。"),
        gettext_noop("请用 --code 指定，或在“地区”表里填市的英文名。"),
        code=code or "—",
    )


def _folder(code: str, to: Path | None) -> Path:
    from django.conf import settings

    folder = (to or Path(settings.LIANZHANG_CASES[0])) / code
    if folder.exists():
        raise Clashing.because(
            "cases.exists",
            gettext_noop("案例“%(code)s”已经有了。"),
            gettext_noop("目录 %(folder)s 已存在；新建不会覆盖。"),
            gettext_noop("请用 --code 换一个代码，或先移走原目录。"),
            code=code,
            folder=folder,
        )
    return folder


def _write(folder: Path, draft: Draft, head: Mapping[str, str], name: str, data: bytes) -> None:
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / name).write_bytes(data)
    lines = [f"{key}: {value}" for key, value in head.items()]
    (folder / "case.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    for file, text in draft.texts().items():
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def _faults(folder: Path, draft: Draft) -> list[Fault]:
    """What is wrong with the written files, said of the workbook; each row is told once."""
    from lianzhang.methods.defining import read_case
    from lianzhang.records.overlays.queries import catalogue

    found = list(draft.faults)
    told = {(fault.where.sheet, fault.where.row) for fault in found}
    try:
        read_case(folder, catalogue())
    except Refused as refused:
        for fault in refused.faults:
            file = Path(fault.where.file)
            inside = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else ""
            placed = draft.placed(fault, inside)
            if (placed.where.sheet, placed.where.row) not in told or not placed.where.row:
                found.append(placed)
    return found


def new_case(path: Path, *, code: str, to: Path | None, synthetic: bool, as_json: bool) -> None:
    """This function will make a case folder from a workbook, all of it or nothing.

    Raises `Refused` naming sheet, row and column of everything that is wrong.
    """
    data = path.read_bytes()
    set_up()
    from lianzhang.doors.commands.case_sheets import filled_sheets
    from lianzhang.records.overlays.queries import catalogue

    sheets = filled_sheets(data, path.name)
    city = _city(sheets)
    code = _case_code(code, city)
    folder = _folder(code, to)

    def indicator(text: str) -> tuple[str, str] | None:
        found = catalogue().indicator_named(text) if text else None
        return (found.code, found.unit) if found else None

    sha256 = hashlib.sha256(data).hexdigest()
    draft = transcribe(Workbook(code, path.name, sha256, sheets, indicator, synthetic))
    name = city.get("short_name") or city["name"]
    head = {"code": code, "name": name, "name_en": city.get("name_en") or name}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as kept:
        draft_folder = Path(kept) / code
        draft_folder.mkdir()
        _write(draft_folder, draft, head | {"place": city["code"]}, path.name, data)
        if faults := _faults(draft_folder, draft):
            raise Refused(*faults)
        shutil.move(draft_folder, folder)
    counts = {table: len(sheet.rows) for table, sheet in sheets.items()}
    if as_json:
        answer_json({"ok": True, "code": code, "folder": str(folder), "rows": counts})
        return
    answer(gettext("已新建案例“%(code)s”：%(folder)s。") % {"code": code, "folder": folder})
    tell(gettext("用 lianzhang case load %(code)s 载入。") % {"code": code})


def write_template(path: Path) -> None:
    """This function will write an empty workbook with every sheet, header and hint of a case."""
    set_up()
    from lianzhang.doors.commands.case_sheets import template

    path.write_bytes(template())
    tell(gettext("已写入 %(file)s。") % {"file": path})


def load_cases(names: tuple[str, ...], *, as_json: bool) -> None:
    """This function will lay named cases, or all, into the records; tables are made where missing."""
    set_up()
    from lianzhang.doors.commands.preparing import chosen_folders, load_folder, migrate
    from lianzhang.methods.defining import read_case
    from lianzhang.records.overlays.queries import catalogue

    folders = chosen_folders(names)
    for folder in folders:
        read_case(folder, catalogue())  # all are sound before the first is laid in
    migrate()
    loaded = [load_folder(folder) for folder in folders]
    if as_json:
        answer_json([asdict(case) for case in loaded])
        return
    heads = map(gettext, ("案例", "对象", "新增", "更正", "未变", "目标"))
    answer_table(gettext("已载入"), tuple(heads), (tuple(asdict(case).values()) for case in loaded))


def list_cases(*, as_json: bool) -> None:
    """This function will list the cases that lie in the folders of the settings."""
    set_up()
    import yaml

    from lianzhang.doors.commands.preparing import case_folders

    heads = [
        yaml.load((folder / "case.yaml").read_text("utf-8"), yaml.BaseLoader)
        | {"folder": str(folder)}
        for folder in case_folders()
    ]
    if as_json:
        answer_json(heads)
        return
    columns = tuple(map(gettext, ("代码", "名称", "英文名", "地区", "目录")))
    fields = ("code", "name", "name_en", "place", "folder")
    rows = (tuple(head.get(field, "") for field in fields) for head in heads)
    answer_table(gettext("案例"), columns, rows)
