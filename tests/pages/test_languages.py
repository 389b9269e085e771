"""Chinese first, English complete: every message has its English, every page speaks one language."""

import importlib.util
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.worlds import CITY, World, sign_in

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u3400-\u9fff]")
SPOKEN = {"title", "placeholder", "aria-label", "alt", "label", "summary", "data-offline"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The script that keeps the translation in step."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts/lib/messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Strays(HTMLParser):
    """Gathers Chinese that stands on a page without being marked as Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]  # tag, language in force
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self.open[-1][1]
        if not language.startswith("zh"):
            spoken = (f"{name}={given[name]}" for name in SPOKEN & given.keys())
            self.found += [text for text in spoken if CHINESE.search(text)]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        if tag not in {"script", "style", "title"} and not language.startswith("zh"):
            self.found += [data.strip()] if CHINESE.search(data) else []


def strays(html: str) -> list[str]:
    parser = Strays()
    parser.feed(html)
    return parser.found


def test_every_message_has_its_english_with_the_same_places(messages: ModuleType):
    assert list(messages.problems(messages.ENGLISH, messages.wanted())) == []


def test_no_english_is_chinese_by_mistake(messages: ModuleType):
    import polib

    examples = re.compile(r"[“”\w.—+%()]*[\u3400-\u9fff][^ ,;]*")  # 2023年1—9月 as an example
    odd = [
        entry.msgid
        for entry in polib.pofile(str(messages.ENGLISH))
        if entry.msgstr == entry.msgid and CHINESE.search(examples.sub("", entry.msgid))
    ]
    assert odd == []


def test_a_message_is_told_in_the_language_of_the_reader():
    with override("en"):
        assert gettext("慢于序时") == "Behind pace"
    with override("zh-hans"):
        assert gettext("慢于序时") == "慢于序时"


@pytest.mark.django_db
def test_a_refusal_is_told_in_the_language_of_the_reader(world: World, client: Client, messages):
    messages.compile_all()
    from lianzhang.records.figures import actions
    from tests.worlds import claim

    made = actions.record(claim(CITY, "above_size_enterprises", "2023", "9家"), by=world.bureau)
    sign_in(client, world, "approver")
    client.post("/i18n/setlang/", {"language": "en"})
    client.post(f"/workbench/{made}/reject/", {"reason": "x"})
    again = client.post(f"/workbench/{made}/reject/", {"reason": "x"}).content.decode()
    assert "A figure that is “Sent back” cannot be moved to “Sent back”." in again
    sign_in(client, world, "auditor")
    client.post("/i18n/setlang/", {"language": "en"})
    refused = client.post(f"/workbench/{made}/reject/", {"reason": "x"}).content.decode()
    assert "may not do “Approve a figure”" in refused


AREAS = (
    "workbench",
    "onepage",
    "ledger",
    "targets",
    "subjects",
    "sources",
    "intake",
    "search",
    "system",
)


def addresses() -> Iterator[str]:
    for area in AREAS:
        yield reverse(f"{area}:home")
    yield reverse("accounts:login")
    yield reverse("search:home") + "?q=工业"
    yield reverse("ledger:new")
    yield reverse("subjects:subject", args=[CITY])
    yield "/no/such/page/"


@pytest.fixture
def full_world(world: World) -> World:
    """The small world with something of everything on its pages."""
    from lianzhang.records.figures import actions
    from lianzhang.records.plans import actions as plans
    from lianzhang.values.claims import Modality
    from lianzhang.values.periods import Period
    from lianzhang.values.viewer import Release
    from tests.worlds import COUNTY, claim

    public = {"release": Release.PUBLIC}
    for amount in ("8.4%", "8.1%"):
        actions.record(claim(CITY, "value_added_growth", "2022", amount, **public), by=world.bureau)
    actions.record(claim(COUNTY, "above_size_revenue", "2022", "60亿元", **public), by=world.bureau)
    actions.record(claim(COUNTY, "value_added_growth", "2022", "9%"), by=world.county, propose=True)
    plans.adopt_plan(
        code="p", title="示例计划", subject=CITY, period=Period.parse("2022"), by=world.bureau
    )
    for indicator, amount in (
        ("value_added_growth", "9%"),
        ("above_size_output", "超过4000亿元"),
        ("above_size_enterprises", "2000家"),
    ):
        plans.set_target(
            claim(CITY, indicator, "2022", amount, modality=Modality.TARGET, **public),
            goal=plans.Goal("p", "力争", date(2022, 12, 31), responsible="市工信局"),
            by=world.bureau,
        )
    return world


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["", "bureau", "approver"])
def test_english_pages_hold_no_unmarked_chinese(
    full_world: World, client: Client, messages: ModuleType, username: str
):
    messages.compile_all()
    if username:
        sign_in(client, full_world, username)
    client.post("/i18n/setlang/", {"language": "en"})
    found = {address: strays(client.get(address).content.decode()) for address in addresses()}
    left = [
        f"{address}: {text}" for address, texts in found.items() for text in dict.fromkeys(texts)
    ]
    assert not left, "\n".join(left)


def test_a_stray_is_seen():
    assert strays('<p lang="en">A <span lang="zh">甲</span> 乙<br>丙</p>') == ["乙", "丙"]
    assert strays('<p lang="en"><input placeholder="甲"></p>') == ["placeholder=甲"]
    assert strays('<html lang="zh-hans"><p>甲</p><script>乙</script></html>') == []
