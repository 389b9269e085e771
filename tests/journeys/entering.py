"""Signing in, as people of the demo do it by one click and others by their password."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOGIN = "/accounts/login/"


def enter(page: "Page", username: str) -> None:
    """Sign a person of the demo in by one click; the page of the day is there when it ends."""
    page.goto(LOGIN)
    page.locator(f"button[value={username}]").click()
    inside(page)


def sign_in(page: "Page", username: str, password: str, to: str) -> None:
    """Sign somebody in by the password; the page `to`, as it stands in a query, is there then."""
    page.goto(f"{LOGIN}?next={to}")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.locator("form", has=page.locator("input[name=password]")).locator("button").first.click()
    inside(page)


def inside(page: "Page") -> None:
    """Wait for the page after the sign-in: its address may end as that of the sign-in does."""
    page.wait_for_url(lambda address: LOGIN not in address)
