"""A chain as the three sheets of one workbook (产业链 · 环节 · 上游关系), and back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

ABOUT, NODES, EDGES = "产业链", "环节", "上游关系"
_ABOUT = {
    "code": "代码",
    "name": "名称",
    "name_en": "英文名称",
    "place": "城市代码",
    "state": "状态",
    "valid_from": "起始日期",
    "title": "称呼",
    "cite": "出处",
    "note": "说明",
}
_NODES = {
    "code": "代码",
    "name": "环节",
    "name_en": "英文名称",
    "stage": "层次",
    "industries": "行业小类",
    "products": "产品（别名写在括号里）",
    "aliases": "环节别名",
    "cite": "出处",
    "note": "说明",
}
_EDGES = {
    "node": "环节代码",
    "needs": "上游环节代码",
    "source": "依据类别",
    "coefficient": "直接消耗系数",
    "evidence": "依据",
}
WORDS = {
    "upstream": "上游",
    "midstream": "中游",
    "downstream": "下游",
    "draft": "草案",
    "approved": "审定",
    "document": "文件",
    "io_coefficient": "投入产出系数",
    "expert": "专家",
    "suggestion": "建议",
}
_CODES = {word: code for code, word in WORDS.items()}
_SEPARATOR = re.compile(r"[、;；\n]+")
_PRODUCT = re.compile(r"(?P<name>[^（(]+)(?:[（(](?P<aliases>.*)[)）])?$")

Grid = Sequence[Sequence[str]]


def sheets_of(plain: Mapping[str, Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """This function will lay a chain's plain data out as sheets; the first row holds the heads."""
    about = [("项目", "内容")]
    about += [(head, _shown(plain.get(key, ""))) for key, head in _ABOUT.items()]
    return {
        ABOUT: tuple(about),
        NODES: _rows(plain["nodes"], _NODES),
        EDGES: _rows(plain["edges"], _EDGES),
    }


def _rows(
    rows: Sequence[Mapping[str, Any]], heads: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    listed = [tuple(_shown(row.get(key, "")) for key in heads) for row in rows]
    return (tuple(heads.values()), *listed)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(_one, value))
    return WORDS.get(str(value), str(value))


def _one(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    aliases = "、".join(value["aliases"])
    return f"{value['name']}（{aliases}）" if aliases else str(value["name"])


def plain_of(sheets: Mapping[str, Grid], name: str) -> dict[str, Any]:
    """This function will read the sheets back into a chain's plain data.

    Raises `Refused` naming every sheet and column that is missing. What the cells say is judged
    later, by the rules of the pack.
    """
    missing = [_missing(name, sheet, "") for sheet in (ABOUT, NODES, EDGES) if sheet not in sheets]
    if missing:
        raise Refused(*missing)
    said = {row[0].strip(): row[1].strip() for row in sheets[ABOUT] if len(row) > 1}
    plain: dict[str, Any] = {
        key: _CODES.get(said[head], said[head]) for key, head in _ABOUT.items() if said.get(head)
    }
    nodes = [_node(row) for row in _read(sheets, NODES, _NODES, name)]
    edges = [_known(row) for row in _read(sheets, EDGES, _EDGES, name)]
    return plain | {"nodes": nodes, "edges": edges}


def _read(
    sheets: Mapping[str, Grid], sheet: str, heads: Mapping[str, str], name: str
) -> list[dict[str, str]]:
    grid = sheets[sheet]
    found = [cell.strip() for cell in grid[0]] if grid else []
    lost = [head for head in heads.values() if head not in found]
    if lost:
        raise Refused(*(_missing(name, sheet, head) for head in lost))
    at = {key: found.index(head) for key, head in heads.items()}
    rows = []
    for row in grid[1:]:
        cells = {key: row[i].strip() if i < len(row) else "" for key, i in at.items()}
        if any(cells.values()):
            rows.append(cells)
    return rows


def _node(row: Mapping[str, str]) -> dict[str, Any]:
    plain: dict[str, Any] = {key: value for key, value in row.items() if value}
    for key in ("industries", "aliases"):
        if key in plain:
            plain[key] = [one.strip() for one in _SEPARATOR.split(plain[key]) if one.strip()]
    if "products" in plain:
        plain["products"] = read_products(plain["products"])
    return _known(plain)


def read_products(text: str) -> list[dict[str, Any]]:
    """This function will read 硅片（大硅片、12英寸硅片）、单晶硅 as products with their aliases."""
    return [_product(one) for one in _products(text)]


def _products(text: str) -> list[str]:
    """Split where no bracket is open: 硅片（大硅片、12英寸硅片）、单晶硅."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        depth += (letter in "（(") - (letter in "）)")
        if letter in "、;；\n" and depth == 0:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _product(text: str) -> dict[str, Any]:
    found = _PRODUCT.match(text)
    name, aliases = (found["name"], found["aliases"] or "") if found else (text, "")
    return {
        "name": name.strip(),
        "aliases": [one.strip() for one in _SEPARATOR.split(aliases) if one.strip()],
    }


def _known(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Words people read (上游, 专家) back into codes; blanks are left out."""
    said = {key: value for key, value in plain.items() if value not in ("", [])}
    return {k: _CODES.get(v, v) if k in ("stage", "source") else v for k, v in said.items()}


def _missing(name: str, sheet: str, column: str) -> Fault:
    what = gettext_noop("工作簿里没有工作表“%(sheet)s”。")
    if column:
        what = gettext_noop("工作表“%(sheet)s”里没有“%(column)s”一列。")
    remedy = gettext_noop("请先下载本链的目录，在它上面改。")
    why = gettext_noop("没有它就读不出产业链目录。")
    params = {"sheet": sheet, "column": column}
    return Fault("chains.missing_column", what, why, remedy, Where(file=name, sheet=sheet), params)
