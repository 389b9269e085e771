"""What the reader is taught, and the claims that wait: each lesson holds for the very next one."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from lianzhang.records.overlays import actions as overlays
from lianzhang.records.overlays.queries import lessons
from lianzhang.records.people.actions import acting
from lianzhang.records.proposals.models import ReadClaim, ReadThing, State
from lianzhang.records.proposals.queries.filling import Filling, filled
from lianzhang.records.proposals.queries.judging import Asked, judge, settle_columns
from lianzhang.values.texts import key
from lianzhang.values.viewer import Release, Viewer

_COLUMNS = (
    "fields", "doubt", "subject", "indicator", "period", "modality", "comparator", "value",
    "upper", "unit", "fingerprint", "version",
)  # fmt: skip
_WORDING = {"indicator": "wording", "subject": "naming"}


def teach(*, kind: str, wording: str, code: str, by: Viewer, now: datetime) -> int:
    """This function will teach what a wording means; returns how many waiting claims it changed.

    An empty `code` undoes the lesson: what waits is as the reader reads it without. It holds for
    the viewer's office only, for texts to come and for the claims that nobody touched.
    """
    today = timezone.localdate(now)
    with acting(by, "overlays.teach", thing=f"overlays:{kind}:{wording[:80]}") as line:
        overlays.teach(kind=kind, wording=wording, code=code, on=today, by=by)
        line.after = {"code": code, "changed": relearn(kind, wording, by, today)}
    return int(line.after["changed"])


def relearn(kind: str, wording: str, by: Viewer, today: date) -> int:
    """This function will fill anew the waiting claims of an office that use a wording."""
    rows = ReadClaim.objects.select_for_update(of=("self",)).filter(
        reading__office=by.office, state=State.OPEN, corrected=False, **{_WORDING[kind]: wording}
    )
    joined = rows.select_related("reading__source", "reading__place").defer("reading__text")
    listed = list(joined.order_by("pk"))
    known = lessons(viewer=by, on=today)
    subjects = _linked({row.reading_id for row in listed})
    changed = []
    for row in listed:
        reading = row.reading
        filling = Filling(
            Release(reading.release),
            "",
            known,
            subjects.get(row.reading_id, {}),
            reading.place.name if reading.place else "",
        )
        new = filled(row.said, filling)[kind]
        if new != row.fields.get(kind):
            row.fields = {**row.fields, kind: new}
            row.version += 1
            changed.append(row)
    for made_up in (False, True):
        _settle([row for row in changed if row.reading.source.synthetic is made_up], by, today)
    ReadClaim.objects.bulk_update(changed, _COLUMNS, batch_size=200)
    return len(changed)


def _settle(rows: list[ReadClaim], by: Viewer, today: date) -> None:
    if not rows:
        return
    asked = [Asked(row.fields, row.start, row.end) for row in rows]
    source = rows[0].reading.source  # what is found does not depend on which text it is
    judged = judge(
        asked,
        source=source.code,
        title=source.title,
        synthetic=source.synthetic,
        by=by,
        today=today,
    )
    for row, one in zip(rows, judged, strict=True):
        settle_columns(row, one)


def _linked(readings: Iterable[int]) -> dict[int, dict[str, str]]:
    rows = ReadThing.objects.filter(reading__in=set(readings), subject__isnull=False)
    found: dict[int, dict[str, str]] = {}
    for reading, name, code in rows.values_list("reading", "name", "subject__code"):
        found.setdefault(reading, {})[key(name)] = code
    return found
