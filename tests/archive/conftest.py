"""An installation of its own for each test: a database to be thrown away, and a home."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from lianzhang.records.archive.actions import rebuilding
from lianzhang.records.archive.queries import applied
from tests.worlds import CITY, World, claim, settle

NOW = datetime(2023, 11, 15, 1, 30, tzinfo=UTC)
TABLE = b"\xe5\xaf\xb9\xe8\xb1\xa1,\xe6\x8c\x87\xe6\xa0\x87\n"  # 对象,指标


@pytest.fixture(scope="session")
def model(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: object
) -> Iterator[dict[str, Any]]:
    """The name of an empty, migrated database once there is one: copied, it saves seconds a test."""
    kept: dict[str, Any] = {"folder": str(tmp_path_factory.mktemp("model"))}
    yield kept
    if connection.vendor != "sqlite" and "name" in kept:
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(kept['name'])} WITH (FORCE)")


def _copied(name: str, into: str) -> str:
    """Copy the database of a name that nobody is connected to."""
    if connection.vendor == "sqlite":
        shutil.copyfile(name, into)
    else:
        quoted = connection.ops.quote_name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted(into)} TEMPLATE {quoted(name)}")
    return into


def _make(folder: Path, like: str = "") -> tuple[str, Callable[[], None]]:
    """A fresh database's name, empty or like another one, and how it goes away."""
    if connection.vendor == "sqlite":
        file = str(folder / "lianzhang.sqlite3")
        return (_copied(like, file) if like else file), lambda: None
    name = f"archive_{secrets.token_hex(4)}"
    quoted = connection.ops.quote_name(name)
    if like:
        _copied(like, name)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted}")

    def drop() -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")

    return name, drop


@dataclass
class Installation:
    """A home and a database; `fresh` turns to another, empty one."""

    folder: Path
    settings: object
    drops: list[Callable[[], None]]
    model: dict[str, Any]
    url: str = ""

    def fresh(self) -> Path:
        """Turn to an empty home with an empty, migrated database; returns the home."""
        from django.core.management import call_command

        if "name" in self.model:
            return self.bare(like=self.model["name"])
        home = self.bare()
        call_command("migrate", interactive=False, verbosity=0)
        kept = f"{self.model['folder']}/model.sqlite3"
        if connection.vendor != "sqlite":
            kept = f"archive_model_{secrets.token_hex(4)}"
        self.model |= {"applied": applied()}
        connection.close()
        self.model["name"] = _copied(connection.settings_dict["NAME"], kept)
        return home

    def bare(self, like: str = "") -> Path:
        """Turn to an empty home with a database without tables, or with those of another."""
        home = self.folder / f"home-{len(self.drops)}"
        home.mkdir()
        connection.close()
        name, drop = _make(home, like)
        self.drops.append(drop)
        connection.settings_dict["NAME"] = name
        host = connection.settings_dict["HOST"]
        self.url = (
            f"sqlite:///{name}"
            if connection.vendor == "sqlite"
            else f"postgres://lianzhang@/{name}?host={host}"
        )
        self.settings.LIANZHANG_HOME = home  # type: ignore[attr-defined]
        return home


@pytest.fixture(autouse=True)
def made_tables(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, model: dict[str, Any]
) -> None:
    """On SQLite an empty database gets its tables by copying those that the migrations made once,
    where they are the same: it saves seconds a test. Marked `migrates` a test runs them.
    """
    plain = rebuilding.make_tables

    def copied(recorded: Mapping[str, Sequence[str]]) -> None:
        if connection.vendor == "sqlite" and recorded == model["applied"]:
            connection.close()
            shutil.copyfile(model["name"], connection.settings_dict["NAME"])
        else:
            plain(recorded)

    if "migrates" not in request.keywords:
        monkeypatch.setattr(rebuilding, "make_tables", copied)


@pytest.fixture
def installation(
    tmp_path: Path, settings: object, django_db_blocker: object, model: dict[str, Any]
) -> Iterator[Installation]:
    """An empty installation on the database that the tests run on."""
    served, inner = connection.settings_dict["NAME"], connection.connection
    made = Installation(tmp_path, settings, [], model)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.connection = None  # an in-memory database dies with its connection: kept aside
        try:
            made.fresh()
            yield made
        finally:
            connection.close()
            connection.settings_dict["NAME"] = served
            connection.connection = inner
            for drop in made.drops:
                drop()


@pytest.fixture
def city(installation: Installation) -> World:
    """The small world with two figures, a target, a setting and an original."""
    return people_it()


def people_it() -> World:
    """Put a tiny invented city on record in the installation that is connected."""
    from lianzhang.records.figures import actions as ledger
    from lianzhang.records.overlays.actions import lay
    from lianzhang.records.plans import actions as plans
    from lianzhang.records.sources import actions as sources
    from lianzhang.values.claims import Modality
    from lianzhang.values.periods import Period

    world = settle()
    by = world.bureau
    said = [("2022-end", "1900家"), ("2023-end", "1977家")]
    ledger.record_many(
        [claim(CITY, "above_size_enterprises", p, v, synthetic=True) for p, v in said], by=by
    )
    plans.adopt_plan(
        code="shili.plan", title="行动", subject=CITY, period=Period.parse("2023/2025"), by=by
    )
    plans.set_target(
        claim(
            CITY,
            "above_size_enterprises",
            "2025-end",
            "2100家",
            modality=Modality.TARGET,
            synthetic=True,
        ),
        goal=plans.Goal("shili.plan", "达到", Period.parse("2025-end").end),
        by=by,
    )
    sources.receive(
        data=TABLE, name="甲县.csv", title="甲县报表", kind="table", by=by, synthetic=True
    )
    lay(key="site.city", value=CITY, valid_from=NOW.date(), by=world.system)
    return world
