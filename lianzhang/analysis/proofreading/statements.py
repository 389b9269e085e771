"""Statements: the numbers of a draft in the terms of the ledger, each with its own sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.proofreading.saying import Written, decimal_of, written
from lianzhang.methods.defining import Catalogue
from lianzhang.methods.reading.prose import Proposal
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.errors import Refused
from lianzhang.values.indicators import Measure
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.texts import key

_ENDS = re.compile(r"[。！？!?\n；;]")
_TIMED = re.compile(
    r"\d{4}\s*年|[今去上明前本当]年|\d{1,2}\s*月|[一二三四首第]+季度|[上下]半年|年[底末]|“十[三四五六]五”|截[至止]"
)
CHANGES = {
    "growth": Measure.GROWTH,
    "change_pp": Measure.CHANGE,
    "gap_pp": Measure.GAP,
    "share": Measure.SHARE,
    "contribution": Measure.CONTRIBUTION,
    "rank": Measure.RANK,
    "index": Measure.INDEX,
}
_YEARED = re.compile(r"\d{4}\s*年|[今去上明前本当同]年|“十[三四五六]五”")
_APART = re.compile(r"(?:[高低快慢好]于|[高低]出)[^，,]{0,8}$")
CLAUSES = re.compile("[，,、：:]")
_WHEN = re.compile(r"^[^，,]{0,14}[月年季度底前来期止][，,]")
_PROMISED = re.compile("承诺[^，,]{0,4}$")
_SHORTEST = 4  # letters of a name that decides by standing in the sentence


@dataclass(frozen=True)
class Statement:
    """A number of the draft; spans are characters of the draft, end exclusive."""

    proposal: Proposal
    sentence: str
    start: int  # of the sentence
    said: Written | None  # None where its unit is not known
    subject: str  # a name
    periods: tuple[
        Period, ...
    ]  # what it may be of: without a year of its own, this or a carried one
    timed: bool  # the sentence itself names a time
    codes: frozenset[str]  # of the indicators it may be about
    near: frozenset[str]  # of those it may be confused with
    other_base: bool = False  # 环比, where the indicator is 同比

    @property
    def before(self) -> str:
        """This function will return what stands before the number in its sentence."""
        return self.sentence[: self.proposal.num_start - self.start]

    @property
    def period(self) -> Period | None:
        """This function will return the likeliest time of the number; None where none can be told."""
        return next(iter(self.periods), None)

    @property
    def is_goal(self) -> bool | None:
        """This function will answer whether a goal or plan is stated; None where that is unsure."""
        if self.proposal.modality == "actual":
            return None if _PROMISED.search(self.before) else False
        return True if "goal_word" in self.proposal.reasons else None


def statements(
    text: str,
    proposals: tuple[Proposal, ...],
    catalogue: Catalogue,
    *,
    day: date,
    here: str,
    around: Mapping[str, str],
) -> Iterator[Statement]:
    """This function will put what the reader read into the terms of the ledger.

    `day` is the draft's, `here` the place it speaks of; `around` are names of places that the
    registry knows there, by every way they are written: functional areas are in no gazetteer.
    """
    families = _families(catalogue)
    before: tuple[int, frozenset[str]] = (-1, frozenset())
    for proposal in proposals:
        start = max((m.end() for m in _ENDS.finditer(text, 0, proposal.num_start)), default=0)
        ending = _ENDS.search(text, proposal.num_end)
        sentence = text[start : ending.start() if ending else len(text)]
        codes, other_base = _codes(proposal, sentence, catalogue, families)
        if not codes and before[0] == start and _APART.search(text[start : proposal.num_start]):
            kin = {one for code in before[1] for one in families[code]}
            codes = frozenset(c for c in kin if catalogue.indicators[c].measure is Measure.GAP)
        before = (start, codes or before[1])
        near = {one for code in (*codes, *proposal.nearest) for one in families.get(code, ())}
        yield Statement(
            proposal,
            sentence,
            start,
            _said(proposal, text[start : proposal.num_start]),
            _subject(proposal, sentence[: proposal.num_start - start], here, around),
            _periods(proposal.period, sentence, day),
            bool(_TIMED.search(sentence)),
            codes,
            frozenset(near | set(proposal.nearest)) - codes,
            other_base,
        )


def _said(proposal: Proposal, before: str) -> Written | None:
    told = f"近{proposal.num_text}" if before.endswith("近") else proposal.num_text
    try:
        if proposal.value is not None:
            # 141位行业专家 are people; only of ranks 位 is the place
            people = proposal.unit == "位" and proposal.kind != "rank"
            value = Quantity.of(decimal_of(proposal.value), "人" if people else proposal.unit)
            return written(told, Amount(value, Comparator(proposal.comparator)))
        ends = (proposal.value_min, proposal.value_max)
        low, high = (Quantity.of(decimal_of(end or 0), proposal.unit) for end in ends)
        return written(told, Amount(low, Comparator.RANGE, high))
    except (Refused, ValueError):
        return None


def _subject(proposal: Proposal, before: str, here: str, around: Mapping[str, str]) -> str:
    """Who a number is of: a place named before it in its sentence goes over the draft's own."""
    if (
        before.endswith("等") and proposal.subject_type == "place"
    ):  # 乐陵高端体育装备等7个: the count is not the last one's
        return here
    if proposal.subject not in ("", here):
        return proposal.subject
    clause = CLAUSES.split(before)[-1]
    found = max(((clause.rfind(name), len(name), name) for name in around), default=(-1, 0, ""))
    if found[0] >= 0:
        return around[found[2]]
    topic = _WHEN.sub("", before.lstrip())
    return next((around[name] for name in around if topic.startswith(name)), here)


def _periods(text: str, sentence: str, day: date) -> tuple[Period, ...]:
    """The time of a number; months without a year of their own are the draft's year as well."""
    period = _period(text)
    if period is None:
        return ()
    if period.end.year == day.year or _YEARED.search(sentence):
        return (period,)
    ours = _period(text.replace(str(period.end.year), str(day.year)))
    return (ours, period) if ours else (period,)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except Refused:
        return None


def _families(catalogue: Catalogue) -> dict[str, set[str]]:
    """Of each indicator those that readers confuse it with, seen from either side."""
    found: dict[str, set[str]] = {code: {code} for code in catalogue.indicators}
    for code, indicator in catalogue.indicators.items():
        for other in indicator.lookalikes:
            found[code].add(other)
            found.setdefault(other, {other}).add(code)
    return found


def _codes(
    proposal: Proposal, sentence: str, catalogue: Catalogue, families: Mapping[str, set[str]]
) -> tuple[frozenset[str], bool]:
    """The indicators that a number may be about, and whether it has another base than they."""
    known = catalogue.indicators
    measure = CHANGES.get(proposal.kind)
    if proposal.code in known:
        if measure in (None, known[proposal.code].measure):
            return frozenset((proposal.code,)), False
        kin = {code for code in families[proposal.code] if known[code].measure is measure}
        return frozenset(kin or {proposal.code}), False
    if "环比" in proposal.indicator:
        found = catalogue.indicator_named(proposal.indicator.replace("环比", "同比"))
        if found:
            return frozenset((found.code,)), True
    return _named_in(sentence[: _end_in(proposal, sentence)], measure, catalogue), False


def _end_in(proposal: Proposal, sentence: str) -> int:
    place = sentence.find(proposal.num_text)
    return place if place > 0 else len(sentence)


def _named_in(text: str, measure: Measure | None, catalogue: Catalogue) -> frozenset[str]:
    """The indicator whose longest name stands last before a number that the reader could not map."""
    folded = key(text)
    best: tuple[int, int, str] = (-1, 0, "")
    for code, indicator in catalogue.indicators.items():
        if measure is not None and indicator.measure is not measure:
            continue
        for name in (indicator.name, *indicator.aliases):
            told = key(name).removesuffix("数").replace("同比", "")
            place = folded.rfind(told) if len(told) >= _SHORTEST else -1
            if place >= 0:
                best = max(best, (place + len(told), len(told), code))
    return frozenset((best[2],)) if best[2] else frozenset()
