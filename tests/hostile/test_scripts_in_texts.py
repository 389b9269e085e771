"""Hostile texts in every record and every question, every page in a real browser: nothing happens.

Looked for on each page: a script that ran, a policy that was broken, an element or attribute made
of somebody's text, a link that is a script, a template that was evaluated.
"""

from collections import defaultdict
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.http import QueryDict
from django.test import Client

from tests.hostile.filled import fill, spoil
from tests.hostile.marks import CODED, FREE, WHOLE
from tests.hostile.walking import addresses
from tests.worlds import CITY, SINCE, World, settle, sign_in

pytestmark = pytest.mark.once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

LISTEN = """
window.broken = [];
addEventListener('securitypolicyviolation',
    e => broken.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
addEventListener('error', e => { if (e.target === window) broken.push(e.message); }, true);
"""
LOOK = """() => {
    const found = [...window.broken];
    if ('hit' in window && !(window.hit instanceof Element)) found.push('ran: ' + window.hit);
    for (const e of document.querySelectorAll('*')) {
        if (e.id === 'hit') found.push('element: ' + e.outerHTML.slice(0, 200));
        for (const a of e.attributes) {
            if (a.name.startsWith('on')) found.push('handler: ' + e.outerHTML.slice(0, 200));
            if (/^\\s*javascript:/i.test(a.value) && ['href', 'src', 'action', 'formaction'].includes(a.name))
                found.push('link: ' + e.outerHTML.slice(0, 200));
        }
        if (e.tagName === 'SCRIPT' && /hit=/.test(e.textContent) && e.type !== 'application/json')
            found.push('script: ' + e.textContent.slice(0, 200));
    }
    if (document.body.innerText.includes('13371337')) found.push('evaluated');
    return found;
}"""


def test_every_text_column_of_every_record_is_known_as_free_or_ours():
    said: dict[str, set[str]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("lianzhang."):
            kinds = ("CharField", "TextField", "JSONField")
            texts = {f.name for f in model._meta.fields if f.get_internal_type() in kinds}
            if texts:
                said[model._meta.label] = texts
    known = {name: FREE.get(name, set()) | CODED.get(name, set()) for name in {**FREE, **CODED}}
    assert said == known, "say in tests/hostile/marks.py whether the new column is free or coded"
    assert not any(FREE.get(name, set()) & CODED.get(name, set()) for name in known)


@pytest.fixture
def spoiled(transactional_db: None, settings: Any, tmp_path: Any) -> dict[str, Any]:
    """The filled world with hostile texts in it; names for addresses, and who may see everything."""
    from lianzhang.records.mandates.actions import grant

    settings.LIANZHANG_HOME = tmp_path
    world = settle()
    names = fill(world)
    mandate = grant(
        person_id=world.people["bureau"],
        office="bureau",
        role="admin",
        place="",
        valid_from=SINCE,
        by=world.system,
    )
    assert spoil() > 100
    return names | {"world": world, "mandate": mandate}


def signed_in(world: World, mandate: int = 0) -> Client:
    client = sign_in(Client(), world, "bureau")
    if mandate:
        kept = SessionStore(client.cookies["sessionid"].value)
        kept["mandate"] = mandate
        kept.save()
    return client


def gives_back(client: Client, address: str) -> str:
    """The page where it repeats what it was asked, in whatever form."""
    answer = client.get(address)
    if answer.streaming or b"hit=" not in answer.content:
        return ""
    return str(answer.content.decode("utf-8", "replace"))


class Markup(HTMLParser):
    """What LOOK looks for, in the text of a page: elements and attributes made of somebody's text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            link = name in ("href", "src", "action", "formaction")
            if (
                name.startswith("on")
                or (name, value) == ("id", "hit")
                or (link and (value or "").strip().lower().startswith("javascript:"))
            ):
                self.wrong.append(f"{tag} {name}={value}")


def shows(client: Client, address: str) -> bool:
    """Whether it answers with a page: Chromium trips over addresses that only take a POST."""
    answer = client.get(address, headers={"accept-language": "zh-CN"})
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return False
    return bool(answer.content)


def is_page(address: str) -> bool:
    return "xlsx" not in address and not address.endswith(("openapi.json", ".geojson"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Which query words each path looked at, kept while pages are opened."""
    found: dict[str, set[str]] = defaultdict(set)
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        plain = getattr(QueryDict, method)

        def heard(self: QueryDict, key: str, *more: Any, plain: Any = plain) -> Any:
            if path := getattr(self, "asked_at", ""):
                found[path].add(key)
            return plain(self, key, *more)

        monkeypatch.setattr(QueryDict, method, heard)
    from django.core.handlers.wsgi import WSGIRequest

    def told(request: WSGIRequest) -> QueryDict:
        query = request.__dict__.get("_told")
        if query is None:
            query = QueryDict(request.META.get("QUERY_STRING", ""))
            query.__dict__["asked_at"] = request.path
            request.__dict__["_told"] = query
        return query

    monkeypatch.setattr(WSGIRequest, "GET", property(told))
    return found


class Visitor:
    """Opens addresses one after the other and keeps what went wrong at which."""

    def __init__(self, page: "Page") -> None:
        self.page, self.wrong, self.opened = page, [], 0  # type: ignore[var-annotated]
        page.on("dialog", self._hear)

    def _hear(self, dialog: "Dialog") -> None:
        self.wrong.append(f"a dialog at {self.page.url}")
        dialog.dismiss()

    def open(self, address: str) -> int:
        """Open one; gives the status, 0 for what is no page."""
        answer = self.page.goto(address, wait_until="load")
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            return 0
        self.opened += 1
        found = self.page.evaluate(LOOK)
        self.wrong += [f"{address}: {said}" for said in found]
        if answer.status >= 500:
            self.wrong.append(f"{address}: {answer.status}")
        return answer.status


@pytest.mark.journey
def test_no_page_takes_a_text_for_more_than_text(
    spoiled: dict[str, Any],
    asked: dict[str, set[str]],
    browser: "Browser",
    live_server: Any,
    request: pytest.FixtureRequest,
):
    world: World = spoiled["world"]
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    context.add_init_script(LISTEN)
    visitor = Visitor(context.new_page())
    shown = 0
    for mandate in (0, spoiled["mandate"]):
        client = signed_in(world, mandate)
        key = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        for address in filter(is_page, dict.fromkeys(addresses(spoiled))):
            if mandate and not address.startswith(
                ("/system", "/registry", "/sources", "/workbench")
            ):
                continue  # the division has seen the others
            if "logout" not in address and shows(client, address):
                shown += visitor.open(address) == 200
    query = {path: set(words) for path, words in asked.items() if is_page(path)}
    # the markup of every word's page in every run; a sixth of them in a browser, with --long all
    every = 1 if request.config.getoption("--long") else 6
    echoes = 0
    for path, words in query.items():
        for word in sorted(words):
            address = f"{path}?{urlencode({word: WHOLE})}"
            if page := gives_back(client, address):
                visitor.wrong += [f"{address}: {said}" for said in Markup(page).wrong]
                if echoes % every == 0:
                    visitor.open(address)
                echoes += 1
    visitor.open(f"/no-such/{quote(WHOLE)}/")
    visitor.open(f"/subjects/{quote(WHOLE)}/")
    context.close()
    assert not visitor.wrong
    assert shown > 35
    assert visitor.opened > 60
    assert CITY in str(spoiled)
