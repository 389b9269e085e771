"""A request as the API knows it."""

from datetime import date

from django.http import HttpRequest

from lianzhang.values.viewer import Viewer


class Asked(HttpRequest):
    """A request with its viewer and the day, as the middleware sets them; guests see what is public."""

    viewer: Viewer
    today: date
