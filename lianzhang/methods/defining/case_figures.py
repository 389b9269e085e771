"""A row of figures becomes a claim, and a goal where it is one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.case import CaseFigure, CaseGoal, CaseSource, CaseSubject
from lianzhang.methods.defining.case_checks import climb, named
from lianzhang.methods.defining.case_rows import FigureRow, FigureRows, GoalRow
from lianzhang.methods.defining.catalogue import Catalogue
from lianzhang.methods.defining.examples import amount
from lianzhang.methods.defining.indicators import period_allowed
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.values.claims import Amount, Claim, Comparator, Modality
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.evidence import Cell, Evidence, Locator, Passage, Typed
from lianzhang.values.indicators import Indicator
from lianzhang.values.periods import Period
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release

_CELL = re.compile(r"(?P<sheet>.*)!(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]*)")


@dataclass(frozen=True)
class Known:
    """What a figure may name: definitions, and the rest of the case."""

    catalogue: Catalogue
    subjects: Mapping[str, CaseSubject]
    sources: Mapping[str, CaseSource]
    plan_titles: Mapping[str, str]
    figures: dict[str, FigureRow] = field(default_factory=dict)

    @property
    def subject_names(self) -> dict[str, str]:
        """This function will return the name of every subject by its code."""
        return {code: subject.name for code, subject in self.subjects.items()}


def read_figures(file: File, rows: FigureRows, known: Known) -> Iterator[CaseFigure | Fault]:
    """This function will yield each figure of a file, or the faults that keep it from being one."""
    if rows.source not in known.sources:
        titles = {code: source.title for code, source in known.sources.items()}
        yield named(file, ["source"], faults.unknown_source, rows.source, titles)
    for index, row in enumerate(rows.figures):
        reader = _Reader(file, ("figures", index), row, known)
        problems = [*reader.problems()]
        if problems:
            yield from problems
        else:
            yield reader.figure(rows)


@dataclass
class _Reader:
    """One row on its way: what is wrong with it, or the figure it makes."""

    file: File
    loc: tuple[str | int, ...]
    row: FigureRow
    known: Known

    def fault(self, make: faults.Maker, *steps: str | int, **params: object) -> Fault:
        return self.file.fault(make, (*self.loc, *steps), **params)

    def problems(self) -> Iterator[Fault]:
        row, catalogue = self.row, self.known.catalogue
        for step, code in (("subject", row.subject), ("facet", row.facet)):
            if code and code not in self.known.subjects:
                names = self.known.subject_names
                yield named(self.file, (*self.loc, step), faults.unknown_subject, code, names)
        indicator = catalogue.indicators.get(row.indicator)
        if indicator is None:
            names = {code: found.name for code, found in catalogue.indicators.items()}
            at = (*self.loc, "indicator")
            yield named(self.file, at, faults.unknown_indicator, row.indicator, names)
        yield from self._period_faults(indicator)
        yield from self._amount_faults(indicator)
        if row.at is not None and not 0 <= row.at[0] < row.at[1]:
            yield self.fault(faults.backward_passage, "at", start=row.at[0], end=row.at[1])
        if row.cell and not _CELL.fullmatch(row.cell):
            yield self.fault(faults.bad_cell, "cell", cell=row.cell)
        if not (row.at or row.cell or row.position):
            yield self.fault(faults.no_position, ref=row.ref)
        if row.goal is not None:
            yield from self._goal_faults(row.goal)

    def _period_faults(self, indicator: Indicator | None) -> Iterator[Fault]:
        try:
            period = Period.parse(self.row.period)
        except Refused as refused:
            yield from refused.at(self.file.where((*self.loc, "period"))).faults
            return
        if indicator is not None and not period_allowed(indicator, period):
            yield self.fault(
                faults.period_not_allowed,
                "period",
                indicator=indicator.name,
                period=period.label("zh"),
                known="、".join(indicator.periods),
                month=indicator.months_from,
            )

    def _amount_faults(self, indicator: Indicator | None) -> Iterator[Fault]:
        ranged = self.row.comparator is Comparator.RANGE
        if ranged != bool(self.row.upper):
            yield self.fault(faults.two_ends, "comparator")
            return
        try:
            found = self.amount
        except Refused as refused:
            yield from refused.at(self.file.where((*self.loc, "unit"))).faults
            return
        if found.upper is not None and found.upper.scaled <= found.value.scaled:
            yield self.fault(faults.two_ends, "upper")
        if indicator is not None and found.value.unit.kind != unit(indicator.unit).kind:
            params = {"unit": self.row.unit, "expected": indicator.unit}
            yield self.fault(faults.unlike_unit, "unit", indicator=indicator.name, **params)

    def _goal_faults(self, goal: GoalRow) -> Iterator[Fault]:
        row = self.row
        if row.modality is not Modality.TARGET:
            yield self.fault(faults.goal_on_other, "goal", ref=row.ref, modality=row.modality)
        if goal.deadline is None:
            yield self.fault(faults.goal_without_deadline, "goal", ref=row.ref)
        if goal.plan not in self.known.plan_titles:
            titles = self.known.plan_titles
            yield named(
                self.file, (*self.loc, "goal", "plan"), faults.unknown_plan, goal.plan, titles
            )
        word = self.known.catalogue.goal_words.get(goal.word)
        if word is None:
            near = "、".join(nearest(goal.word, self.known.catalogue.goal_words, 3))
            yield self.fault(faults.unknown_goal_word, "goal", "word", word=goal.word, nearest=near)
        elif word.needs_denominator and not goal.denominator:
            yield self.fault(faults.no_denominator, "goal", ref=row.ref, word=goal.word)
        if goal.part_of:
            yield from self._split_faults(goal.part_of)

    def _split_faults(self, ref: str) -> Iterator[Fault]:
        row, whole = self.row, self.known.figures.get(ref)
        if whole is None or whole.goal is None or ref == row.ref:
            yield self.fault(faults.unknown_goal, "goal", "part_of", ref=ref)
            return
        if whole.indicator != row.indicator:
            params = {"indicator": row.indicator, "whole": whole.indicator}
            yield self.fault(faults.split_of_other, "indicator", ref=ref, **params)
        path, known = climb(row.subject, self.known.subjects), self.known.subjects
        # where a place above is not known, that is the fault
        if whole.subject not in path and all(code in known for code in (*path, whole.subject)):
            params = {"subject": known[row.subject].name, "whole": known[whole.subject].name}
            yield self.fault(faults.split_outside, "subject", **params)

    @property
    def amount(self) -> Amount:
        row = self.row
        return amount(row.value, row.upper, row.unit, row.comparator)

    def figure(self, rows: FigureRows) -> CaseFigure:
        """This function will build the figure of a row in which nothing is wrong."""
        row = self.row
        source = self.known.sources.get(rows.source)
        release = row.release or rows.release
        published: date | None = source.published_on if source else None
        claim = Claim(
            subject=row.subject,
            indicator=row.indicator,
            period=Period.parse(row.period),
            amount=self.amount,
            modality=row.modality,
            evidence=Evidence(rows.source, self._locator()),
            as_of=row.as_of,
            counting=row.counting,
            batch_name=row.batch_name,
            scope_note=row.scope_note,
            stage=row.stage,
            release=release,
            released_on=row.released_on or (published if release is Release.PUBLIC else None),
            baseline=row.baseline,
            facet=row.facet,
            base_revised=row.base_revised,
            remark="；".join(part for part in (row.remark, rows.remark) if part),
            synthetic=row.synthetic,
        )
        return CaseFigure(row.ref, claim, self._goal())

    def _locator(self) -> Locator:
        if self.row.at is not None:
            return Passage(*self.row.at)
        found = _CELL.fullmatch(self.row.cell)
        if found is not None:
            return Cell(found["sheet"], int(found["row"]), found["column"])
        return Typed(self.row.position)

    def _goal(self) -> CaseGoal | None:
        goal = self.row.goal
        if goal is None or goal.deadline is None:
            return None
        word = self.known.catalogue.goal_words[goal.word]
        return CaseGoal(
            plan=goal.plan,
            word=goal.word,
            deadline=goal.deadline,
            soft=word.soft,
            annual=word.per_year if goal.annual is None else goal.annual,
            denominator=goal.denominator,
            responsible=goal.responsible,
            assessed_by=goal.assessed_by,
            part_of=goal.part_of,
        )
