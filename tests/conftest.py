"""The world of the tests: a throw-away home, no network, one browser, and the marks.

Marks: `journey` (a real browser; CHROMIUM names it), `long` (only with --long), `once` (what the
database hardly changes: on PostgreSQL only with --long), `shared` (material
beside the checkout; LIANZHANG_SHARED names the folder), `database` (set by itself; repeated on
PostgreSQL by scripts/test). What is absent is skipped with its reason, but fails when CI=true.
"""

import atexit
import ipaddress
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

pytest_plugins = ["tests.worlds", "tests.readings"]  # the fixtures `world` and `read_once`

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
TEST_DATABASE = os.environ.get("LIANZHANG_TEST_DATABASE_URL", "")  # set for the PostgreSQL leg

# ── settings: read once Django starts, therefore set while this file is imported ──────────────

for name in [name for name in os.environ if name.startswith("LIANZHANG_")]:
    if not name.startswith(("LIANZHANG_TEST_", "LIANZHANG_SHARED")):
        del os.environ[name]  # a person's own installation must not meet the tests
home = tempfile.mkdtemp(prefix="lianzhang-test-")
atexit.register(shutil.rmtree, home, ignore_errors=True)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "lianzhang.settings",
    "LIANZHANG_HOME": home,
    "LIANZHANG_SECRET_KEY": "for tests only",
    "LIANZHANG_HTTPS": "0",  # the test server speaks plain HTTP
    "LIANZHANG_DATABASE_URL": TEST_DATABASE or f"sqlite:///{home}/lianzhang.sqlite3",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # the browser's driver runs a loop in this thread
}

hypothesis.settings.register_profile(
    "steady", deadline=None, derandomize=IN_CI, print_blob=True, max_examples=40
)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2_000, print_blob=True)


# ── no network ────────────────────────────────────────────────────────────────────────────────


class NetworkUsed(RuntimeError):
    """A test reached for the network."""


def is_near(host: object) -> bool:
    """This function will say whether a host is this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """This function will stop Python's own sockets from leaving the machine."""
    if event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not is_near(host):
        raise NetworkUsed(f"a test reached for {host}: tests use no network")


sys.addaudithook(refuse_network)


# ── pytest ────────────────────────────────────────────────────────────────────────────────────


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests marked long as well")


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast
    settings.LIANZHANG_SECOND_FACTOR = frozenset()  # tests of it say for whom
    settings.LIANZHANG_API_PER_CALLER = settings.LIANZHANG_API_PER_ADDRESS = 0  # likewise
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "steady")


# what shows rather than keeps: once, on SQLite, or both runs would not fit into the time
SHOWN = ("tests/pages/", "tests/commands/", "tests/analysis/", "tests/watch/", "tests/docs/")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client", "admin_client"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
    if TEST_DATABASE:
        every = config.getoption("--long")
        chosen = [
            item
            for item in items
            if item.get_closest_marker("database")
            and not item.get_closest_marker("journey")
            and (every or not item.get_closest_marker("once"))
            and (every or not item.nodeid.startswith(SHOWN))
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("long") and not item.config.getoption("--long"):
        pytest.skip("long: run with --long")
    if item.get_closest_marker("shared") and not shared_folder().is_dir():
        pytest.skip(f"the shared material is not at {shared_folder()}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if note := os.environ.get("LIANZHANG_TEST_NOTE"):
        terminalreporter.write_line(note)


# ── fixtures ──────────────────────────────────────────────────────────────────────────────────


def shared_folder() -> Path:
    """This function will return where the shared material would lie."""
    return Path(os.environ.get("LIANZHANG_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material; for tests marked `shared`."""
    return shared_folder()


CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One Chromium for all journeys of a process."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    path = next(filter(None, found), None)
    if path is None:
        (pytest.fail if IN_CI else pytest.skip)(
            "journeys need Chromium: install it or set CHROMIUM"
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser", live_server: Any) -> "Iterator[Page]":
    """A page of a Chinese desktop browser on the test server.

    After the test it fails if anything was asked of another host or an error met the console.
    """
    context = browser.new_context(
        base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.set_default_timeout(60_000)  # a busy machine is no fault of the page
    page = context.new_page()
    strangers: list[str] = []
    errors: list[str] = []
    near = (live_server.url, "data:", "blob:", "about:")

    def hear(message: "ConsoleMessage") -> None:
        # a page that answers 403 or 404 itself is not an error of the page; a missing part is
        if message.type == "error" and message.location["url"] != page.url:
            errors.append(message.text)

    page.on("request", lambda it: None if it.url.startswith(near) else strangers.append(it.url))
    page.on("console", hear)
    page.on("pageerror", lambda it: errors.append(str(it)))
    yield page
    context.close()
    assert not strangers, "a page asked another host"
    assert not errors, "a page had errors"
