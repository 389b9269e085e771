"""Deriving: a number that is the sum, difference, share or growth of others in its sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lianzhang.analysis.proofreading.saying import Fit, Written, fit
from lianzhang.analysis.proofreading.statements import Statement
from lianzhang.analysis.proofreading.verdicts import Cause, Conclusion, Finding
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity

_SUM = re.compile(r"合计|共计|总计|一共|总数|加起来|合起来")
_DIFFERENCE = re.compile(r"相差|净增|净减|增加|减少|多出|[多少高低]了?$|扩大|缩小|差距")
_SHARE = re.compile(r"占(?!用|地)|比重")
_NO_SOURCE = (Conclusion.NO_SOURCE, Conclusion.DIFFERS)
_REACH = 8  # letters before a number that may say how it was computed


def derive(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """This function will recognise numbers without a figure of their own as computed.

    合计 adds up the numbers of one kind before it in the sentence, a difference or share takes the
    two before it. A sum that does not come out is named.
    """
    return tuple(_derived(finding, findings) for finding in findings)


def _derived(finding: Finding, findings: Sequence[Finding]) -> Finding:
    mine = finding.statement
    if finding.conclusion not in _NO_SOURCE or mine.said is None:
        return finding
    before = [
        other.statement
        for other in findings
        if other.statement.start == mine.start
        and other.statement.proposal.num_end <= mine.proposal.num_start
        and other.statement.said is not None
        and other.statement.said.amount.comparator is Comparator.EQUAL
    ]
    words = _words(mine)
    if _SUM.search(words) and len(_alike(mine, before)) > 1:
        return _summed(finding, _alike(mine, before))
    if _DIFFERENCE.search(words) and _pair(finding, _alike(mine, before)):
        return _named(finding, _alike(mine, before)[-2:])
    if _SHARE.search(words) and _shared(mine.said, before[-2:]):
        return _named(finding, before[-2:])
    return finding


def _words(statement: Statement) -> str:
    """What stands right before the number in its sentence."""
    place = statement.proposal.num_start - statement.start
    return statement.sentence[max(0, place - _REACH) : place]


def _alike(mine: Statement, before: Sequence[Statement]) -> list[Statement]:
    assert mine.said is not None
    kind = mine.said.amount.value.unit.kind
    return [one for one in before if one.said and one.said.amount.value.unit.kind == kind]


def _named(finding: Finding, parts: Sequence[Statement]) -> Finding:
    return replace(
        finding,
        cause=Cause.COMPUTED,
        figure=None,
        source=None,
        parts=tuple(part.proposal.num_text for part in parts),
    )


def _summed(finding: Finding, parts: Sequence[Statement]) -> Finding:
    said = finding.statement.said
    assert said is not None
    total = Quantity(
        sum(p.said.amount.value.scaled for p in parts if p.said), said.amount.value.unit
    )
    right = fit(said, Amount(total)) is Fit.RIGHT
    named = _named(finding, parts)
    return named if right else replace(named, cause=Cause.SUM)


def _pair(finding: Finding, parts: Sequence[Statement]) -> bool:
    said = finding.statement.said
    if len(parts) < 2 or said is None:
        return False
    one, other = (p.said.amount.value for p in parts[-2:] if p.said)
    apart = abs(one - other)
    return fit(said, Amount(apart)) is Fit.RIGHT or fit(said, Amount(-apart)) is Fit.RIGHT


def _shared(said: Written, parts: Sequence[Statement]) -> bool:
    values = [part.said.amount.value for part in parts if part.said]
    if len(values) < 2 or said.amount.value.unit.kind != "percent":
        return False
    one, other = values
    if one.unit.kind != other.unit.kind or not one.scaled or not other.scaled:
        return False
    small, large = sorted((abs(one.scaled), abs(other.scaled)))
    stated = Fraction(said.amount.value.exact)
    share = Fraction(small, large) * 100
    try:
        half = said.digit / Quantity.of(1, "%").scaled / 2
    except Refused:
        return False
    return abs(share - stated) <= half
