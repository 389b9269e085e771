"""Whether a page fits the screen: nobody scrolls a page sideways."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_FITS = "document.documentElement.scrollWidth <= window.innerWidth"
_SETTLES = 10_000  # milliseconds in which charts follow the size of their screen


def overflow(page: "Page") -> int:
    """By how many pixels the page is wider than the screen, once its charts have followed."""
    from playwright.sync_api import TimeoutError

    try:
        page.wait_for_function(_FITS, timeout=_SETTLES)
    except TimeoutError:
        return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
    return 0
