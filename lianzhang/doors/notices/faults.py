"""Refusals in the reader's language: what, where, why, what next. One shape for page, API, command."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _django_gettext

from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Told:
    """A fault in the reader's language."""

    code: str
    what: str
    where: str
    why: str
    remedy: str

    @property
    def sentence(self) -> str:
        """This function will put what, why and remedy into one line."""
        return " ".join(part for part in (self.what, self.why, self.remedy) if part)


class Named(Protocol):
    """What has a name in both languages."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


_LINE = gettext_noop("第%(n)s行")
_SHEET = gettext_noop("工作表 %(name)s")
_COLUMN = gettext_noop("%(name)s列")


def filled(template: str, params: Mapping[str, str], translate: Translate) -> str:
    """This function will translate a template and fill it; an unknown place stays as it is.

    Official words among the params are translated too, names stay as they are. An error message
    must not turn into an error.
    """
    words = {name: translate(value) if value else "" for name, value in params.items()}
    try:
        return translate(template) % words if template else ""
    except (KeyError, ValueError):
        return template


def where_text(where: Where, translate: Translate = _django_gettext) -> str:
    """This function will print a place: file, line, sheet, row, column, as far as known."""

    def parts() -> Iterator[str]:
        yield where.file
        if where.line:
            yield translate(_LINE) % {"n": where.line}
        if where.sheet:
            yield translate(_SHEET) % {"name": where.sheet}
        if where.row:
            yield translate(_LINE) % {"n": where.row}
        if where.column:
            yield translate(_COLUMN) % {"name": where.column}

    return " · ".join(part for part in parts() if part)


_BY_CODE = {"people.not_permitted": "act", "mandates.not_open": "capability"}


def _params(fault: Fault, translate: Translate) -> Mapping[str, str]:
    """What somebody may not do goes by its name: the room that refuses knows its code only."""
    key = _BY_CODE.get(fault.code)
    if key is None:
        return fault.params
    from lianzhang.records.overlays.queries import catalogue  # late: settings may be at fault

    listed: dict[str, Named] = {each.code: each for each in catalogue().permissions.capabilities}
    listed |= catalogue().acts.acts
    found = listed.get(fault.params[key])
    if found is None:
        return fault.params
    in_english = translate(_LINE) != _LINE
    return {**fault.params, key: found.name_en if in_english else found.name}


def told(fault: Fault, translate: Translate = _django_gettext) -> Told:
    """This function will translate a fault and fill its places."""
    params = _params(fault, translate)
    return Told(
        fault.code,
        filled(fault.what, params, translate),
        where_text(fault.where, translate),
        filled(fault.why, params, translate),
        filled(fault.remedy, params, translate),
    )


def plain(refused: Refused, translate: Translate = _django_gettext) -> dict[str, Any]:
    """This function will return a refusal in the one JSON shape of API and commands.

    `{"ok": false, "error", "errors": [{"code", "what", "where", "why", "remedy", "place"}],
    "status"}`; `place` holds what is known of file, line, sheet, row, column, field.
    """
    faults = [told(fault, translate) for fault in refused.faults]
    places = [
        {name: value for name, value in asdict(fault.where).items() if value}
        for fault in refused.faults
    ]
    return {
        "ok": False,
        "error": faults[0].sentence if faults else "",
        "errors": [
            {**asdict(fault), "place": place} for fault, place in zip(faults, places, strict=True)
        ],
        "status": refused.status,
    }
