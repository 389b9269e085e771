"""What a filter form asks of the ledger, read from an address; what cannot be read is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from lianzhang.records.figures.queries import Wanted
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, named
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

ANY = "any"  # in place of a state; "all" in place of a place
EVERYWHERE = "all"


@dataclass
class Asking:
    """Reads one form, gathering what is wrong with it."""

    given: Mapping[str, str]
    viewer: Viewer
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """This function will return a field as typed, without the spaces around it."""
        return self.given.get(name, "").strip()

    def say(self, name: str, fault: Fault) -> None:
        """This function will note a fault at a field."""
        self.faults.append(fault.at(Where(field=name)))

    def day(self, name: str) -> date | None:
        """This function will read a day however it is written; an unreadable one is a fault."""
        text = self.text(name)
        if not text:
            return None
        try:
            return Period.parse(text).end
        except Refused as refused:
            for fault in refused.faults:
                self.say(name, fault)
        return None

    def number(self, name: str, largest: int) -> int | None:
        """This function will read a whole number from 1 up to `largest`; another is a fault."""
        text = self.text(name)
        readable = text.isascii() and text.isdigit() and len(text) < 18
        if text and not (readable and 0 < int(text) <= largest):
            self.say(name, _not_a_number(text))
            return None
        return int(text) if text else None

    def entry(self, name: str) -> str:
        """This function will read the name of an entry (one act of letting figures in)."""
        text = self.text(name)
        try:
            return str(UUID(text)) if text else ""
        except ValueError:
            self.say(name, _not_a_number(text))
            return ""

    def subject(self, name: str) -> SubjectCard | None:
        """This function will find a subject by code or exact name; none or several is a fault."""
        text = self.text(name)
        found = named([text], viewer=self.viewer)[text] if text else ()
        if text and len(found) != 1:
            self.say(name, _no_subject(text) if not found else _several(text, found))
        return found[0] if len(found) == 1 else None

    def indicator(self, name: str) -> str:
        """This function will find an indicator's code by code, name or alias."""
        text = self.text(name)
        found = catalogue().indicator_named(text) if text else None
        if text and found is None:
            self.say(name, _no_indicator(text))
        return found.code if found else ""


@dataclass(frozen=True)
class Question:
    """What was asked, how it is shown back in the form, and what could not be read."""

    wanted: Wanted
    after: int | None
    subject: str  # as shown in the form: a name
    indicator: str  # likewise
    place: str  # a place path, "all", or "" for the default
    faults: tuple[Fault, ...]


def question(given: Mapping[str, str], *, viewer: Viewer, city_path: str) -> Question:
    """This function will read the ledger's filter form.

    The chosen city is the default place, but not where a subject, a source or an entry is named:
    those say themselves where to look.
    """
    asking = Asking(given, viewer)
    subject, indicator = asking.subject("subject"), asking.indicator("indicator")
    place = asking.text("within")
    named_itself = any(asking.text(name) for name in ("subject", "source", "entry"))
    within = "" if place == EVERYWHERE or (not place and named_itself) else place or city_path
    status = asking.text("status") or "in_force"
    wanted = Wanted(
        text=asking.text("q"),
        subject=subject.code if subject else "",
        within=within,
        indicator=indicator,
        modality=asking.text("modality"),
        status="" if status == ANY else status,
        stage=asking.text("stage"),
        source=asking.text("source"),
        entry=asking.entry("entry"),
        year=asking.number("year", 9998),
        conflicts=bool(asking.text("conflicts")),
        known_on=asking.day("known_on"),
    )
    known = catalogue().indicators
    return Question(
        wanted,
        asking.number("after", 2**53),
        subject.name if subject else asking.text("subject"),
        known[indicator].name if indicator else asking.text("indicator"),
        within or EVERYWHERE,
        tuple(asking.faults),
    )


def _not_a_number(text: str) -> Fault:
    return _fault(
        "ledger.not_a_number",
        gettext_noop("“%(text)s”不是可用的编号或年份。"),
        gettext_noop("请填写阿拉伯数字，例如 2023。"),
        text,
    )


def _no_subject(text: str) -> Fault:
    return _fault(
        "ledger.no_subject",
        gettext_noop("没有找到对象“%(text)s”。"),
        gettext_noop("请从提示中选择，或改用上方的文字查找。"),
        text,
    )


def _several(text: str, found: tuple[SubjectCard, ...]) -> Fault:
    return _fault(
        "ledger.several_subjects",
        gettext_noop("“%(text)s”对应多个对象：%(found)s。"),
        gettext_noop("请改填代码。"),
        text,
        "、".join(f"{card.name}（{card.code}）" for card in found),
    )


def _no_indicator(text: str) -> Fault:
    nearest = "、".join(near.name for near in catalogue().nearest_indicators(text))
    return _fault(
        "ledger.no_indicator",
        gettext_noop("没有指标“%(text)s”。"),
        gettext_noop("最接近的指标：%(found)s。"),
        text,
        nearest or "—",
    )


def _fault(code: str, what: str, remedy: str, text: str, found: str = "") -> Fault:
    return Fault(code, what, "", remedy, params={"text": text, "found": found})


def indicator_names() -> Iterator[str]:
    """This function will name every indicator, for the suggestions of a field."""
    yield from sorted(indicator.name for indicator in catalogue().indicators.values())
