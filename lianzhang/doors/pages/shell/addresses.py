"""Addresses that stand in every row of a table: Django's `reverse` takes as long as half the row.

Kept for each prefix under which the site is served, because that is known only within a request.
"""

from functools import cache, lru_cache

from django.urls import get_script_prefix, reverse

from lianzhang.records.figures.queries import FigureRow


def figure_address(figure_id: int) -> str:
    """This function will return the address of a figure's story."""
    return f"{_figures(get_script_prefix())}{figure_id}/"


def series_address(row: FigureRow) -> str:
    """This function will return the address of a figure's series: its subject and indicator."""
    return _series(get_script_prefix(), row.subject.code, row.indicator.code)


@cache
def _figures(prefix: str) -> str:
    return reverse("ledger:figure", args=[0]).removesuffix("0/")


@lru_cache(maxsize=8192)
def _series(prefix: str, subject: str, indicator: str) -> str:
    return reverse("ledger:series", args=[subject, indicator])
