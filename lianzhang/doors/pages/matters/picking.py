"""Things a matter may concern, found while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lianzhang.analysis.finding import find_anything
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.picking import figure_picked, subject_picked
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.shell.wording import kind_word
from lianzhang.records.plans.queries import targets_of

LONGEST = 80  # characters of a question; a longer one is cut


@require_GET
def pick(request: Asked) -> HttpResponse:
    """This function will offer chains, enterprises, places, targets and figures by part of a name."""
    text = request.GET.get("q", "").replace("\0", "")[:LONGEST]
    found = find_anything(text, viewer=request.viewer, limit=8)
    targets = targets_of([row.id for row in found.figures], viewer=request.viewer)
    city = frame_of(request).city
    options = [
        *(subject_picked(card, kind_word(card.kind)) for card in found.subjects),
        *(figure_picked(row, targets.get(row.id)) for row in found.figures),
    ]
    if city:  # what lies elsewhere comes after one's own
        options.sort(key=lambda one: not one.path.startswith(city.path))
    given = {"options": options, "enough": found.enough, "text": found.text}
    return render(request, "matters/options.html", given)
