"""Yearly: numbers told year by year get each their own year.

2016年至2018年,分别完成产值236亿元、314亿元、365亿元 · 2021年、2022年、2023年分别为5家、8家、12家
"""

import re
from itertools import groupby, pairwise

from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.times import Time

_JOINED = re.compile("(?:[、和与及,]|\0)*(?:分别)?")
_APART = re.compile("分别|依次")
_FEWEST = 2


def told_by_year(drafts: list[Draft], times: list[Time], text: str) -> dict[int, str]:
    """This function will return the year of every number told year by year, by where it stands."""
    years = _years(times, text)
    if grown := _from_year_to_year(drafts, times, text):
        return grown
    if len(years) < _FEWEST or not _APART.search(text):
        return {}
    found: dict[int, str] = {}
    for _, group in groupby(drafts, key=lambda draft: (draft.indicator, draft.mention.unit)):
        row = list(group)
        if len(row) == len(years) and row[0].mention.start > times[0].start:
            found |= {draft.mention.start: year for draft, year in zip(row, years, strict=True)}
    average = f"{years[0]}/{years[-1]}"
    found |= {
        draft.mention.start: average for draft in drafts if found and "年均" in draft.indicator
    }
    return found


def _from_year_to_year(drafts: list[Draft], times: list[Time], text: str) -> dict[int, str]:
    """2012年到2020年,…由20.9万亿元增长到31.3万亿元: the first of the first year, the second of the last."""
    span = next((time for time in times if time.form == "years" and not time.base), None)
    if span is None or "/" not in span.code:
        return {}
    first, _, last = span.code.partition("/")
    found: dict[int, str] = {}
    for one, other in pairwise(drafts):
        begins = _FROM.search(text, span.end, one.mention.start)
        if begins and _TO.fullmatch(text, one.mention.end, other.mention.start):
            found |= {one.mention.start: first[:4], other.mention.start: last[:4]}
    if found:  # and what is told of all the years between
        yearly = (draft for draft in drafts if "年均" in draft.indicator)
        found |= {draft.mention.start: span.code for draft in yearly}
    return found


_FROM = re.compile("(?:由|从)(?:\0|的)*$")
_TO = re.compile(
    "(?:稳步|快速|大幅)?(?:扩充|增加|增长|提高|提升|上升|发展|扩大|跃升|攀升|壮大|下降|减少|降低|降|增|升)(?:到了?|至了?|为)(?:\0|的|近|约)*"
)


def _years(times: list[Time], text: str) -> list[str]:
    """The years that a sentence lists (2021年、2022年) or spans (2016年至2018年)."""
    said = [
        time for time in times if time.code and time.form in ("years", "year") and not time.base
    ]
    if said and said[0].form == "years":
        first, _, last = said[0].code.partition("/")
        return [str(year) for year in range(int(first[:4]), int(last[:4] or first[:4]) + 1)]
    row = said[:1]
    for time in said[1:]:
        if not _JOINED.fullmatch(text, row[-1].end, time.start):
            break
        row.append(time)
    return [time.code[:4] for time in row]
