"""Acts on an office's settings."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from lianzhang.records.overlays import errors
from lianzhang.records.overlays.models import Setting
from lianzhang.records.overlays.queries import (
    Mapped,
    catalogue,
    lesson_key,
    lessons,
    mapping_key,
    mappings,
    mappings_laid,
    parameter_key,
    parameters_filled,
    parameters_laid,
    setting_definitions,
)
from lianzhang.records.people.actions import acting
from lianzhang.values.texts import key as folded
from lianzhang.values.viewer import Viewer

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_FITS: dict[str, Callable[[Any], bool]] = {
    "bool": lambda value: isinstance(value, bool),
    # True and False are numbers to Python, and NaN is above nothing
    "number": lambda value: type(value) in (int, float) and 0 <= value < float("inf"),
    "text": lambda value: isinstance(value, str),
    "city": lambda value: isinstance(value, str),
}


def lay(*, key: str, value: Any, valid_from: date, by: Viewer) -> None:
    """This function will set a value from a day on; raises for unknown keys and wrong kinds."""
    known = setting_definitions()
    if key not in known:
        raise errors.unknown_setting(key, "、".join(known))
    least, most = known[key].least, known[key].most
    nought = known[key].kind == "number" and value == 0 and least is None  # only where it is said
    if nought or not _FITS[known[key].kind](value):
        raise errors.wrong_kind(known[key].name, known[key].kind)
    if least is not None and most is not None and not least <= value <= most:
        raise errors.out_of_bounds(known[key].name, least, most)
    with acting(by, "overlays.set", thing=f"overlays:{key}") as line:
        Setting.objects.create(
            key=key,
            value=value,
            valid_from=valid_from,
            set_by_id=by.person_id,
            set_at=timezone.now(),
        )
        line.after = {"value": value, "valid_from": valid_from.isoformat()}


def map_headings(
    *, table: str, fields: Mapping[str, str], units: Mapping[str, str], on: date, by: Viewer
) -> None:
    """This function will lay what an office calls a table's columns, from a day on.

    `fields` is heading → field, `units` heading → unit; both replace what was laid before, and
    empty ones undo it. Raises `overlays.unknown_field` for a field the table does not have.
    """
    known = {column.field for column in catalogue().tables[table].columns}
    if strange := sorted(set(fields.values()) - known):
        raise errors.unknown_field("、".join(strange), table)
    key = mapping_key(by.office, table)
    with acting(by, "overlays.map", thing=f"overlays:{key}") as line:
        value = {"office": by.office, "fields": dict(fields), "units": dict(units)}
        before = mappings([table], viewer=by, on=on)[table]
        Setting.objects.create(
            key=key, value=value, valid_from=on, set_by_id=by.person_id, set_at=timezone.now()
        )
        line.before, line.after = {"fields": dict(before.fields)}, value


def unmap_headings(*, table: str, on: date, by: Viewer) -> None:
    """This function will undo the office's last mapping of a table by laying the one before it."""
    laid = mappings_laid(table, viewer=by)
    if not laid or not laid[0].mapped.fields:
        raise errors.nothing_mapped(table)
    before = laid[1].mapped if len(laid) > 1 else Mapped()
    map_headings(table=table, fields=before.fields, units=before.units, on=on, by=by)


def teach(*, kind: str, wording: str, code: str, on: date, by: Viewer) -> None:
    """This function will lay what a wording of texts means to an office, from a day on.

    `kind` is indicator or subject; an empty `code` undoes what was taught. It holds for the very
    next text and for this office only. Raises `overlays.nothing_taught` for undoing nothing.
    """
    laid_key = lesson_key(by.office, kind, wording)
    before = lessons(viewer=by, on=on).get((kind, folded(wording)))
    if before is None and not code:
        raise errors.nothing_taught(wording)
    with acting(by, "overlays.teach", thing=f"overlays:{laid_key}") as line:
        value = {"office": by.office, "kind": kind, "wording": wording[:200], "code": code}
        Setting.objects.create(
            key=laid_key,
            value=value,
            valid_from=on,
            set_by_id=by.person_id,
            set_at=timezone.now(),
        )
        line.before, line.after = {"code": before.code if before else ""}, value


def fill(
    *, criterion: str, parameter: str, value: str, document: str, on: date, by: Viewer
) -> None:
    """This function will fill in a number that a rule leaves to the office, from a day on.

    `value` is a plain number in the parameter's unit, `document` what says so. Raises `overlays.*`
    for an unknown parameter, for what is no number and for a number without a document.
    """
    number = value.strip().replace(",", "")
    _check_parameter(criterion, parameter)
    if not _NUMBER.fullmatch(number):
        raise errors.no_number(value)
    if not document.strip():
        raise errors.no_document()
    _lay_parameter(criterion, parameter, number, document.strip()[:200], on, by)


def unfill(*, criterion: str, parameter: str, on: date, by: Viewer) -> None:
    """This function will undo the last filling of a parameter by laying the one before it."""
    _check_parameter(criterion, parameter)
    laid = [
        one for one in parameters_laid(viewer=by, criterion=criterion) if one.parameter == parameter
    ]
    if not laid or not laid[0].value:
        raise errors.nothing_filled(parameter)
    before = next((one for one in laid[1:] if one.value != laid[0].value), None)
    told = (before.value, before.document) if before else ("", "")
    _lay_parameter(criterion, parameter, *told, max(on, laid[0].valid_from), by)


def _check_parameter(criterion: str, parameter: str) -> None:
    known = catalogue().criteria.get(criterion)
    if known is None or parameter not in known.parameters:
        raise errors.unknown_parameter(f"{criterion}.{parameter}")


def _lay_parameter(
    criterion: str, parameter: str, value: str, document: str, on: date, by: Viewer
) -> None:
    key = parameter_key(criterion, parameter)
    before = parameters_filled(on=on).get((criterion, parameter), "")
    with acting(by, "overlays.fill", thing=f"overlays:{key}") as line:
        Setting.objects.create(
            key=key,
            value={"value": value, "document": document},
            valid_from=on,
            set_by_id=by.person_id,
            set_at=timezone.now(),
        )
        line.before = {"value": before}
        line.after = {"value": value, "document": document, "valid_from": on.isoformat()}
