"""An appraisal is opened: a frame, a place, a year, and the file of enterprises."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.analysis.appraisals import (
    HEADINGS,
    Instance,
    ReadRoll,
    find_instance,
    instances,
    read_roll,
)
from lianzhang.doors.pages.appraisals.words import BASES, choices
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.refusals import shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.appraisals import actions
from lianzhang.records.registry.queries import places_below
from lianzhang.values.errors import NotAllowed, Refused, gettext_noop

DEFAULT = "per_mu_dezhou_2024"
MOST_BYTES = 50 * 2**20


def _page(request: Asked, typed: Mapping[str, Any], refused: Refused | None) -> HttpResponse:
    known = instances()
    code = str(typed.get("instance", "")) or DEFAULT
    instance = known.get(code) or next(iter(known.values()))
    city = frame_of(request).city
    places = [city, *places_below(city.code, viewer=request.viewer)] if city else []
    given = {
        "instances": list(known.values()),
        "instance": instance,
        "places": [p for p in places if any(p.path.startswith(o) for o in request.viewer.places)],
        "bases": choices(BASES),
        "typed": typed,
        "year": typed.get("year") or request.today.year - 1,
        "columns": _columns(instance),
        "faults": tuple(map(shown, refused.faults)) if refused else (),
    }
    return render(request, "appraisals/new.html", given, status=refused.status if refused else 200)


def _columns(instance: Instance) -> list[str]:
    """The headings that a file for an instance may have."""
    asked = instance.asked.values()
    return [*(names[0] for names in HEADINGS.values()),
            *(f"{one.name}（{one.unit}）" if one.unit else one.name for one in asked)]  # fmt: skip


@require_GET
def new(request: Asked) -> HttpResponse:
    """This function will show the form of a new appraisal."""
    return _page(request, request.GET, None)


def _read(request: Asked, instance: Instance, year: int) -> tuple[ReadRoll, str]:
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > MOST_BYTES:
        raise Refused.because(
            "appraisals.no_file",
            gettext_noop("没有选择文件，或者文件太大。"),
            remedy=gettext_noop("请选择不超过50兆字节的 .xlsx 或 .csv 文件。"),
        )
    name = Path(file.name or "file").name
    with TemporaryDirectory(prefix="lianzhang-appraisal-") as folder:
        path = Path(folder) / f"roll{Path(name).suffix.lower()}"
        path.write_bytes(file.read())
        found = read_roll(path, instance, year, guarded=True)
    if found.faults:  # one row that is not read would move everybody else
        raise Refused(*found.faults[:100])
    return found, name


@require_POST
def open_it(request: Asked) -> HttpResponse:
    """This function will open an appraisal from the form and its file."""
    form = request.POST
    year = form.get("year", "")
    try:
        instance = find_instance(form.get("instance", "") or DEFAULT)
        whole = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
        found, name = _read(request, instance, whole)
        order = actions.Order(
            place=form.get("place", ""),
            year=whole,
            title=form.get("title", ""),
            instance=instance.code,
            frame=instance.name,
            basis=form.get("basis", ""),
            file=name,
            synthetic=bool(form.get("synthetic")),
        )
        made = actions.open_appraisal(
            order, found.roll, instance.parameters, by=request.viewer, now=timezone.now()
        )
    except NotAllowed:
        raise
    except Refused as refused:
        return _page(request, form, refused)
    messages.success(request, gettext("已建立，可以测算。"))
    return redirect("appraisals:one", made)
