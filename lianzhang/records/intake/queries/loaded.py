"""From which state of definitions and cases the records were last laid in."""

from lianzhang.records.people.models import TrailLine

STAMP = "cases:stamp"  # the thing that the trail line is about


def last_loaded() -> str:
    """This function will return the stamp of the last complete load, "" where there was none."""
    line = TrailLine.objects.filter(thing=STAMP).order_by("-id").values_list("after", flat=True)
    return str((line.first() or {}).get("stamp", ""))
