"""A made-up text to be read in tests, and a reader that opens each text in one child process only."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from lianzhang.methods.reading.texts import TextRead
    from lianzhang.records.proposals.actions import Came

NOW = datetime(2023, 11, 15, 8, tzinfo=UTC)
TEXT = (
    "示例市工业稳步向好\n示例日报 2023年11月3日\n"
    "记者从示例市工信局获悉,1至9月份,全市规上工业增加值增长8.4%,高于全省1.3个百分点。"
    "目前,全市规上工业企业达1977家,国家级专精特新“小巨人”企业34家、省级487家。"
    "到2025年底,力争全市规上工业企业达到2200家。"
    "甲公司总投资5亿元建设数字化车间项目。\n"
)


def came(text: str = TEXT, **more: Any) -> "Came":
    """The text as the bureau hands it in."""
    from lianzhang.records.proposals.actions import Came

    return Came(text.encode(), "示例.txt", title="示例日报", published_on=date(2023, 11, 3), **more)


@cache
def _opener() -> "Callable[..., TextRead]":
    from lianzhang.records.proposals.queries.opening import open_text

    return cache(open_text)


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are opened once for all tests of a process: a child process takes a second."""
    from lianzhang.records.proposals.actions import reading

    monkeypatch.setattr(reading, "open_text", _opener())
