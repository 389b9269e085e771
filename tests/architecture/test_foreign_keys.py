"""What the import linter cannot see: foreign keys between rooms of record."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


def room_order() -> dict[str, int]:
    """Each room's depth, read from the import contract so that it is written once."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(it["layers"] for it in config["contracts"] if it["id"] == "records")
    return {
        room.strip(" ()"): depth
        for depth, line in enumerate(reversed(layers))
        for room in line.split("|")
    }


def keys_between_rooms() -> Iterator[tuple[str, Any, int, int]]:
    rooms = room_order()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not (field.concrete and field.is_relation and field.related_model):
                continue
            source, target = model._meta.app_label, field.related_model._meta.app_label
            if source != target and {source, target} <= rooms.keys():
                yield f"{model._meta.label}.{field.name}", field, rooms[source], rooms[target]


def test_foreign_keys_point_down():
    assert [name for name, _, source, target in keys_between_rooms() if target >= source] == []


def test_keys_between_rooms_leave_no_reverse_name():
    # `subject.targets` would let the registry reach plans without an import; use related_name="+"
    reachable = [name for name, field, *_ in keys_between_rooms() if not field.remote_field.hidden]
    assert reachable == []


def test_every_room_of_the_contract_is_installed():
    installed = [app.rpartition(".")[2] for app in settings.INSTALLED_APPS if ".records." in app]
    assert set(installed) == set(room_order())
