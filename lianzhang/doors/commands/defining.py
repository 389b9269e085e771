"""`lianzhang definitions`: what is defined, and what the office has set over it."""

from pathlib import Path
from typing import TYPE_CHECKING

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import NotFound, gettext_noop

if TYPE_CHECKING:
    from lianzhang.values.indicators import Indicator


def list_definitions(text: str, *, as_json: bool) -> None:
    """This function will list the indicators whose code, name or alias holds the text."""
    set_up()
    from lianzhang.doors.notices import plain
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.values.texts import key

    folded = key(text)
    found = [
        each
        for each in catalogue().indicators.values()
        if any(folded in key(name) for name in (each.code, each.name, each.name_en, *each.aliases))
    ]
    if as_json:
        answer_json([plain.indicator(each).model_dump(mode="json") for each in found])
        return
    heads = gettext("代码"), gettext("指标"), gettext("单位"), gettext("期间"), gettext("口径")
    rows = ((i.code, i.name, i.unit, " ".join(i.periods), i.scope_note) for i in found)
    answer_table(gettext("指标定义"), heads, rows)
    if not found:
        tell(gettext("没有符合条件的指标。"))


def indicator_named(name: str) -> "Indicator":
    """This function will find an indicator by code, name or alias; raises `NotFound`."""
    from lianzhang.records.overlays.queries import catalogue

    found = catalogue().indicator_named(name)
    if found is None:
        nearest = "、".join(each.name for each in catalogue().nearest_indicators(name))
        raise NotFound.because(
            "commands.no_such_indicator",
            gettext_noop("没有指标“%(name)s”。"),
            gettext_noop("代码、名称、别名都对不上。"),
            gettext_noop("最接近的：%(nearest)s。"),
            name=name,
            nearest=nearest or "—",
        )
    return found


def show_definition(name: str, *, as_json: bool) -> None:
    """This function will show one indicator; raises `NotFound` naming the nearest."""
    set_up()
    from lianzhang.doors.notices import plain

    found = indicator_named(name)
    told = plain.indicator(found).model_dump(mode="json")
    if as_json:
        answer_json(told)
        return
    rows = ((field, _text(value)) for field, value in told.items() if value not in ("", None, []))
    answer_table(found.name, (gettext("项"), gettext("值")), rows)


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def export_settings(to: Path | None) -> None:
    """This function will write the office's dated settings as YAML, to a file or the screen."""
    set_up()
    import yaml

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import laid

    rows = [
        {"key": row.key, "value": row.value, "valid_from": row.valid_from.isoformat()}
        for row in laid(viewer=system())
    ]
    text = yaml.safe_dump({"set": rows}, allow_unicode=True, sort_keys=False)
    if to is None:
        answer(text.rstrip())
        return
    to.write_text(text, "utf-8")
    tell(gettext("已写入 %(file)s。") % {"file": to})
