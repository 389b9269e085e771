"""Numbers in sentences as officials write them; the patterns are data (`definitions/papers.yaml`)."""

import re
from collections.abc import Mapping, Sequence

from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.amounts import amount_text
from lianzhang.values.claims import Amount, Comparator, Modality
from lianzhang.values.errors import Refused
from lianzhang.values.indicators import Measure
from lianzhang.values.papers import Line, Number, Span, plain_text
from lianzhang.values.periods import Kind, Period
from lianzhang.values.quantities import Quantity

_SLOT = re.compile(r"\{(\w+)\}")
# what an indicator's name says of its measure, and the sentence says again
_SAID_AGAIN = re.compile(r"(较上期变动|与全省之差|全省排名|全国排名|全球排名|较上期变化)$")
_GROWTH = re.compile(r"(同比增速|年均增速|同比增长率|增速)$")
_COUNTED = re.compile(r"(?<![指总系人点位场])数$")  # 企业数 is said 企业; 指数 stays
_STREAK = "连续年数"  # 第一连续年数…18年 is said 连续18年…第一
_BEHIND = re.compile(r"(以上|以内|左右)$")  # goal words that stand after the number
_BEFORE = re.compile(r"(超过|突破|不低于|不超过)$")  # goal words that say the number's bound
_PLANNED = {Modality.PLAN: "计划达到", Modality.PROMISE: "承诺达到", Modality.TARGET: "力争达到"}
_LAP = 4  # letters at most that a subject's end and an indicator's start share
_DIRECTED = {Measure.GROWTH, Measure.CHANGE, Measure.GAP}
_TURNED = {
    Comparator.MORE: Comparator.LESS,
    Comparator.LESS: Comparator.MORE,
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
}


def number(row: FigureRow, *, unsigned: bool = False) -> Number:
    """This function will print a figure's amount as a number that leads to it."""
    amount = row.claim.amount
    if unsigned and amount.value.scaled < 0 and amount.upper is None:
        amount = Amount(abs(amount.value), _TURNED.get(amount.comparator, amount.comparator))
    return Number(amount_text(amount), (row.id,))


def beside_others(row: FigureRow) -> Line:
    """This function will say a gap, a rank or another's mean in the fewest words: 高于全省1.3个百分点."""
    measure = row.indicator.measure
    if measure is Measure.GAP:
        above = "低于" if row.claim.amount.value.scaled < 0 else "高于"
        return (f"{above}{_against(row)}", number(row, unsigned=True))
    return (f"居{_against(row)}" if measure is Measure.RANK else "", number(row))


def _bare(row: FigureRow) -> Number:
    """The number without its bound, which the goal's word says."""
    return Number(row.claim.amount.value.text(), (row.id,))


def where(row: FigureRow, place: SubjectCard | None) -> str:
    """This function will name the subject: 全市 of the paper's own place, else its name."""
    if place is not None and row.subject.code == place.code:
        return {"city": "全市", "county": "全县"}.get(place.level, place.name)
    return row.subject.name


def _name(row: FigureRow, word: str = "增长") -> str:
    """The indicator without what the sentence, or the `word` of its goal, says anyway."""
    name = _SAID_AGAIN.sub("", row.indicator.name)
    if row.indicator.measure is Measure.RANK:
        return name.removesuffix(_STREAK).replace("同比增速", "增速")
    if row.indicator.measure in _DIRECTED and "增长" in word:
        return _GROWTH.sub("", name)
    return _COUNTED.sub("", name)


def _unlapped(before: str, name: str) -> str:
    """…项目 and 项目总投资 are said …项目总投资."""
    laps = (n for n in range(_LAP, 1, -1) if len(name) > n + 1 and before.endswith(name[:n]))
    return name[next(laps, 0) :]


def _against(row: FigureRow) -> str:
    """What it is measured against; a period's code in words, one's own province as 全省."""
    said = row.claim.baseline
    if not said:
        return "上期" if row.indicator.measure is Measure.CHANGE else "全省"
    try:
        return Period.parse(said).label()
    except Refused:
        return "全省" if said.endswith(("省", "自治区")) else said


def _growing(row: FigureRow) -> bool:
    return bool(_GROWTH.search(_SAID_AGAIN.sub("", row.indicator.name)))


def _slots(row: FigureRow, place: SubjectCard | None, word: str) -> Mapping[str, Span]:
    claim = row.claim
    down = claim.amount.value.scaled < 0
    directed = row.indicator.measure in _DIRECTED
    of = (row.facet.name if row.facet else "") + claim.batch_name
    return {
        "when": claim.period.label(),
        "where": where(row, place),
        "name": _unlapped(where(row, place) + of, _name(row, word)),
        "of": of,
        "value": number(row, unsigned=directed),
        "moved": "下降" if down else "增长",
        "above": "低于" if down else "高于",
        "faster": ("回落" if down else "加快") if _growing(row) else ("下降" if down else "提高"),
        "rate": "同比增速" if _growing(row) else "",
        "against": _against(row),
        "word": _BEHIND.sub("", word),
    }


def _fill(pattern: str, slots: Mapping[str, Span]) -> Line:
    parts: list[Span] = []
    at = 0
    for match in _SLOT.finditer(pattern):
        parts += [pattern[at : match.start()], slots[match[1]]]
        at = match.end()
    parts.append(pattern[at:])
    return joined(parts)


def joined(parts: Sequence[Span]) -> Line:
    """This function will put neighbouring words together and drop empty ones."""
    line: list[Span] = []
    for part in parts:
        if isinstance(part, str) and line and isinstance(line[-1], str):
            line[-1] += part
        elif part != "":
            line.append(part)
    return tuple(line)


def sentence(
    row: FigureRow,
    tails: Mapping[str, FigureRow | None] | None = None,
    *,
    place: SubjectCard | None = None,
    word: str = "",
) -> Line:
    """This function will say a figure in one sentence, with half-sentences of the same period.

    `tails` by their code in the definitions: growth, gap, change, rank.
    """
    papers, indicator, claim = catalogue().papers, row.indicator, row.claim
    fitting = (
        s
        for s in papers.sentences
        if s.fits(claim.modality.value, indicator.measure.value, indicator.behaviour.value)
    )
    pattern = next(fitting, papers.sentences[-1]).text
    goal = claim.modality is not Modality.ACTUAL
    word = (word or _PLANNED.get(claim.modality, "达到")) if goal else "增长"
    word = _once(word, row)
    parts: list[Span] = list(_fill(_settled(pattern, row), _slots(row, place, word)))
    if goal and (_BEFORE.search(word) or _BEHIND.search(word)):
        behind = _BEHIND.search(word)
        parts = [*parts[:-1], _bare(row), behind[1] if behind else ""]
    for code, tail in (tails or {}).items():
        if tail is not None and tail.claim.period == claim.period:
            slots = _slots(tail, place, word)
            parts += _fill(papers.tails[code], slots)
    return joined([*parts, "。"])


def _once(word: str, row: FigureRow) -> str:
    """推动…1000家 is not said 推动…推动1000家, nor 覆盖率力争覆盖率90%, nor 达到不低于."""
    name = _name(row)
    if name.startswith(word):
        return ""
    word = word.removesuffix("达到") if row.claim.amount.comparator in _TURNED else word
    return word.removesuffix("覆盖率") if name.endswith("覆盖率") else word


def _settled(pattern: str, row: FigureRow) -> str:
    """持平 is neither a rise nor a fall; 截至 is said of days and not of whole years."""
    if row.indicator.name.endswith(_STREAK):
        return "{when}，{where}连续{value}{name}"
    if pattern.startswith("到") and row.claim.period.kind is Kind.DAY:
        return f"截至{pattern[1:]}"  # the day of the promise is not its deadline
    if row.claim.amount.comparator in _TURNED:
        pattern = pattern.replace("达到{value}", "{value}")
    if "{moved}" in pattern and not row.claim.amount.value.scaled:
        return pattern.replace("{moved}{value}", "持平（{value}）")
    year = row.claim.period.label().endswith("年")
    return pattern.removeprefix("截至") if year else pattern


def restate(
    rows: Sequence[FigureRow], *, place: SubjectCard | None, words: Mapping[int, str]
) -> tuple[Line, ...]:
    """This function will say each figure in a sentence of its own; `words` of targets by figure."""
    return tuple(sentence(row, place=place, word=words.get(row.id, "")) for row in rows)


def share(part: Quantity, whole: Quantity, digits: int = 1) -> str:
    """This function will print one quantity in hundredths of another, rounded half to even."""
    return f"{round(part.decimal * 100 / whole.to(part.unit.symbol).decimal, digits):f}"


__all__ = ["joined", "number", "plain_text", "restate", "sentence", "share", "where"]
