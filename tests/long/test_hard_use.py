"""What takes long: an attack on every address, a soak of the ledger, a ledger that has grown."""

import uuid
from collections.abc import Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from lianzhang.records.figures import actions, queries
from lianzhang.records.figures.models import Figure, Status
from lianzhang.records.people.models import Person, TrailLine
from tests.worlds import CITY, World, claim

pytestmark = [pytest.mark.long, pytest.mark.django_db]

GARBAGE = ("", "%00", "abc", "-1", "9" * 40, "2023-99-99", "💩")
WORDS = ("q", "after", "year", "city", "known_on", "act")
PARTS = {"int": ("1", "9" * 30), "str": ("x",), "path": ("990100",), "slug": ("x",)}


def routes(patterns: list[URLPattern | URLResolver], head: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = head + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif "^" not in route:
            yield route


def filled(route: str) -> Iterator[str]:
    """A route with every place filled, with something that could be there and with garbage."""
    from re import findall, sub

    places = findall(r"<(?:(\w+):)?\w+>", route)
    for values in product(*(PARTS.get(kind, ("x",)) for kind in places)):
        address = route
        for value in values:
            address = sub(r"<[^>]+>", value, address, count=1)
        yield address


def asked(route: str, thoroughly: bool) -> Iterator[dict[str, str]]:
    """What is asked of an address: one word at a time, or all of them at once."""
    values = GARBAGE[:: 1 if "<" not in route else 5]
    if thoroughly:
        yield from ({word: value} for word, value in product(WORDS, values))
    else:
        yield from (dict.fromkeys(WORDS, value) for value in values)


def test_no_address_breaks_whatever_stands_in_it(world: World):
    broken, tried = [], 0
    for who in ("bureau", "", "county", "auditor"):
        client = Client(raise_request_exception=False)
        if who:
            client.force_login(Person.objects.get(pk=world.people[who]))
        for route in routes(get_resolver().url_patterns):
            for address, words in product(filled(route), asked(route, who == "bureau")):
                answer = client.get(address, words)
                tried += 1
                if answer.status_code >= 500:
                    broken.append((who, address, words, answer.status_code))
    assert tried > 3_000
    assert broken == []


def test_no_address_changes_anything_for_a_guest(world: World, client: Client):
    before = TrailLine.objects.count(), Figure.objects.count()
    for route in routes(get_resolver().url_patterns):
        for address in filled(route):
            assert client.post(address, {"value": "1", "reason": "x"}).status_code < 500
    assert (TrailLine.objects.count(), Figure.objects.count()) == before


def test_a_ledger_that_is_filled_and_undone_again_and_again_stays_whole(world: World):
    kept = actions.record(claim(CITY, "above_size_enterprises", "2022", "1900家"), by=world.bureau)
    for turn in range(150):
        entry = uuid.uuid4()
        actions.record_many(
            [claim(CITY, "above_size_enterprises", "2023", f"{1900 + turn}家")],
            by=world.bureau,
            entry=entry,
        )
        actions.withdraw_entry(entry, by=world.bureau, reason="演练")
    (row,) = queries.ledger(queries.Wanted(), viewer=world.bureau).rows
    assert row.id == kept
    assert Figure.objects.filter(status=Status.WITHDRAWN).count() == 150
    assert queries.conflicts(viewer=world.bureau) == ()


def test_pages_ask_no_more_queries_of_fifty_thousand_figures(
    world: World, client: Client, django_assert_max_num_queries
):
    first = actions.record(claim(CITY, "above_size_enterprises", "2023", "1977家"), by=world.bureau)
    row = Figure.objects.get(pk=first)
    rows = []
    for number in range(50_000):
        row.pk, row.value, row.entry = None, 10**6 * (number + 1), uuid.uuid4()
        rows.append(Figure(**{f.attname: getattr(row, f.attname) for f in Figure._meta.fields}))
    Figure.objects.bulk_create(rows, batch_size=2_000)
    client.force_login(Person.objects.get(pk=world.people["bureau"]))
    for address in ("/", "/ledger/", f"/ledger/?subject={CITY}", f"/subjects/{CITY}/", "/onepage/"):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
