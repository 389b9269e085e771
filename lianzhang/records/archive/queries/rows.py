"""Rows of any table as Arrow batches, the same from both databases, and back."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
from django.db import connection, models
from django.db.models.functions import Cast

BATCH = 10_000  # rows held at a time
_AS_TEXT = (models.UUIDField, models.DecimalField, models.TimeField, models.DurationField)
_TYPES: tuple[tuple[type[models.Field[Any, Any]], pa.DataType], ...] = (
    (models.BooleanField, pa.bool_()),
    (models.IntegerField, pa.int64()),  # every automatic key descends from it
    (models.FloatField, pa.float64()),
    (models.DateTimeField, pa.timestamp("us", tz="UTC")),  # before DateField: it descends from it
    (models.DateField, pa.date32()),
    (models.BinaryField, pa.binary()),
    (models.Field, pa.string()),
)


def _stored_in(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field whose values stand in the column: of a foreign key, what it points to."""
    return _stored_in(field.target_field) if isinstance(field, models.ForeignKey) else field


def arrow_schema(model: type[models.Model]) -> pa.Schema:
    """This function will return a table's columns, named as in the database, with their types."""
    columns = []
    for field in model._meta.concrete_fields:
        inner = _stored_in(field)
        kind = next(type_ for django, type_ in _TYPES if isinstance(inner, django))
        columns.append(pa.field(field.column, kind))
    return pa.schema(columns)


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How a column's values become what its Arrow type holds; None: as they are."""
    inner = _stored_in(field)
    if isinstance(inner, models.JSONField):
        nothing = None if field.null else "null"  # JSON's own null, where there must be a value
        return lambda value: nothing if value is None else _json_text(value)
    if isinstance(inner, _AS_TEXT):
        return lambda value: None if value is None else str(value)
    return None


def _asked(field: models.Field[Any, Any]) -> str | Cast:
    """A column as it is read; where a field of ours reads text as something else, the very text."""
    inner = _stored_in(field)
    own = hasattr(inner, "from_db_value") and not isinstance(inner, models.JSONField)
    return Cast(field.attname, models.TextField()) if own else field.attname


def read_batches(model: type[models.Model]) -> Iterator[pa.RecordBatch]:
    """This function will read a whole table in the order of its key, `BATCH` rows at a time."""
    fields, schema = model._meta.concrete_fields, arrow_schema(model)
    makers = [_plain(field) for field in fields]
    rows = model._base_manager.order_by("pk").values_list(*map(_asked, fields))
    held: list[tuple[Any, ...]] = []

    def batch() -> pa.RecordBatch:
        columns = [
            pa.array([make(value) for value in column] if make else column, kind)
            for make, column, kind in zip(
                makers, zip(*held, strict=True), schema.types, strict=True
            )
        ]
        return pa.record_batch(columns, schema=schema)

    for row in rows.iterator(chunk_size=BATCH):
        held.append(row)
        if len(held) == BATCH:
            yield batch()
            held.clear()
    if held:
        yield batch()


def _back(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How a column's values are handed to the database's driver; None: as they are."""
    inner = _stored_in(field)
    if isinstance(inner, models.JSONField):
        encoder = inner.encoder
        return lambda text: (
            None if text is None else connection.ops.adapt_json_value(json.loads(text), encoder)
        )
    if isinstance(inner, (models.BooleanField, models.DateField, *_AS_TEXT)):
        return lambda value: (
            None if value is None else inner.get_db_prep_save(inner.to_python(value), connection)
        )
    return None


def stored(model: type[models.Model], batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """This function will turn a batch into rows as this database's driver takes them."""
    columns = []
    for field, column in zip(model._meta.concrete_fields, batch.columns, strict=True):
        make, values = _back(field), column.to_pylist()
        columns.append([make(value) for value in values] if make else values)
    yield from zip(*columns, strict=True)
