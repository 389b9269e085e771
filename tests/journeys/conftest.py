"""What journeys share: the worked city with the people of its demo, and pictures on demand."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "images"


@pytest.fixture
def worked_city(transactional_db: None, settings: Any) -> str:
    """The worked city on record, as a demo shows it; gives its place code."""
    from lianzhang.doors.commands.demo_people import enrol_people
    from lianzhang.doors.commands.preparing import load_folder

    settings.LIANZHANG_DEMO = True
    load_folder(ROOT / "cases" / "dezhou")
    enrol_people(date.today())
    return "371400"


@pytest.fixture
def take_picture() -> "Callable[[Page, str], None]":
    """Keeps a picture of the page in docs/images, where TAKE_SCREENSHOTS=1 asks for it."""

    def take(page: "Page", name: str) -> None:
        if os.environ.get("TAKE_SCREENSHOTS") == "1":
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png")

    return take
