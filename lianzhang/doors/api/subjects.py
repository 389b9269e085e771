"""Subjects and indicators: what numbers are about, and what they measure."""

from typing import Annotated

from ninja import Query, Router

from lianzhang.doors.api.requests import Asked
from lianzhang.doors.notices import plain, shapes
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry import queries
from lianzhang.values.errors import NotFound, gettext_noop
from lianzhang.values.texts import key

MOST = 200
router = Router(tags=["对象与指标 subjects and indicators"])


@router.get("/subjects", response=list[shapes.SubjectShape])
def search_subjects(
    request: Asked,
    text: str = "",
    kind: str = "",
    within: str = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> list[shapes.SubjectShape]:
    """Subjects by any part of a name, or those of a kind below a place (`within`, its code)."""
    viewer = request.viewer
    if text:
        found = queries.search(text, viewer=viewer, kinds=[kind] if kind else (), limit=limit)
    else:
        path = queries.find(within, viewer=viewer).path if within else ""
        found = queries.of_kind(kind or "place", viewer=viewer, within=path)[:limit]
    return [plain.subject(card) for card in found]


@router.get("/subjects/{path:code}", response=shapes.SubjectPageShape)
def get_subject(request: Asked, code: str) -> shapes.SubjectPageShape:
    """One subject with its names, place and members."""
    return plain.subject_page(queries.page(code, viewer=request.viewer))


@router.get("/indicators", response=list[shapes.IndicatorShape])
def list_indicators(request: Asked, text: str = "") -> list[shapes.IndicatorShape]:
    """Every indicator, or those whose code, name or alias holds the text."""
    folded = key(text)
    return [
        plain.indicator(each)
        for each in catalogue().indicators.values()
        if any(folded in key(name) for name in (each.code, each.name, each.name_en, *each.aliases))
    ]


@router.get("/indicators/{str:name}", response=shapes.IndicatorShape)
def get_indicator(request: Asked, name: str) -> shapes.IndicatorShape:
    """One indicator by its code, name or alias."""
    found = catalogue().indicator_named(name)
    if found is None:
        nearest = "、".join(each.name for each in catalogue().nearest_indicators(name))
        raise NotFound.because(
            "api.no_such_indicator",
            gettext_noop("没有指标“%(name)s”。"),
            gettext_noop("代码、名称、别名都对不上。"),
            gettext_noop("最接近的：%(nearest)s。"),
            name=name,
            nearest=nearest or "—",
        )
    return plain.indicator(found)
