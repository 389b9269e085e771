"""The five source texts' number sentences written again from the ledger agree with it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.worlds import World

ROOT = Path(__file__).resolve().parents[2]
LATEST = date(2023, 11, 20)  # of a text without a day
# The rest tells of clusters, parks and projects whose names the checker does not tell from those
# of their counties, and of goals whose words (争创) no definition of goal words has.
AGREE = 0.85


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
    from lianzhang.values.papers import plain_text

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
            agree = [finding.cause.value for finding in found] == ["same"]
            told[agree] += 1
            unlike += [] if agree else [text]
    assert told.total() > 120
    assert told[True] >= AGREE * told.total(), "\n".join(unlike)
