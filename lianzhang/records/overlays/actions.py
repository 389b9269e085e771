"""Acts on an office's settings."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from lianzhang.records.overlays import errors
from lianzhang.records.overlays.models import Setting
from lianzhang.records.overlays.queries import setting_definitions
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

_FITS: dict[str, Callable[[Any], bool]] = {
    "bool": lambda value: isinstance(value, bool),
    # True and False are numbers to Python, and NaN is above nothing
    "number": lambda value: type(value) in (int, float) and 0 < value < float("inf"),
    "text": lambda value: isinstance(value, str),
    "city": lambda value: isinstance(value, str),
}


def lay(*, key: str, value: Any, valid_from: date, by: Viewer) -> None:
    """This function will set a value from a day on; raises for unknown keys and wrong kinds."""
    known = setting_definitions()
    if key not in known:
        raise errors.unknown_setting(key, "、".join(known))
    if not _FITS[known[key].kind](value):
        raise errors.wrong_kind(known[key].name, known[key].kind)
    with acting(by, "overlays.set", thing=f"overlays:{key}") as line:
        Setting.objects.create(
            key=key,
            value=value,
            valid_from=valid_from,
            set_by_id=by.person_id,
            set_at=timezone.now(),
        )
        line.after = {"value": value, "valid_from": valid_from.isoformat()}
