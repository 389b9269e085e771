"""What a publication's seal covers, and whether it still fits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lianzhang.methods.sealing import FIRST, canonical, digest, seal
from lianzhang.records.appraisals.models import Standing, Version
from lianzhang.records.appraisals.queries.lines import FirmLine, line_of
from lianzhang.records.appraisals.queries.listing import VersionCard
from lianzhang.records.appraisals.queries.running import result


@dataclass(frozen=True)
class Sealed:
    """Whether the seal fits what is kept, and whether the kept rows are what comes out today."""

    fits: bool
    repeats: bool


def sealed_content(
    appraisal: Mapping[str, Any], parameters: Mapping[str, Any], roll: str, rows: str, cites: str
) -> str:
    """This function will return the text that a publication's seal is over."""
    return canonical(
        {"of": appraisal, "parameters": parameters, "roll": roll, "rows": rows, "cites": cites}
    )


def rows_digest(lines: Iterable[FirmLine]) -> str:
    """This function will return one hash over the published rows, in their order."""
    return digest(
        [line.row, line.code, line.klass, line.rank, line.of, line.score] for line in lines
    )


def about(row: Version) -> dict[str, Any]:
    """This function will return what names a version under its seal."""
    one = row.appraisal
    return {"id": one.pk, "place": one.place.code, "year": one.year, "instance": one.instance,
            "version": row.number}  # fmt: skip


def previous_seal(row: Version) -> str:
    """This function will return the seal that a version follows: of the publication before it."""
    before = (
        Version.objects.filter(appraisal_id=row.appraisal_id, number__lt=row.number)
        .exclude(seal="")
        .order_by("-number")
        .first()
    )
    return before.seal if before else FIRST


def verified(version: VersionCard) -> Sealed:
    """This function will check a publication's seal, and work its rows out again."""
    row = Version.objects.select_related("appraisal__place", "roll").get(pk=version.id)
    kept = Standing.objects.filter(version_id=row.pk).order_by("row")
    lines = [
        FirmLine(s.row, s.code, s.name, s.county, s.klass, s.rank, s.of, s.score) for s in kept
    ]
    rows = rows_digest(lines)
    text = sealed_content(about(row), row.parameters, row.roll.sha256, rows, row.cites)
    told = result(version)
    now = rows_digest(line_of(told, line.row) for line in lines)
    return Sealed(seal(previous_seal(row), text) == row.seal and rows == row.digest, now == rows)
