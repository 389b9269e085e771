"""Composing and setting as the requests of these pages ask for it."""

from collections.abc import Mapping

from lianzhang.doors.briefings import making
from lianzhang.doors.pages.shell.addresses import figure_address
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.values.papers import Content


def base_of(request: Asked) -> str:
    """This function will return the whole address in front of a figure's number."""
    return request.build_absolute_uri(figure_address(0).removesuffix("0/"))


def composed(
    request: Asked, kind: str, place: str, indicator: str, words: Mapping[str, str]
) -> Content:
    """This function will write the paper for who asks, as of today."""
    return making.composed(
        kind,
        place,
        indicator=indicator,
        words=words,
        viewer=request.viewer,
        day=request.today,
        base=base_of(request),
    )
