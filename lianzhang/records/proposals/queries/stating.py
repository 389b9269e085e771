"""What texts state: every claim that was read, whatever became of it, for comparing documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from lianzhang.records.proposals.models import ReadClaim
from lianzhang.records.proposals.scope import visible_readings
from lianzhang.values.viewer import Viewer

MOST = 5_000  # statements of one question


@dataclass(frozen=True)
class Statement:
    """One number of one text.

    `subject` and `indicator` are codes, "" where they are not known; the texts beside them are as
    read or corrected. `value` and `upper` are scaled as the ledger's, None where the amount could
    not be read; `value_text` is it in words. `figure` is what it became in the ledger.
    """

    claim: int
    reading: int
    source: str
    source_title: str
    published_on: date | None
    day: str
    subject: str
    subject_text: str
    indicator: str
    indicator_text: str
    period: str
    modality: str
    kind: str
    value_text: str
    value: int | None
    upper: int | None
    unit: str
    comparator: str
    baseline: str
    quote: str
    start: int
    end: int
    state: str
    figure: int | None


def statements(
    *,
    viewer: Viewer,
    subject: str | None = None,
    indicator: str | None = None,
    source: str | None = None,
) -> tuple[Statement, ...]:
    """This function will list what texts in scope state, by code of subject, indicator, source.

    In the order of the texts' days, newest first, then as in the text; at most `MOST`.
    """
    rows = ReadClaim.objects.filter(visible_readings(viewer, "reading__"))
    wanted: dict[str, Any] = {
        "subject__code": subject,
        "indicator": indicator,
        "reading__source__code": source,
    }
    rows = rows.filter(Q(**{name: value for name, value in wanted.items() if value is not None}))
    ordered = rows.order_by("-reading__day", "-reading", "number", "part")
    return tuple(
        _read(ordered.select_related("reading__source", "subject").defer("reading__text")[:MOST])
    )


def _read(rows: Any) -> Iterator[Statement]:
    for row in rows:
        source, fields, said = row.reading.source, row.fields, row.said
        yield Statement(
            row.pk,
            row.reading_id,
            source.code,
            source.title,
            source.published_on,
            row.reading.day,
            row.subject.code if row.subject else "",
            row.subject.name if row.subject else fields.get("subject", ""),
            row.indicator,
            fields.get("indicator", ""),
            row.period,
            row.modality,
            said["kind"],
            f"{fields.get('value', '')}{fields.get('unit', '')}",
            row.value,
            row.upper,
            row.unit,
            row.comparator,
            fields.get("baseline", ""),
            said["quote"],
            row.start,
            row.end,
            row.state,
            row.figure_id,
        )
