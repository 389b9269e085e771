"""Acts on an office's settings."""

from datetime import date
from typing import Any

from django.utils import timezone

from lianzhang.records.overlays import errors
from lianzhang.records.overlays.models import Setting
from lianzhang.records.overlays.queries import setting_definitions
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

_KINDS: dict[str, tuple[type, ...]] = {"bool": (bool,), "number": (int, float), "text": (str,)}


def lay(*, key: str, value: Any, valid_from: date, by: Viewer) -> None:
    """This function will set a value from a day on; raises for unknown keys and wrong kinds."""
    known = setting_definitions()
    if key not in known:
        raise errors.unknown_setting(key, "、".join(known))
    if not isinstance(value, _KINDS[known[key].kind]):
        raise errors.wrong_kind(key, known[key].kind)
    with acting(by, "overlays.set", thing=f"overlays:{key}") as line:
        Setting.objects.create(
            key=key,
            value=value,
            valid_from=valid_from,
            set_by_id=by.person_id,
            set_at=timezone.now(),
        )
        line.after = {"value": value, "valid_from": valid_from.isoformat()}
