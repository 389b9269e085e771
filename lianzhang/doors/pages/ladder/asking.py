"""What the pages of the ladder ask: the place, the counties in it, the overview."""

from dataclasses import dataclass

from lianzhang.analysis.ladder.overview import Overview, overview
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.registry.queries import SubjectCard, places_below

PAGE = 50
MOST = 1_000  # rows of a download that are explained one by one


@dataclass(frozen=True)
class Asking:
    """The overview of the city that the page is about, and the county asked for."""

    view: Overview
    counties: tuple[SubjectCard, ...]
    county: SubjectCard | None
    page: int

    @property
    def within(self) -> str:
        """This function will return the path of the county asked for, else everything."""
        return self.county.path if self.county else ""

    def county_of(self, subject: int) -> SubjectCard | None:
        """This function will return the county in which an enterprise lies."""
        path = self.view.paths.get(subject, "")
        return next((one for one in self.counties if path.startswith(one.path)), None)


def asking(request: Asked) -> Asking:
    """This function will read the address and judge everybody whom it is about."""
    city = frame_of(request).city
    view = overview(viewer=request.viewer, on=request.today, within=city.path if city else "")
    counties = places_below(city.code, viewer=request.viewer) if city else ()
    code = request.GET.get("county", "")
    county = next((one for one in counties if one.code == code), None)
    page = request.GET.get("page", "")
    return Asking(view, counties, county, max(int(page[:6]), 1) if page.isdecimal() else 1)
