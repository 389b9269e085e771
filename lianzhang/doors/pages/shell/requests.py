"""A request as our views know it."""

from datetime import date

from django.http import HttpRequest

from lianzhang.values.viewer import Viewer


class Asked(HttpRequest):
    """A request with its viewer and the day, as the middleware sets them."""

    viewer: Viewer
    today: date
