"""The tables as the applied migrations made them, and one moment of all of them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from lianzhang.records.archive import errors
from lianzhang.records.people.models import TrailLine

Applied = dict[str, list[str]]  # names of migrations by app, in order
_LEFT_OUT = {"sessions.session"}  # who is signed in: after a restore one signs in again


def applied() -> Applied:
    """This function will return which migrations the database has been through; {} for none."""
    found: Applied = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        found.setdefault(app, []).append(name)
    return found


def leaves(recorded: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """This function will return each app's last recorded migration.

    Raises `Refused` for one that this version does not have.
    """
    graph = MigrationLoader(connection).graph
    nodes = {(app, name) for app, names in recorded.items() for name in names}
    if strange := sorted(node for node in nodes if node not in graph.nodes):
        raise errors.newer("、".join(f"{app}.{name}" for app, name in strange))
    return sorted(
        node
        for node in nodes
        if not any(
            child.key in nodes and child.key[0] == node[0]
            for child in graph.node_map[node].children
        )
    )


def models_at(recorded: Mapping[str, Sequence[str]]) -> tuple[type[models.Model], ...]:
    """This function will return every table's model as those migrations describe it, by name."""
    loader = MigrationLoader(connection)
    state = loader.project_state(leaves(recorded))
    found = [
        model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and not model._meta.swapped
        and model._meta.app_label in recorded
        and model._meta.label_lower not in _LEFT_OUT
    ]
    return tuple(sorted(found, key=lambda model: model._meta.db_table))


@contextmanager
def snapshot() -> Iterator[None]:
    """This function will hold one moment of the whole database while others go on writing."""
    if connection.vendor != "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # not `atomic`: that begins IMMEDIATE here, which would keep every writer out
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def is_empty() -> bool:
    """This function will answer whether nothing was ever done here: every act leaves its line."""
    table = TrailLine._meta.db_table
    if table not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
        return cursor.fetchone() is None
