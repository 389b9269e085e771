"""The warehouse answers as a plain loop over the batches does, whatever came, went and was merged."""

import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from lianzhang.analysis.warehouse import Question, returned, totals
from lianzhang.analysis.warehouse import returns as warehouse
from lianzhang.records.mandates.queries import system
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import SubjectMap
from lianzhang.records.returns import actions
from lianzhang.records.sources.actions import register as register_source
from lianzhang.values.quantities import Quantity
from tests.records.returning import NOW, TABLE, frame

FIELDS = ("output", "profit_to_date", "stopped_why", "stopped")
PERIODS = ("2023-08", "2023-09")
FIRMS = 5

VALUES = st.fixed_dictionaries(
    {
        "output": st.none() | st.integers(0, 9),
        "profit_to_date": st.none() | st.integers(-9, 9),
        "stopped_why": st.sampled_from([None, "", "检修", "搬迁"]),
        "stopped": st.sampled_from([None, True, False]),
    }
)
KEYS = st.tuples(st.integers(0, FIRMS - 1), st.sampled_from(PERIODS))
# what a batch has: some of the fields (tables gain columns), rows by key, and what it clears
BATCHES = st.builds(
    lambda fields, rows, cleared: (fields, rows, [name for name in cleared if name in fields]),
    st.lists(st.sampled_from(FIELDS), min_size=1, unique=True),
    st.dictionaries(KEYS, VALUES, min_size=1, max_size=6),
    st.lists(st.sampled_from(FIELDS), unique=True),
)
MERGES = st.dictionaries(st.integers(1, FIRMS - 1), st.just(0), max_size=3)


def naive(batches, undone, merges):
    """Row after row, the newest word on each field; {(subject now, period): [values, batch]}."""
    held: dict[Any, Any] = {}
    for number, (fields, rows, cleared) in enumerate(batches):
        if number in undone:
            continue
        for (firm, period), values in rows.items():
            row = held.setdefault((merges.get(firm, firm), period), [dict.fromkeys(FIELDS), number])
            row[1] = number
            for name in fields:
                told = values[name] if values[name] != "" else None
                if told is not None or name in cleared:
                    row[0][name] = told
    return held


class Twin(TestCase):
    """One database state per example: hypothesis rolls each back."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_the_warehouse_agrees_with_a_plain_loop(self, data):
        with tempfile.TemporaryDirectory() as home, self.settings(LIANZHANG_HOME=Path(home)):
            self.compare(data)

    def compare(self, data):
        by = system()
        register(code="990000", kind="place", name="示例省", by=by)
        firms = [
            register(code=f"f{n}", kind="enterprise", name=f"企业{n}", place="990000", by=by)
            for n in range(FIRMS)
        ]
        batches = data.draw(st.lists(BATCHES, min_size=1, max_size=5))
        numbers = {}
        for at, (fields, rows, cleared) in enumerate(batches):
            register_source(code=f"s{at}", kind="table", title=f"表{at}", by=by)
            listed = [
                (firms[firm], period, {name: values[name] for name in fields})
                for (firm, period), values in rows.items()
            ]
            numbers[at] = actions.accept(
                table=TABLE,
                frame=frame(listed, tuple(fields)),
                source=f"s{at}",
                by=by,
                now=NOW,
                synthetic=True,
                cleared=cleared,
            )
        undone = data.draw(st.sets(st.sampled_from(sorted(numbers)), max_size=len(numbers)))
        for at in undone:
            actions.undo(numbers[at], by=by, reason="试")
        merged: dict[int, int] = data.draw(MERGES)
        for merges in (merged, {}):  # merged, and the merges undone
            expected = naive(batches, undone, merges)
            self.same(expected, self.asked(firms, merges, by), firms, numbers)

    def asked(self, firms, merges, by):
        known = SubjectMap(
            tuple(firms),
            tuple(firms[merges.get(n, n)] for n in range(FIRMS)),
            ("990000",) * FIRMS,
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(warehouse, "subject_map", lambda *, viewer: known)
            question = Question(TABLE, fields=FIELDS)
            whole = returned(question, viewer=by, limit=100).rows
            paged = [
                row
                for offset in range(0, len(whole), 2)
                for row in returned(question, viewer=by, offset=offset, limit=2).rows
            ]
            assert tuple(paged) == whole
            total: Any = totals(question, viewer=by)
            assert total.rows == len(whole)
            assert total.subjects == len({row.subject.id for row in whole})
            outputs = [
                value.scaled for row in whole if isinstance(value := row.values[0], Quantity)
            ]
            told = total.sums.get("output")
            assert (
                (told[0].scaled, told[1]) == (sum(outputs), len(outputs)) if outputs else not told
            )
            return whole

    def same(self, expected, rows, firms, numbers):
        found = {
            (firms.index(row.subject.id), row.period.code): [
                {
                    name: value.scaled if hasattr(value, "scaled") else value
                    for name, value in zip(FIELDS, row.values, strict=True)
                },
                next(at for at, number in numbers.items() if number == row.batch),
            ]
            for row in rows
        }
        assert found == expected
