"""The five source texts' number sentences written again from the ledger agree with it."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from tests.worlds import World

ROOT = Path(__file__).resolve().parents[2]


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
    from lianzhang.values.papers import plain_text

    by = world.system
    told: Counter[str] = Counter()
    for city in ("dezhou", "liaocheng", "xuzhou"):
        case = read_case(ROOT / "cases" / city, catalogue())
        load_case(case, by=by)
        place = find(case.place, viewer=by)
        rows = by_ids(Figure.objects.filter(ref__startswith=city[:2]).values_list("pk", flat=True), viewer=by)
        rows = by_ids(Figure.objects.filter(subject__path__startswith=place.path).values_list("pk", flat=True), viewer=by)
        print(city, len(rows))
        words = {t.figure.id: t.word.word for t in progress(viewer=by, today=date(2023, 11, 20))}
        for row, line in zip(rows.values(), restate(list(rows.values()), place=place, words=words), strict=True):
            said = proofread(plain_text(line), Occasion(place, date(2023, 11, 20), False), viewer=by)
            causes = [f.cause.value for f in said.findings]
            told["same" if causes == ["same"] else "+".join(causes) or "none"] += 1
            if causes != ["same"]:
                print(city[:2], "|", plain_text(line), "|", causes)
    print(told)
    assert 0
