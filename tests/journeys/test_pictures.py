"""The whole demo as one person after another sees it: fits wide and narrow, keeps nobody out.

Takes most of the manual's pictures; slow, because it starts what `scripts/demo` starts.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.axe import violations
from tests.journeys.entering import enter
from tests.journeys.fitting import overflow
from tests.journeys.test_first_look import NARROW, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.journey, pytest.mark.long]
ROOT = Path(__file__).resolve().parents[2]
IT = "dezhou.chain.new-generation-it"
SEEN = [  # who opens what, the name of its picture
    ("yunxing", "/chains/", "chains"),
    ("yunxing", f"/chains/{IT}/", "chain"),
    ("yunxing", f"/chains/{IT}/sheet/", "chain-sheet"),
    ("yunxing", f"/chains/{IT}/lists/supplies/", "chain-list"),
    ("yunxing", "/ladder/", "ladder"),
    ("yunxing", "/ladder/work/", "ladder-work"),
    ("moniqiye", "/ladder/", "ladder-firm"),
    ("yunxing", "/criteria/", "criteria"),
    ("yunxing", "/appraisals/", "appraisals"),
    ("yunxing", "/surveys/", "surveys"),
    ("yunxing", "/policies/", "policies"),
    ("yunxing", "/rounds/late/", "rounds-late"),
    ("juzhang", "/matters/", "matters"),
    ("yunxing", "/papers/issued/", "papers"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What `scripts/demo` serves, from nothing; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    command = "from lianzhang.doors.commands import main; main()"
    site = subprocess.Popen(
        [sys.executable, "-c", command, "demo", "--port", str(port)],
        cwd=ROOT,
        env={**clean, "LIANZHANG_HOME": str(tmp_path_factory.mktemp("demo"))},
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://localhost:{port}"
        _wait_for(address)
        yield address
    finally:
        site.terminate()
        site.wait(timeout=30)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 400
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(1)
    pytest.fail("the demo never answered")


@pytest.fixture
def visitor(browser: "Browser", demo: str) -> Iterator[Callable[[str], "Page"]]:
    """Gives the page of a person of the demo, signed in."""
    context = browser.new_context(base_url=demo, locale="zh-CN", viewport=WIDE)
    context.set_default_timeout(60_000)

    def visit(username: str) -> "Page":
        page = context.new_page()
        enter(page, username)
        return page

    yield visit
    context.close()


@pytest.mark.parametrize("username, address, name", SEEN, ids=[seen[2] for seen in SEEN])
def test_a_page_of_the_demo_fits_and_can_be_used_by_everybody(
    visitor: Callable[[str], "Page"],
    take_picture: Callable[["Page", str], None],
    username: str,
    address: str,
    name: str,
):
    page = visitor(username)
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok
    assert page.locator("h1").first.is_visible()
    assert overflow(page) == 0
    assert violations(page) == []
    take_picture(page, name)
    page.set_viewport_size(NARROW)
    assert overflow(page) == 0
    assert violations(page) == []
