"""What is kept of a figure beside its number, and how it differs from the last issue."""

from collections.abc import Iterable

from lianzhang.records.figures.queries import FigureRow
from lianzhang.values.amounts import amount_text
from lianzhang.values.claims import Counting, label
from lianzhang.values.papers import Block, BlockKind, Content, Fact, Line, Number

CHANGES, CHANGES_TITLE = "changes", "与上期相比"
_HEAD = ("指标", "上期", "本期", "说明")


def fact_of(row: FigureRow) -> Fact:
    """This function will keep of a figure what a reader must know beside its number."""
    claim = row.claim
    scope = [claim.scope_note, row.indicator.scope_note if not claim.scope_note else ""]
    scope += [row.facet.name if row.facet else ""]
    scope += [label(claim.counting) if claim.counting is not Counting.NONE else ""]
    scope += [claim.baseline and f"对比{claim.baseline}"]
    return Fact(
        figure=row.id,
        original=row.original or row.id,
        subject=row.subject.name,
        indicator=row.indicator.name,
        period=claim.period.label(),
        as_of=claim.as_of.isoformat() if claim.as_of else claim.period.label(),
        amount=amount_text(claim.amount),
        scope="；".join(part for part in scope if part) or "按指标定义",
        stage=label(claim.stage),
        release=claim.release.value,
        status=row.status,
        source=row.source_title,
        synthetic=claim.synthetic,
    )


def _key(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.indicator, fact.scope


def changes(facts: Iterable[Fact], last: Content) -> Block:
    """This function will make the table of what changed since the last issue, by what is measured."""
    before = {_key(fact): fact for fact in last.facts.values()}
    now = {_key(fact): fact for fact in facts}
    rows: list[tuple[Line, ...]] = [tuple((name,) for name in _HEAD)]
    for key, fact in now.items():
        old = before.get(key)
        if old is not None and old.figure == fact.figure:
            continue
        said: Line = (Number(fact.amount, (fact.figure,)),)
        rows.append(((f"{key[0]}{key[1]}",), (_old(old),), said, (_why(old, fact),)))
    rows += [
        ((f"{key[0]}{key[1]}",), (_old(old),), ("—",), ("本期未用",))
        for key, old in before.items()
        if key not in now
    ]
    if len(rows) == 1:
        return Block(BlockKind.TEXT, ("各数与上期相同。",), section=CHANGES)
    return Block(BlockKind.TABLE, rows=tuple(rows), section=CHANGES)


def _old(old: Fact | None) -> str:
    return f"{old.amount}（{old.period}）" if old else "—"


def _why(old: Fact | None, new: Fact) -> str:
    if old is None:
        return "本期新增"
    if old.original == new.original:
        return "更正"
    if old.period != new.period:
        return f"期间由{old.period}到{new.period}"
    return f"数据阶段由{old.stage}到{new.stage}" if old.stage != new.stage else "另有新数"
