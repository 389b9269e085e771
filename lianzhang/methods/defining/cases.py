"""Reading a case: a folder of YAML files becomes one value, or one refusal with every fault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lianzhang.methods.defining import case_checks as checks
from lianzhang.methods.defining import faults
from lianzhang.methods.defining.case import (
    Case,
    CaseFigure,
    CasePlan,
    CaseRemark,
    CaseSource,
    CaseSubject,
)
from lianzhang.methods.defining.case_figures import Known, read_figures
from lianzhang.methods.defining.case_rows import (
    CaseRow,
    FigureRows,
    PlaceRows,
    PlanRows,
    RemarkRows,
    SourceRows,
    SubjectRows,
)
from lianzhang.methods.defining.catalogue import Catalogue
from lianzhang.methods.defining.pack import File, read_yaml
from lianzhang.methods.defining.shaping import shaped
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.periods import Period

T = TypeVar("T")


def read_case(folder: Path, catalogue: Catalogue) -> Case:
    """This function will read a case folder against a catalogue.

    Raises one `Refused` with every fault of every file; nothing is half-read.
    """
    reader = CaseReader(folder, catalogue)
    case = reader.read()
    if case is None or reader.problems:
        raise Refused(*reader.problems)
    return case


@dataclass
class CaseReader:
    """One case on its way in; `problems` is everything that was wrong."""

    folder: Path
    catalogue: Catalogue
    problems: list[Fault] = field(default_factory=list)
    subjects: dict[str, CaseSubject] = field(default_factory=dict)
    sources: dict[str, CaseSource] = field(default_factory=dict)
    plans: dict[str, CasePlan] = field(default_factory=dict)
    plan_titles: dict[str, str] = field(default_factory=dict)  # of unreadable plans as well
    used: dict[str, str] = field(default_factory=dict)  # where each code and ref was first used

    def read(self) -> Case | None:
        """This function will read every file in turn; None where the case cannot be built."""
        head = self._file("case.yaml", CaseRow, needed=True)
        self._read_subjects()
        self._read_sources()
        self._read_plans()
        figures = self._read_figures()
        remarks = self._read_remarks()
        if head is None:
            return None
        file, row = head
        if row.place not in self.subjects:
            near = checks.named(file, ["place"], faults.unknown_place, row.place, self._names())
            self.problems.append(near)
        return Case(
            code=row.code,
            name=row.name,
            name_en=row.name_en,
            place=row.place,
            subjects=tuple(checks.in_order(self.subjects.values(), self.subjects)),
            sources=tuple(self.sources.values()),
            plans=tuple(self.plans.values()),
            figures=figures,
            remarks=remarks,
        )

    def _file(self, name: str, shape: type[T], *, needed: bool = False) -> tuple[File, T] | None:
        path = self.folder / name
        if not path.exists():
            if needed:
                missing = faults.no_such_file(name=name).at(Where(file=str(path)))
                self.problems.append(missing)
            return None
        try:
            file = read_yaml(path)
            return file, shaped(file, shape)
        except Refused as refused:
            self.problems += refused.faults
            return None

    def _names(self) -> dict[str, str]:
        return {code: subject.name for code, subject in self.subjects.items()}

    def _once(self, file: File, codes: Iterable[str], key: str = "code") -> None:
        self.problems += checks.twice(file, list(codes), key, self.used)

    def _read_subjects(self) -> None:
        found: list[tuple[File, str, tuple[CaseSubject, ...]]] = []
        places = self._file("places.yaml", PlaceRows, needed=True)
        if places is not None:
            file, rows = places
            found.append((file, "places", tuple(row.subject for row in rows.places)))
            self.problems += checks.place_code_faults(file, (row.code for row in rows.places))
        others = self._file("subjects.yaml", SubjectRows)
        if others is not None:
            found.append((others[0], "subjects", others[1].subjects))
        for file, _, subjects in found:
            self._once(file, (subject.code for subject in subjects))
            self.subjects |= {subject.code: subject for subject in subjects}
        for file, section, subjects in found:
            self.problems += checks.subject_faults(file, section, subjects, self.subjects)

    def _read_sources(self) -> None:
        read = self._file("sources.yaml", SourceRows, needed=True)
        if read is not None:
            file, rows = read
            self._once(file, (source.code for source in rows.sources))
            self.sources = {source.code: source for source in rows.sources}

    def _read_plans(self) -> None:
        read = self._file("plans.yaml", PlanRows)
        if read is None:
            return
        file, rows = read
        self._once(file, (row.code for row in rows.plans))
        self.plan_titles = {row.code: row.title for row in rows.plans}
        for index, row in enumerate(rows.plans):
            loc = ("plans", index)
            for step, code, make, names in (
                ("subject", row.subject, faults.unknown_subject, self._names()),
                ("source", row.source, faults.unknown_source, self._titles()),
                ("parent", row.parent, faults.unknown_plan, self.plan_titles),
            ):
                if code and code not in names:
                    self.problems.append(checks.named(file, (*loc, step), make, code, names))
            try:
                period = Period.parse(row.period)
            except Refused as refused:
                self.problems += refused.at(file.where((*loc, "period"))).faults
                continue
            self.plans[row.code] = CasePlan(
                row.code,
                row.title,
                row.subject,
                row.source,
                period,
                row.responsible,
                row.parent,
                row.note,
            )

    def _titles(self) -> dict[str, str]:
        return {code: source.title for code, source in self.sources.items()}

    def _read_figures(self) -> tuple[CaseFigure, ...]:
        known = Known(self.catalogue, self.subjects, self.sources, self.plan_titles)
        read: list[tuple[File, FigureRows]] = []
        for path in sorted((self.folder / "figures").glob("*.yaml")):
            found = self._file(f"figures/{path.name}", FigureRows)
            if found is not None:
                read.append(found)
                known.figures.update({row.ref: row for row in found[1].figures})
        return tuple(self._figures(read, known))

    def _figures(
        self, read: Iterable[tuple[File, FigureRows]], known: Known
    ) -> Iterator[CaseFigure]:
        for file, rows in read:
            self._once_figures(file, rows)
            for found in read_figures(file, rows, known):
                if isinstance(found, Fault):
                    self.problems.append(found)
                else:
                    yield found

    def _once_figures(self, file: File, rows: FigureRows) -> None:
        for index, row in enumerate(rows.figures):
            where = file.where(("figures", index, "ref"))
            here = f"{where.file}:{where.line}"
            if (first := self.used.setdefault(row.ref, here)) != here:
                loc = ("figures", index, "ref")
                problem = file.fault(faults.duplicate_code, loc, code=row.ref, first=first)
                self.problems.append(problem)

    def _read_remarks(self) -> tuple[CaseRemark, ...]:
        read = self._file("remarks.yaml", RemarkRows)
        if read is None:
            return ()
        file, rows = read
        self._once(file, (row.ref for row in rows.remarks), "ref")
        for index, row in enumerate(rows.remarks):
            loc = ("remarks", index)
            if row.source not in self.sources:
                at = (*loc, "source")
                self.problems.append(
                    checks.named(file, at, faults.unknown_source, row.source, self._titles())
                )
            if row.subject and row.subject not in self.subjects:
                at = (*loc, "subject")
                self.problems.append(
                    checks.named(file, at, faults.unknown_subject, row.subject, self._names())
                )
        return tuple(
            CaseRemark(row.ref, row.source, *row.at, row.text, row.subject) for row in rows.remarks
        )
