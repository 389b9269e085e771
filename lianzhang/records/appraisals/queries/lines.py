"""Enterprises of a version: as worked out for drafts, as published for what was."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lianzhang.methods.appraising import OUT, Result
from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import Standing, Status
from lianzhang.records.appraisals.queries.listing import VersionCard
from lianzhang.records.appraisals.queries.running import result
from lianzhang.records.appraisals.scope import visible_standings
from lianzhang.values.viewer import Viewer

PAGE = 100


@dataclass(frozen=True)
class FirmLine:
    """One enterprise of a version; `id` is its kept result, 0 in a draft."""

    row: int
    code: str
    name: str
    county: str
    klass: str
    rank: int
    of: int
    score: str
    reasons: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True)
class LinePage:
    """A page of enterprises and how many there are in all."""

    lines: tuple[FirmLine, ...]
    total: int


def shown_score(score: float, places: int | None) -> str:
    """This function will write a score for reading, to three places or as the rule rounds."""
    return "" if np.isnan(score) else f"{score:.{3 if places is None else places}f}"


def lines(
    version: VersionCard,
    *,
    viewer: Viewer,
    klass: str | None = None,
    text: str = "",
    after: int = 0,
    limit: int = PAGE,
) -> LinePage:
    """This function will list a version's enterprises by class and rank, a page at a time."""
    if version.published:
        return _published(version, viewer, klass, text, after, limit)
    told = result(version)
    rows = _ordered(told, klass, text)
    page = [line_of(told, int(row)) for row in rows[after : after + limit]]
    return LinePage(tuple(page), len(rows))


def _ordered(told: Result, klass: str | None, text: str) -> Sequence[int]:
    wanted = told.klass != OUT if klass is None else told.klass == klass
    if text:
        names, codes = told.roll.words("name"), told.roll.words("code")
        wanted &= np.asarray([text in f"{n} {c}" for n, c in zip(names, codes, strict=True)], bool)
    rows = np.flatnonzero(wanted)
    unranked = told.rank[rows] == 0
    return list(rows[np.lexsort((rows, told.rank[rows], told.group[rows].astype(str), unranked))])


def line_of(told: Result, row: int) -> FirmLine:
    """This function will return one row of a result as a line."""
    words = {name: str(told.roll.table.column(name)[row].as_py() or "") for name in _WORDS}
    return FirmLine(
        row,
        words["code"],
        words["name"],
        words["county"],
        str(told.klass[row]),
        int(told.rank[row]),
        int(told.of[row]),
        shown_score(float(told.scores[row]), told.parameters.places),
        told.reasons(row),
    )


_WORDS = ("code", "name", "county")


def _published(
    version: VersionCard, viewer: Viewer, klass: str | None, text: str, after: int, limit: int
) -> LinePage:
    found = Standing.objects.filter(visible_standings(viewer), version_id=version.id)
    if klass is not None:
        found = found.filter(klass=klass)
    if text:
        found = found.filter(name__contains=text)
    rows = found.order_by("rank", "row")[after : after + limit]
    return LinePage(tuple(_line(row) for row in rows), found.count())


def _line(row: Standing) -> FirmLine:
    return FirmLine(
        row.row,
        row.code,
        row.name,
        row.county,
        row.klass,
        row.rank,
        row.of,
        row.score,
        id=row.pk,
    )


def firm(version: VersionCard, row: int, *, viewer: Viewer) -> FirmLine:
    """This function will return one enterprise of a version; raises `NotFound` out of reach."""
    if version.published:
        found = Standing.objects.filter(visible_standings(viewer), version_id=version.id, row=row)
        kept = found.first()
        if kept is None:
            raise errors.no_such(row)
        return _line(kept)
    if not version.whole or not 0 <= row < version.rows:
        raise errors.no_such(row)
    return line_of(result(version), row)


def own_standings(*, viewer: Viewer, limit: int = 20) -> tuple[tuple[int, int, FirmLine], ...]:
    """This function will list what was published of the enterprises the viewer acts for: appraisal,
    version number and the line."""
    codes = [code for code, _ in viewer.subjects]
    rows = (
        Standing.objects.filter(
            visible_standings(viewer), subject__code__in=codes, version__status=Status.PUBLISHED
        )
        .select_related("version")
        .order_by("-version__published_at")[:limit]
    )
    return tuple((row.version.appraisal_id, row.version.number, _line(row)) for row in rows)
