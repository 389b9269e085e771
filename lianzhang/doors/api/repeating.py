"""Writes that bear an `Idempotency-Key` are done once."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from ninja import Schema, Status
from pydantic import BaseModel

from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.signing_in import caller_name
from lianzhang.records.machines.actions import Asked as Sent
from lianzhang.records.machines.actions import once

Operation = Callable[..., Status[Any]]


def _plain(value: object) -> object:
    if isinstance(value, Schema):
        return value.model_dump(mode="json")
    if isinstance(value, UploadedFile):
        value.seek(0)
        found = hashlib.sha256(value.read()).hexdigest()
        value.seek(0)
        return [value.name, found]
    return value


def _hashed(request: Asked, said: dict[str, Any]) -> str:
    plain = {name: _plain(value) for name, value in said.items()}
    text = json.dumps([request.method, request.path, plain], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def repeatable(*, together: bool = True) -> Callable[[Operation], Operation]:
    """This function will let an operation be sent twice under one key; see `machines.once`."""

    def decorated(operation: Operation) -> Operation:
        @wraps(operation)
        def asked(request: Asked, **said: Any) -> Status[Any]:
            key = request.headers.get("Idempotency-Key")
            if key is None:
                return operation(request, **said)

            def do() -> dict[str, Any]:
                made: BaseModel = operation(request, **said).value
                return made.model_dump(mode="json")

            sent = Sent(caller_name(request), key, _hashed(request, said))
            return Status(201, once(sent, do, now=timezone.now(), together=together))

        return asked

    return decorated
