"""The form of one figure: its fields with what was typed, what is wrong beside each, the preview."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.analysis.impact import Impact, impact
from lianzhang.doors.pages.ledger.asking import indicator_names
from lianzhang.doors.pages.ledger.presenters import Option
from lianzhang.doors.pages.shell.figures import locator_text, name_text
from lianzhang.doors.pages.shell.printing import baseline_text, language, word_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures.queries import Assessment, FigureRow
from lianzhang.records.intake.queries import read_fields
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import cards, named
from lianzhang.values.claims import Amount, Claim, Comparator, Counting, Modality, Stage, label
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release, Viewer

# fields that are chosen from official words; the rest is typed
WORDS: dict[str, Iterable[Modality | Stage | Counting | Release]] = {
    "modality": Modality,
    "stage": Stage,
    "counting": Counting,
    "release": Release,
}
SUGGESTED = {"subject": "subject-options", "facet": "subject-options", "indicator": "indicators"}
# The order in which a person says a number; released_on is left out: releasing is an act of its own
ORDER = (
    "subject", "indicator", "period", "value", "unit", "as_of", "modality", "stage", "scope_note",
    "counting", "baseline", "facet", "release", "source", "remark",
)  # fmt: skip
_SUBJECTS = ("subject", "facet")
START: dict[str, Stage | Counting | Release] = {
    "stage": Stage.UNSTATED,
    "counting": Counting.NONE,
    "release": Release.INTERNAL,
}
HINTS = {
    "period": gettext_noop("如 2023年1—9月、2023年底、2023年三季度"),
    "value": gettext_noop("如 8.4、1.1万、超过4000"),
    "as_of": gettext_noop("如 2023年9月30日；不填则以期间为准"),
    "baseline": gettext_noop("与谁比：全省、上年同期"),
    "source": gettext_noop("在哪里读到的：文件名和页码、会议材料、电话记录"),
}
_FRONT = {Comparator.MORE: "超过", Comparator.LESS: "不到", Comparator.ABOUT: "约"}
_BACK = {Comparator.AT_LEAST: "以上", Comparator.AT_MOST: "以内"}


@dataclass(frozen=True)
class Field:
    """A field of the form."""

    name: str
    label: str
    note: str
    value: str
    required: bool
    options: tuple[Option, ...]  # empty where the field is typed
    suggestions: str  # the id of its datalist, or empty
    faults: tuple[Shown, ...]


@dataclass(frozen=True)
class EntryView:
    """The form, or the preview of what it would do."""

    figure: FigureRow | None  # what is being corrected
    fields: tuple[Field, ...]
    others: tuple[Shown, ...]  # faults of no single field
    reason: str
    indicators: tuple[str, ...]
    claim: Claim | None = None  # read without a fault: the preview
    assessment: Assessment | None = None
    impact: Impact | None = None

    @property
    def status(self) -> int:
        """This function will return 422 where something is wrong with what was typed."""
        wrong = bool(self.others) or any(field.faults for field in self.fields)
        return 422 if wrong else 200

    @property
    def template(self) -> str:
        """This function will name the template: the preview once a claim was read."""
        return "ledger/preview.html" if self.claim else "ledger/entry.html"

    @property
    def form_url(self) -> str:
        """This function will return the address that shows and previews the form."""
        figure = self.figure
        return reverse("ledger:correct", args=[figure.id]) if figure else reverse("ledger:new")

    @property
    def save_url(self) -> str:
        """This function will return the address that saves."""
        if self.figure is None:
            return reverse("ledger:save")
        return reverse("ledger:save_correction", args=[self.figure.id])


def typed(given: Mapping[str, str]) -> dict[str, str]:
    """This function will take the fields of the table of figures out of a form."""
    return {name: given.get(name, "").strip() for name in ORDER}


def plain_amount(amount: Amount) -> tuple[str, str]:
    """This function will write an amount and its unit as the form reads them back."""
    number = f"{amount.value.decimal:f}"
    if amount.upper is not None:
        number = f"{number}—{amount.upper.to(amount.value.unit.symbol).decimal:f}"
    words = _FRONT.get(amount.comparator, ""), _BACK.get(amount.comparator, "")
    return f"{words[0]}{number}{words[1]}", amount.value.unit.symbol


def _typed_period(period: Period) -> str:
    """In Chinese as officials write it; English labels are for reading only."""
    return period.label("zh") if language() == "zh" else period.code


def filled(figure: FigureRow) -> dict[str, str]:
    """This function will write a figure as the form's fields."""
    claim = figure.claim
    value, unit = plain_amount(claim.amount)
    return {
        "subject": claim.subject,
        "facet": claim.facet,
        "indicator": figure.indicator.name,
        "period": _typed_period(claim.period),
        "value": value,
        "unit": unit,
        "as_of": claim.as_of.isoformat() if claim.as_of else "",
        "scope_note": claim.scope_note,
        "stage": label(claim.stage),
        "modality": label(claim.modality),
        "counting": label(claim.counting),
        "baseline": baseline_text(claim.baseline) if language() == "zh" else claim.baseline,
        "release": label(claim.release),
        "source": f"{figure.source_title} {locator_text(claim.evidence.locator)}"[:300],
        "remark": claim.remark,
    }


def _options(name: str, chosen: str) -> tuple[Option, ...]:
    """Official words; without a word the kind of statement follows from the indicator."""
    words = [Option(label(w), word_text(w), chosen in (w, label(w))) for w in WORDS.get(name, ())]
    first = [Option("", gettext("按指标"), False)] if name == "modality" else []
    return (*first, *words)


def _fields(
    values: Mapping[str, str], faults: Iterable[Shown], viewer: Viewer
) -> tuple[Field, ...]:
    listed = list(faults)
    # what is filled in as a code is named beside it
    codes = {name: values.get(name, "") for name in SUGGESTED}
    hints = {name: gettext(hint) for name, hint in HINTS.items()}
    known = cards(codes.values(), viewer=viewer)
    hints |= {name: name_text(known[code]) for name, code in codes.items() if code in known}
    columns = {column.field: column for column in catalogue().tables["figures"].columns}
    return tuple(
        Field(
            name=name,
            label=columns[name].name_en if language() == "en" else columns[name].name,
            note=hints.get(name, ""),
            value=values.get(name, ""),
            required=columns[name].required or name == "source",
            options=_options(name, values.get(name, "")),
            suggestions=SUGGESTED.get(name, ""),
            faults=tuple(fault for fault in listed if fault.field == name),
        )
        for name in ORDER
        if name in columns
    )


def _in_words(values: Mapping[str, str], viewer: Viewer) -> dict[str, str]:
    """What an address gives as codes is filled in by name, where the name means one thing only."""
    given = dict(values)
    found = catalogue().indicator_named(given.get("indicator", ""))
    if found:
        given["indicator"] = name_text(found)
    known = cards((given.get(name, "") for name in _SUBJECTS), viewer=viewer)
    meant = named((card.name for card in known.values()), viewer=viewer)
    for name in _SUBJECTS:
        card = known.get(given.get(name, ""))
        if card and len(meant[card.name]) == 1:
            given[name] = card.name
    return given


def _view(request: Asked, values: Mapping[str, str], figure: FigureRow | None) -> EntryView:
    """Read what was posted; a first look at the form reads nothing."""
    claim: Claim | None = None
    assessment: Assessment | None = None
    faults: tuple[Shown, ...] = ()
    if request.method == "POST":
        try:
            claim, assessment = read_fields(typed(values), by=request.viewer, today=request.today)
        except Refused as refused:
            faults = tuple(shown(fault) for fault in refused.faults)
    fields = _fields(values, faults, request.viewer)
    placed = {field.name for field in fields}
    rests = impact(figure, viewer=request.viewer, today=request.today) if figure and claim else None
    return EntryView(
        figure=figure,
        fields=fields,
        others=tuple(fault for fault in faults if fault.field not in placed),
        reason=values.get("reason", ""),
        indicators=tuple(indicator_names()),
        claim=claim,
        assessment=assessment,
        impact=rests,
    )


def new_figure(request: Asked) -> EntryView:
    """This function will prepare the form of a new figure; an address may fill fields beforehand."""
    start: dict[str, str] = {name: label(word) for name, word in START.items()}
    given = request.POST if request.method == "POST" else request.GET
    values = start | given.dict()
    return _view(request, values if request.POST else _in_words(values, request.viewer), None)


def correction(request: Asked, figure: FigureRow) -> EntryView:
    """This function will prepare the form of a correction, filled with the figure as it stands."""
    if request.method == "POST":
        return _view(request, request.POST.dict(), figure)
    start = filled(figure) | request.GET.dict()
    return _view(request, _in_words(start, request.viewer), figure)
