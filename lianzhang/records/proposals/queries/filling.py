"""What the reader said, written as the fields of the table of figures, as a person would type it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lianzhang.records.overlays.queries import Lesson, catalogue
from lianzhang.values.amounts import amount_text, read_amount
from lianzhang.values.claims import Amount, Comparator, Modality, label
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from lianzhang.values.texts import key
from lianzhang.values.units import find_unit
from lianzhang.values.viewer import Release

Lessons = Mapping[tuple[str, str], Lesson]
_OF_KIND = {"gap_pp": "_gap", "change_pp": "_change"}  # growth of … → its distance, its change
LONGEST = {"scope_note": 200, "baseline": 80}


@dataclass(frozen=True)
class Filling:
    """What holds for every claim of a text: its release scope, its day, what the office taught.

    `subjects` are names whose subjects somebody linked on this text, by folded name → code.
    """

    release: Release
    released_on: str = ""
    lessons: Lessons = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    place: str = ""  # name of what the text is about, for claims that name nobody


def filled(said: Mapping[str, Any], filling: Filling) -> dict[str, str]:
    """This function will write a claim as fields of the table of figures; unknown ones as read."""
    value, unit = _amount(said)
    fields = {
        "subject": _subject(said, filling),
        "indicator": _indicator(said, filling),
        "period": said["period"],
        "value": value,
        "unit": unit,
        "modality": _modality(said),
        "baseline": said["baseline"] or "",
        "scope_note": _scope(said),
        "release": label(filling.release),
    }
    if filling.release is Release.PUBLIC:
        fields["released_on"] = filling.released_on
    return {name: text[: LONGEST.get(name, 200)] for name, text in fields.items()}


def taught_code(said: Mapping[str, Any], kind: str, lessons: Lessons) -> str:
    """This function will return what the office taught a wording of the claim to mean, else ""."""
    lesson = lessons.get((kind, key(said[kind])))
    return lesson.code if lesson else ""


def read_code(said: Mapping[str, Any]) -> str:
    """This function will return the code of the indicator that the reader's words mean, else "".

    A distance in points of a growth rate is an indicator of its own, as the pack has it.
    """
    code = said["indicator_code"] or ""
    ending = _OF_KIND.get(said["kind"], "")
    own = f"{code}{ending}"
    return own if code and ending and own in catalogue().indicators else code


def _indicator(said: Mapping[str, Any], filling: Filling) -> str:
    code = taught_code(said, "indicator", filling.lessons) or read_code(said)
    known = catalogue().indicators.get(code)
    return known.name if known else str(said["indicator"])


def _subject(said: Mapping[str, Any], filling: Filling) -> str:
    return (
        taught_code(said, "subject", filling.lessons)
        or filling.subjects.get(key(said["subject"]), "")
        or str(said["subject"])
        or filling.place
    )


def _modality(said: Mapping[str, Any]) -> str:
    known = {"target": Modality.TARGET, "plan": Modality.PLAN}.get(said["modality"])
    rank = said["kind"] == "rank"
    return label(known or (Modality.CLAIMED_RANK if rank else Modality.ACTUAL))


def _scope(said: Mapping[str, Any]) -> str:
    """A threshold that the indicator's own name does not hold."""
    condition = said["condition"] or ""
    digits = "".join(filter(str.isdigit, condition))
    known = catalogue().indicators.get(read_code(said))
    return "" if known or (digits and digits in said["indicator"]) else condition


def _exact(value: float) -> Decimal:
    """The number that was read, without the noise of binary fractions."""
    return Decimal(f"{value:.15g}")


def _amount(said: Mapping[str, Any]) -> tuple[str, str]:
    """The amount as text and its unit, "" where the text holds it."""
    try:
        text = amount_text(stated(said))
        if read_amount(text, None) == stated(said):
            return text, ""
    except Refused:
        pass
    values = (
        [said["value"]] if said["value"] is not None else [said["value_min"], said["value_max"]]
    )
    return "—".join(f"{_exact(value).normalize():f}" for value in values), said["unit"]


def stated(said: Mapping[str, Any]) -> Amount:
    """This function will return the amount that was read; raises `Refused` for unknown units."""
    unit = find_unit(said["unit"])
    symbol = unit.symbol if unit else said["unit"]
    if said["value"] is None:
        low, high = (Quantity.of(_exact(said[end]), symbol) for end in ("value_min", "value_max"))
        return Amount(low, Comparator.RANGE, high)
    return Amount(Quantity.of(_exact(said["value"]), symbol), Comparator(said["comparator"]))
