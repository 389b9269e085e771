"""Enterprises of one 字号: perhaps of one family, never more than a hint."""

from collections import defaultdict
from collections.abc import Iterable

from lianzhang.methods.matching import blocks
from lianzhang.records.registry.models import NameBlock, Subject
from lianzhang.records.registry.queries.parsing import parse
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer

LEAST = 2  # characters of a 字号 that is looked for
MOST = 400  # read at most
COMMON = 5  # more enterprises of one 字号 in a place say nothing of kinship


def namesakes(
    names: Iterable[str], *, within: str, viewer: Viewer
) -> dict[str, tuple[SubjectCard, ...]]:
    """This function will find, by name, the enterprises in a place path of the same 字号.

    One question. A 字号 of one character, or of more than `COMMON` enterprises there, is left out.
    """
    trades = {name: parse(name).trade for name in names}
    wanted = {blocks(parse(name))[-1] for name, trade in trades.items() if len(trade) >= LEAST}
    found: defaultdict[str, dict[int, SubjectCard]] = defaultdict(dict)
    if wanted:
        seen = Subject.objects.filter(
            visible_subjects(viewer), kind="enterprise", path__startswith=within
        )
        rows = NameBlock.objects.filter(block__in=wanted, subject__in=seen)
        for row in rows.select_related("subject").order_by("subject_id")[:MOST]:
            found[parse(row.subject.name).trade][row.subject_id] = card(row.subject)
    return {
        name: tuple(found[trade].values())
        for name, trade in trades.items()
        if 0 < len(found[trade]) <= COMMON
    }
