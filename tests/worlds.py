"""A small named world: 示例省 with 示例市, its counties 甲县 and 乙县, 新区, two firms, five people.

`world` is the fixture (found by every test, see `pytest_plugins` in conftest.py); `claim` says
something about the world in one line:

    actions.record(claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau)
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from lianzhang.values.claims import Claim
    from lianzhang.values.viewer import Viewer

PROVINCE, CITY, COUNTY, OTHER_COUNTY, NEW_AREA = "990000", "990100", "990121", "990122", "990171"
FIRM, OTHER_FIRM = "shili.enterprise.jia", "shili.enterprise.yi"
SOURCE = "shili.bulletin"
TODAY = date(2023, 11, 15)  # the day of tests that need one
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class World:
    """Who asks in tests; `people` are account ids by user name, for signing in."""

    system: "Viewer"  # everywhere, every act, no person
    bureau: "Viewer"  # 运行科 of the city's bureau
    approver: "Viewer"  # 分管局长
    county: "Viewer"  # 甲县局, 甲县 only
    auditor: "Viewer"  # reads, changes nothing
    guest: "Viewer"  # nobody: public figures only
    people: dict[str, int]


def claim(subject: str, indicator: str, period: str, amount: str, **more: Any) -> "Claim":
    """What the world's bulletin says: `claim("990100", "above_size_enterprises", "2023", "1977家")`.

    `more` are fields of `Claim`; the evidence is the bulletin unless given.
    """
    from lianzhang.values.amounts import read_amount
    from lianzhang.values.claims import Claim, Modality
    from lianzhang.values.evidence import Evidence, Typed
    from lianzhang.values.periods import Period

    fields: dict[str, Any] = {
        "modality": Modality.ACTUAL,
        "evidence": Evidence(SOURCE, Typed("示例")),
    } | more
    return Claim(subject, indicator, Period.parse(period), read_amount(amount, None), **fields)


def _register_subjects(by: "Viewer") -> None:
    from lianzhang.records.registry.actions import register

    places = (
        (PROVINCE, "示例省", "Shili Province", ""),
        (CITY, "示例市", "Shili", PROVINCE),
        (COUNTY, "甲县", "Jia County", CITY),
        (OTHER_COUNTY, "乙县", "Yi County", CITY),
        (NEW_AREA, "新区", "New Area", CITY),
    )
    for code, name, name_en, parent in places:
        register(
            code=code,
            kind="place",
            name=name,
            name_en=name_en,
            parent=parent,
            functional_area=code == NEW_AREA,
            public=True,
            by=by,
        )
    for code, name, place in ((FIRM, "甲公司", COUNTY), (OTHER_FIRM, "乙公司", OTHER_COUNTY)):
        register(code=code, kind="enterprise", name=name, place=place, by=by)


def _people(by: "Viewer") -> "dict[str, Viewer]":
    """Accounts with their mandates, as viewers by user name."""
    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import viewer_for
    from lianzhang.records.people.actions import enrol, open_office

    people = (
        ("bureau", "王科长", "运行科", "division", CITY),
        ("approver", "李局长", "市工信局", "deputy_director", CITY),
        ("county", "赵经办", "甲县工信局", "county_officer", COUNTY),
        ("auditor", "钱审计", "市审计局", "auditor", CITY),
    )
    viewers = {}
    for username, name, office, role, place in people:
        open_office(code=username, name=office, name_en=username, by=by)
        person = enrol(username=username, name=name, password=f"{username} in a test", by=by)
        grant(person_id=person, office=username, role=role, place=place, valid_from=SINCE, by=by)
        viewers[username] = viewer_for(person, on=date.today())
    return viewers


def settle() -> World:
    """Put the small world on record, in whatever database is connected."""
    from lianzhang.records.mandates.queries import system, viewer_for
    from lianzhang.records.sources.actions import register as register_source

    maker = system()
    _register_subjects(maker)
    register_source(
        code=SOURCE,
        kind="article",
        title="示例市统计公报",
        publisher="示例市统计局",
        published_on=date(2023, 11, 3),
        public=True,
        by=maker,
    )
    viewers = _people(maker)
    return World(
        system=maker,
        guest=viewer_for(None, on=date.today()),
        people={name: viewer.person_id or 0 for name, viewer in viewers.items()},
        **viewers,
    )


@pytest.fixture
def world(db: None) -> World:
    """The small world, on record."""
    return settle()


def sign_in(client: "Client", world: World, username: str) -> "Client":
    """Sign one of the world's people in and return the client."""
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(pk=world.people[username]))
    return client
