"""Asks axe-core what keeps people from using a page: `violations(page)`."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "vendor" / "axe.min.js"
GRAVE = frozenset({"serious", "critical"})
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def violations(page: "Page", impacts: frozenset[str] = GRAVE) -> list[str]:
    """This function will return one line for each element that breaks a rule, gravest kinds only.

    `impact rule: what is wrong (where)`. The script is evaluated by the browser's own debugger, so
    that the page's policy against foreign scripts stays as it is.
    """
    page.evaluate(_script())
    answer: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{found['impact']} {found['id']}: {found['help']} ({' '.join(map(str, node['target']))})"
        for found in answer["violations"]
        if found["impact"] in impacts
        for node in found["nodes"]
    ]
