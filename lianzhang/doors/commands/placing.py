"""`lianzhang place`: enterprises of a file to industries of GB/T 4754—2017, without a database."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase

from lianzhang.doors.commands.speaking import answer, answer_table, gettext, tell
from lianzhang.methods.placing import Band, Firm, Placing, Role, read_placer
from lianzhang.methods.reading import read_guarded
from lianzhang.values.errors import Fault, Refused, gettext_noop
from lianzhang.values.industry_codes import section_of

_FORMATS = ("jsonl", "table")
_SECONDS, _MEGABYTES = 180, 2048  # for a province's registry
_HEAD_WITHIN = 10  # rows in which the headings are looked for
_COLUMNS = {
    "name": ("企业名称", "名称", "公司名称", "单位名称", "企业（机构）名称", "name"),
    "code": ("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "uscc", "id"),
    "scope": ("经营范围", "经营（业务）范围", "业务范围", "企业经营范围", "scope"),
    "products": ("主营产品", "主要产品", "产品", "主营业务产品", "products"),
}
_ROLES = {
    Role.MAKES: gettext_noop("生产"),
    Role.SELLS: gettext_noop("销售"),
    Role.RENTS: gettext_noop("租赁"),
    Role.SERVES: gettext_noop("服务"),
    Role.RESEARCHES: gettext_noop("研发"),
    Role.INSTALLS: gettext_noop("安装施工"),
    Role.REPAIRS: gettext_noop("修理"),
    Role.UNSAID: gettext_noop("没有写明"),
}
_BANDS = {
    Band.CERTAIN: gettext_noop("有把握"),
    Band.ASK: gettext_noop("待核"),
    Band.NONE: gettext_noop("没有把握"),
}
_NOWHERE = gettext_noop("名称和经营范围里没有能判断行业的词")
_HEADS = (
    gettext_noop("代码"),
    gettext_noop("企业"),
    gettext_noop("行业"),
    gettext_noop("做什么"),
    gettext_noop("把握"),
    gettext_noop("依据"),
)
_SHOWN = 4  # places of one enterprise in the table


def place_file(file: Path, form: str, taught: Path | None = None) -> None:
    """This function will place every enterprise of a file and print one answer a row.

    `taught` lists words with the codes that they mean here (词, 代码); they go before what is known.

    Raises `Refused` for a file without the columns or without rows, or an unknown form. Who is
    nowhere is printed with empty `places` and a note, not left out.
    """
    if form not in _FORMATS:
        raise _no_such_form(form)
    firms = list(_firms(file))
    placer = read_placer(_folder())
    if taught is not None:
        placer = placer.with_taught(_taught(taught, placer.books.standard.names))
    table = []
    for who, firm in firms:
        placing = placer.place(firm)
        if form == "jsonl":
            answer(json.dumps(_data(who, firm, placing), ensure_ascii=False))
        else:
            table += list(_lines(who, firm, placing))
    if form == "table":
        answer_table(gettext("行业判断"), [gettext(head) for head in _HEADS], table)
    nowhere = sum(not firm.scope.strip() for _, firm in firms)
    if nowhere:
        tell(gettext("%(count)s 家没有写经营范围，只按名称判断。") % {"count": nowhere})


def _data(who: str, firm: Firm, placing: Placing) -> dict[str, object]:
    places = [
        {
            "code": one.code,
            "division": one.code[:2],
            "section": section_of(one.code[:2]),
            "name": one.name,
            "role": one.role.value,
            "confidence": one.confidence,
            "band": one.band.value,
            "reason": "、".join(one.reasons) or gettext("按全部用词估计"),
        }
        for one in placing.places
    ]
    divisions = [
        {
            "division": one.code,
            "section": section_of(one.code),
            "name": one.name,
            "confidence": one.confidence,
            "band": one.band.value,
        }
        for one in placing.divisions
    ]
    data: dict[str, object] = {"id": who, "name": firm.name}
    data |= {"places": places, "divisions": divisions}
    return data if places or divisions else data | {"note": gettext(_NOWHERE)}


def _lines(who: str, firm: Firm, placing: Placing) -> Iterator[tuple[str, ...]]:
    shown = [
        (
            f"{one.code} {one.name}",
            gettext(_ROLES[one.role]),
            f"{gettext(_BANDS[one.band])} {one.confidence:.2f}",
            "、".join(one.reasons) or gettext("按全部用词估计"),
        )
        for one in placing.places[:_SHOWN]
    ] or [("", "", gettext(_BANDS[Band.NONE]), gettext(_NOWHERE))]
    for index, cells in enumerate(shown):
        yield (who, firm.name, *cells) if not index else ("", "", *cells)


def _firms(file: Path) -> Iterator[tuple[str, Firm]]:
    """Every row with an identity: its code, else its row number."""
    rows = _rows(file)
    start, columns = _headings(file, rows)
    body = [(at, row) for at, row in enumerate(rows[start:], start=start + 1) if any(row)]
    if not body:
        raise _no_rows(file)
    for at, row in body:
        cells = {field: row[index] for field, index in columns.items() if index < len(row)}
        firm = Firm(**cells)
        yield firm.code or str(at), firm


def _rows(file: Path) -> list[list[str]]:
    grid = read_guarded(_bytes(file), file.name, seconds=_SECONDS, megabytes=_MEGABYTES)[0]
    return [[str(cell if cell is not None else "").strip() for cell in row] for row in grid.rows]


def _taught(file: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Words and codes of a table of corrections, every wrong row refused at once."""
    head, *body = _rows(file) or [[]]
    if not {"词", "代码"} <= set(head):
        raise Refused.because(
            "placing.not_taught",
            gettext_noop("“%(file)s”不是一张纠正表。"),
            remedy=gettext_noop("纠正表要有两列：词、代码（GB/T 4754—2017 的小类、中类或大类）。"),
            file=file.name,
        )
    at, to = head.index("词"), head.index("代码")
    found = {row[at]: row[to].lstrip(ascii_uppercase) for row in body if any(row)}
    if wrong := [word for word, code in found.items() if not word or code not in known]:
        raise Refused.because(
            "placing.no_such_industry",
            gettext_noop("“%(file)s”里这些词没有写，或代码不在标准里：%(words)s。"),
            remedy=gettext_noop("代码写 GB/T 4754—2017 的二到四位数字。"),
            file=file.name,
            words="、".join(wrong[:10]),
        )
    return found


def _headings(file: Path, rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for at, row in enumerate(rows[:_HEAD_WITHIN], start=1):
        columns: dict[str, int] = {}
        for field, names in _COLUMNS.items():
            found = [row.index(name) for name in names if name in row]
            if found:
                columns[field] = found[0]
        if "name" in columns or "scope" in columns:
            return at, columns
    seen = "、".join(cell for cell in rows[0] if cell) if rows else ""
    raise Refused.because(
        "placing.no_columns",
        gettext_noop("%(file)s 里没有“企业名称”或“经营范围”这一列，无法判断行业。"),
        why=gettext_noop("表头是：%(seen)s。"),
        remedy=gettext_noop("加上这两列中的一列（最好两列都有），再运行一次。"),
        file=file.name,
        seen=seen,
    )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused.because(
            "placing.no_file",
            gettext_noop("读不到文件 %(file)s。"),
            remedy=gettext_noop("检查路径和权限。"),
            file=str(file),
        ) from error


def _folder() -> Path:
    from django.conf import settings

    packs = [Path(pack) / "industries" for pack in settings.LIANZHANG_PACKS]
    return next((pack for pack in reversed(packs) if pack.is_dir()), packs[0])


def _no_rows(file: Path) -> Refused:
    fault = Fault(
        "placing.no_rows",
        gettext_noop("%(file)s 里只有表头，没有企业。"),
        remedy=gettext_noop("一行写一家企业。"),
        params={"file": file.name},
    )
    return Refused(fault)


def _no_such_form(form: str) -> Refused:
    return Refused.because(
        "placing.no_such_form",
        gettext_noop("没有“%(word)s”这种写法。"),
        remedy=gettext_noop("可用：%(known)s。"),
        word=form,
        known="、".join(_FORMATS),
    )
