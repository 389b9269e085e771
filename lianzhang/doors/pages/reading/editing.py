"""The form in which a claim is put right, in its place on the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.printing import word_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.records.proposals.queries import ClaimCard
from lianzhang.values.claims import Counting, Modality, Stage, label
from lianzhang.values.errors import Fault, gettext_noop
from lianzhang.values.viewer import Release

FIELDS = {
    "subject": gettext_noop("对象"),
    "indicator": gettext_noop("指标"),
    "period": gettext_noop("期间"),
    "value": gettext_noop("数值"),
    "unit": gettext_noop("单位"),
    "as_of": gettext_noop("截至"),
    "modality": gettext_noop("性质"),
    "stage": gettext_noop("数据阶段"),
    "counting": gettext_noop("计数方式"),
    "baseline": gettext_noop("基准"),
    "scope_note": gettext_noop("口径"),
    "release": gettext_noop("发布范围"),
}
_WORDS: dict[str, Iterable[Modality | Stage | Counting | Release]] = {
    "modality": Modality,
    "stage": Stage,
    "counting": Counting,
    "release": Release,
}
_SUGGESTED = {"subject": "subject-options", "indicator": "indicator-options"}
_START: dict[str, Stage | Counting] = {"stage": Stage.UNSTATED, "counting": Counting.NONE}


@dataclass(frozen=True)
class Option:
    """An entry of a list to choose from."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class EditField:
    """A field of the form; `options` are empty where it is typed."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...]
    suggestions: str  # the id of its datalist, or empty
    faults: tuple[Shown, ...]


@dataclass(frozen=True)
class EditForm:
    """The form with what was typed, what is wrong beside each field."""

    fields: tuple[EditField, ...]
    others: tuple[Shown, ...]


def edit_form(
    card: ClaimCard, typed: Mapping[str, str] | None, faults: Sequence[Fault]
) -> EditForm:
    """This function will fill the form with a claim's fields, or with what was typed."""
    wrong = [shown(fault) for fault in faults]
    values = {**card.fields, **(typed or {})}
    fields = tuple(
        EditField(
            name,
            gettext(title),
            values.get(name, ""),
            _options(name, values.get(name, "")),
            _SUGGESTED.get(name, ""),
            tuple(fault for fault in wrong if fault.field == name),
        )
        for name, title in FIELDS.items()
    )
    return EditForm(fields, tuple(fault for fault in wrong if fault.field not in FIELDS))


def _options(name: str, value: str) -> tuple[Option, ...]:
    if name not in _WORDS:
        return ()
    chosen = value or label(_START[name]) if name in _START else value
    return tuple(
        Option(label(word), word_text(word), chosen in (label(word), word.value))
        for word in _WORDS[name]
    )
