"""The five source texts' number sentences written again from the ledger agree with it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lianzhang.values.papers import plain_text
from tests.worlds import CITY, COUNTY, OTHER_COUNTY, World, claim

ROOT = Path(__file__).resolve().parents[2]
LATEST = date(2023, 11, 20)  # of a text without a day


@pytest.mark.django_db
@pytest.mark.once
def test_numbers_of_the_source_texts_written_again_agree_with_the_ledger(world: World):
    from lianzhang.analysis.composing import restate
    from lianzhang.analysis.proofreading import Occasion, proofread
    from lianzhang.methods.defining import read_case
    from lianzhang.records.figures.models import Figure
    from lianzhang.records.figures.queries import by_ids
    from lianzhang.records.intake.actions import load_case
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.records.plans.queries import progress
    from lianzhang.records.registry.queries import find
    from lianzhang.records.sources.queries import cards

    by = world.system
    told: Counter[bool] = Counter()
    unlike = []
    for city in ("dezhou", "liaocheng", "xuzhou"):
        case = read_case(ROOT / "cases" / city, catalogue())
        load_case(case, by=by)
        place = find(case.place, viewer=by)
        own = Figure.objects.filter(subject__path__startswith=place.path)
        rows = tuple(by_ids(own.values_list("pk", flat=True), viewer=by).values())
        sources = cards({row.claim.evidence.source for row in rows}, viewer=by)
        words = {t.figure.id: t.word.word for t in progress(viewer=by, today=LATEST)}
        for row, line in zip(rows, restate(rows, place=place, words=words), strict=True):
            day = sources[row.claim.evidence.source].published_on or LATEST
            text = plain_text(line)
            found = proofread(text, Occasion(place, day, False), viewer=by).findings
            agree = {finding.cause.value for finding in found} == {"same"}
            told[agree] += 1
            unlike += [] if agree else [text]
    assert told.total() > 120
    assert "\n".join(unlike) == ""


@pytest.mark.django_db
def test_what_counties_add_and_give_is_computed_from_two_years_of_amounts(world: World):
    from lianzhang.analysis.composing import compose
    from lianzhang.records.figures.actions import record_many
    from lianzhang.values.papers import BlockKind

    told = {  # this year, last year: the city grew by 200, of which one county by 150
        CITY: ("1200亿元", "1000亿元"),
        COUNTY: ("450亿元", "300亿元"),
        OTHER_COUNTY: ("190亿元", "200亿元"),
    }
    periods = ("2023-01/2023-09", "2022-01/2022-09")
    said = [
        claim(subject, "industrial_investment", period, amount)
        for subject, amounts in told.items()
        for period, amount in zip(periods, amounts, strict=True)
    ]
    record_many(said, by=world.system)
    paper = compose(
        "indicator_brief", CITY, viewer=world.bureau, day=LATEST, indicator="industrial_investment"
    )
    blocks = [b for b in paper.blocks if b.section == "drivers"]
    (table,) = [block for block in blocks if block.kind is BlockKind.TABLE]
    rows = [[plain_text(cell) for cell in row] for row in table.rows]
    assert rows[0] == ["对象", "本期", "上年同期", "拉动（百分点）", "贡献率（%）"]
    assert rows[1:] == [
        ["甲县", "450亿元", "300亿元", "15.00", "75.0"],
        ["乙县", "190亿元", "200亿元", "-1.00", "-5.0"],
    ]
    assert "未提供可比数：新区。" in [block.text for block in blocks]
