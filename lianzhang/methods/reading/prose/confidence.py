"""Confidence: how sure the reader is of each field, from the rules that decided it.

A field starts from what its plainest rule is worth and loses what every doubtful rule costs; all
fields together are as sure as the weakest of them.
"""

import re
from dataclasses import dataclass

from lianzhang.methods.reading.prose.periods import Time, Today
from lianzhang.methods.reading.prose.spans import Draft

# How often the rule errs, as seen on texts read while the rules were written.
_INDICATOR = {
    "no_head": 0.45,
    "head_of_last_sentence": 0.35,
    "head_of_clause_before": 0.12,
    "elided_head": 0.03,
    "threshold": 0.05,
    "tier": 0.2,
    "from_to": 0.15,
    "place_only": 0.12,
    "owner_unknown": 0.3,
    "growth_behind": 0.15,
    "area_of_the_thing_behind": 0.15,
    "spend": 0.1,
    "late_head": 0.05,
    "structure": 0.12,
    "investment_of_the_counted": 0.08,
    "part_behind": 0.12,
    "changing_set": 0.08,
    "capacity_of_project": 0.12,
    "goal_told": 0.08,
}
_SUBJECT = {"project": 0.14, "project_behind": 0.1, "owner": 0.06, "owner_unknown": 0.3}
_WHOLE = re.compile(
    "(?:数|率|值|额|量|速|比重|占比|投资|收入|利润|税收|排名|指数|面积|规模|产能|点数|人口|总投资|能力|营收|零售额|贷款|存款|顺差)$"
)
_ODD = re.compile("[,;:。!?\0]|^[的了着和与及]|[在对把将]$|不[是会]|这|那|我们|他们")
_BARE = re.compile(
    "(?:企业|项目|产业|增加值|产值|年产值|投资|占比|平台|产品|产品产量|集群产值|企业和产品|入选企业和产品|资金总规模|"
    "总规模|产值贡献率|占地面积|研发经费|[东中西]部?)"
)
_UNUSUAL = 0.88  # a name that is none of the usual indicators was right seven times of ten
_LONG = 22  # characters: a longer name has most likely swallowed a clause


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What bears on how sure a claim is: the text's day and place, and what its paragraph names.

    `default` is the text's own place and `named` whether the text names it plainly; `others`: the
    paragraph names other places or firms, whose the number may be; `usual` finds usual indicators.
    """

    today: Today
    default: str
    named: bool
    others: bool
    ahead: float
    usual: re.Pattern[str]


def weigh(draft: Draft, times: list[Time], around: Surroundings) -> tuple[dict[str, float], float]:
    """This function will return the confidence per field and that of all together, 0 to 1."""
    said = set(draft.reasons) | set(draft.doubts)
    today, ahead = around.today, around.ahead
    scores = {
        "value": _value(draft),
        "indicator": _indicator(draft, said, around.usual),
        "subject": _subject(draft, said, around),
        "period": _period(draft, times, today),
        "kind": _kind(draft, said, ahead),
    }
    return {name: round(score, 2) for name, score in scores.items()}, round(min(scores.values()), 2)


def _value(draft: Draft) -> float:
    return 0.85 if draft.mention.form in ("naked", "bare", "tier", "streak", "index") else 0.99


def _indicator(draft: Draft, said: set[str], usual: re.Pattern[str]) -> float:
    score = 0.97 - sum(cost for rule, cost in _INDICATOR.items() if rule in said)
    name = draft.indicator
    if not _WHOLE.search(name):
        score -= 0.1
    if len(name) > _LONG:
        score -= 0.03 * (len(name) - _LONG)
    if _ODD.search(name):
        score -= 0.3
    if len(draft.base) < 2 or _BARE.fullmatch(draft.base):
        score -= 0.15
    if draft.form == "count" and len(draft.base) < 3:
        score -= 0.1  # 东、中、西部分别有…家: the members of a list, not what is counted
    if draft.form == "rank" and "elided_head" in said:
        score -= 0.06
    if not usual.search(name):
        score = min(score, _UNUSUAL)
    return max(score, 0.05)


def _subject(draft: Draft, said: set[str], around: Surroundings) -> float:
    if not draft.subject:
        return 0.3
    if draft.subject == around.default:
        return 0.85 if not around.named else 0.88 if around.others else 0.96
    return max(0.93 - sum(cost for rule, cost in _SUBJECT.items() if rule in said), 0.1)


def _period(draft: Draft, times: list[Time], today: Today) -> float:
    if not draft.period:
        return 0.2
    before = [time for time in times if time.code and time.start < draft.mention.start]
    if any(not time.base for time in before):
        return 0.95
    if draft.period[:4] != str(today.year) and not before:
        return 0.85  # carried over from another sentence
    if not today.month:
        return 0.9 if draft.period == today.code else 0.92
    return 0.93


def _kind(draft: Draft, said: set[str], ahead: float) -> float:
    if "looks_ahead" in said:
        return 0.87
    if draft.modality == "actual" and ahead > 0.25 and draft.form == "count":
        return 0.86
    return 0.95
