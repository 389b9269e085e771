"""Appraisals and their versions as lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import Appraisal, Status, Version
from lianzhang.records.appraisals.scope import visible_appraisals, visible_versions
from lianzhang.values.errors import NotFound
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class VersionCard:
    """A version as pages show it; `whole` where all of its rows are open to the viewer."""

    id: int
    appraisal_id: int
    number: int
    status: str
    roll: str  # the hash of what was handed in
    rows: int
    parameters: Mapping[str, Any]
    corrections: tuple[Mapping[str, Any], ...]
    note: str
    made_at: datetime
    cites: str
    published_at: datetime | None
    objections_until: date | None
    answer_days: int | None
    counts: Mapping[str, int]
    digest: str
    seal: str
    whole: bool

    @property
    def published(self) -> bool:
        """This function will answer whether it has been given out, superseded or not."""
        return self.status != Status.DRAFT


@dataclass(frozen=True)
class AppraisalCard:
    """An appraisal as pages show it."""

    id: int
    title: str
    place_code: str
    place: str
    path: str
    year: int
    instance: str
    frame: str
    basis: str
    file: str
    office: str
    synthetic: bool
    opened_at: datetime
    whole: bool
    versions: tuple[VersionCard, ...] = ()

    @property
    def in_force(self) -> VersionCard | None:
        """This function will return the version that is published now."""
        return next((v for v in self.versions if v.status == Status.PUBLISHED), None)


def _whole(path: str, viewer: Viewer) -> bool:
    return any(path.startswith(place) for place in viewer.places)


def _version(row: Version, viewer: Viewer) -> VersionCard:
    return VersionCard(
        row.pk,
        row.appraisal_id,
        row.number,
        row.status,
        row.roll.sha256,
        row.roll.rows,
        row.parameters,
        tuple(row.corrections),
        row.note,
        row.made_at,
        row.cites,
        row.published_at,
        row.objections_until,
        row.answer_days,
        row.counts,
        row.digest,
        row.seal,
        _whole(row.appraisal.path, viewer),
    )


def _card(row: Appraisal, viewer: Viewer, versions_: tuple[VersionCard, ...]) -> AppraisalCard:
    return AppraisalCard(
        row.pk,
        row.title,
        row.place.code,
        row.place.name,
        row.path,
        row.year,
        row.instance,
        row.frame,
        row.basis,
        row.file,
        row.office,
        row.synthetic,
        row.opened_at,
        _whole(row.path, viewer),
        versions_,
    )


def _versions(ids: list[int], viewer: Viewer) -> list[VersionCard]:
    rows = list(
        Version.objects.filter(visible_versions(viewer), appraisal_id__in=ids)
        .select_related("appraisal", "roll")
        .defer("roll__data")
        .order_by("-number")
    )
    return [_version(row, viewer) for row in rows]


def appraisals(*, viewer: Viewer, limit: int = 200) -> tuple[AppraisalCard, ...]:
    """This function will list the appraisals in reach with their versions, newest first."""
    rows = list(
        Appraisal.objects.filter(visible_appraisals(viewer))
        .select_related("place")
        .order_by("-year", "-id")[:limit]
    )
    found = _versions([row.pk for row in rows], viewer)
    return tuple(
        _card(row, viewer, tuple(v for v in found if v.appraisal_id == row.pk)) for row in rows
    )


def find(appraisal_id: int, *, viewer: Viewer) -> AppraisalCard:
    """This function will find one appraisal; raises `NotFound`."""
    row = (
        Appraisal.objects.filter(visible_appraisals(viewer), pk=appraisal_id)
        .select_related("place")
        .first()
    )
    if row is None:
        raise errors.no_such(appraisal_id)
    return _card(row, viewer, tuple(_versions([row.pk], viewer)))


def versions(appraisal_id: int, *, viewer: Viewer) -> tuple[VersionCard, ...]:
    """This function will list the versions of an appraisal that are in reach, newest first."""
    return find(appraisal_id, viewer=viewer).versions


def find_version(appraisal_id: int, number: int, *, viewer: Viewer) -> VersionCard:
    """This function will find a version of an appraisal; 0 is the published, else the newest one."""
    card = find(appraisal_id, viewer=viewer)
    if number == 0:
        newest = card.versions[0] if card.versions else None
        found = card.in_force or newest
    else:
        found = next((one for one in card.versions if one.number == number), None)
    if found is None:
        raise errors.no_such(appraisal_id)
    return found


def not_whole(appraisal_id: int) -> NotFound:
    """This function will build the refusal to show all rows to whoever may see a few."""
    return errors.no_such(appraisal_id)
