"""A filled workbook becomes the files of a case: places, subjects, sources, plans, figures."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lianzhang.methods.transcribing.drafts import Draft, Draw, FilledSheet
from lianzhang.methods.transcribing.words import (
    ASSESSED_BY,
    KINDS,
    SOURCE_KINDS,
    Names,
    RowReader,
    listed,
)
from lianzhang.values.claims import Counting, Modality, Stage
from lianzhang.values.viewer import Release

WORKBOOK = "workbook"  # the last part of the code under which the workbook itself is a source


@dataclass(frozen=True)
class Workbook:
    """A filled workbook: its sheets by table code, its file name and the hash of its bytes.

    `indicator` finds an indicator's code and unit by any of its names; `synthetic` marks
    everything as made up (模拟数据).
    """

    code: str
    file_name: str
    sha256: str
    sheets: Mapping[str, FilledSheet]
    indicator: Callable[[str], tuple[str, str] | None]
    synthetic: bool = False


def transcribe(book: Workbook) -> Draft:
    """This function will write a case's files from a workbook; what is wrong stands in `faults`."""
    return _Transcript(book, Draft(), Names(), Names(), Names()).written()


@dataclass
class _Transcript:
    book: Workbook
    draft: Draft
    subjects: Names
    sources: Names
    plans: Names

    def written(self) -> Draft:
        self._sources()
        self._places_and_subjects()
        self._plans()
        self._figures()
        return self.draft

    def _rows(self, table: str) -> Iterator[tuple[int, RowReader, Draw]]:
        """Rows of a sheet: number from 1, reader, and where each came from."""
        sheet = self.book.sheets.get(table, FilledSheet(table))
        for number, (row, cells) in enumerate(sheet.rows, start=1):
            yield number, RowReader(self.draft, sheet, row, cells), Draw(sheet, row)

    def _code(self, reader: RowReader, kind: str, number: int) -> str:
        return reader.text("code") or f"{self.book.code}.{kind}.{number}"

    def _made_up(self, reader: RowReader) -> str:
        return "true" if self.book.synthetic or reader.yes("synthetic") else ""

    def _sources(self) -> None:
        file, own = "sources.yaml", f"{self.book.code}.source.{WORKBOOK}"
        self.draft.begin(file, "sources")
        self.draft.add(
            file,
            {
                "code": own,
                "kind": "table",
                "title": self.book.file_name,
                "publisher": self.book.file_name,
                "text_sha256": self.book.sha256,
                "synthetic": "true" if self.book.synthetic else "",
            },
        )
        self.sources.learn(own, ())
        for number, reader, drawn in self._rows("case_sources"):
            code = self._code(reader, "source", number)
            self.sources.learn(code, (reader.text("title"),))
            values = {
                "code": code,
                "kind": reader.one_of("kind", SOURCE_KINDS),
                "title": reader.text("title"),
                "publisher": reader.text("publisher"),
                "published_on": reader.day("published_on"),
                "note": reader.text("note"),
                "synthetic": self._made_up(reader),
            }
            self.draft.add(file, values, drawn)

    def _places_and_subjects(self) -> None:
        places = list(self._rows("case_places"))
        subjects = [
            (number, reader, drawn, reader.one_of("kind", KINDS))
            for number, reader, drawn in self._rows("case_subjects")
        ]
        codes = {n: self._code(r, kind or "subject", n) for n, r, _, kind in subjects}
        for _, reader, _ in places:
            self._learn(reader.text("code"), reader)
        for number, reader, _, _ in subjects:
            self._learn(codes[number], reader)
        self.draft.begin("places.yaml", "places")
        for _, reader, drawn in places:
            self.draft.add("places.yaml", self._place(reader), drawn)
        self.draft.begin("subjects.yaml", "subjects")
        for number, reader, drawn, kind in subjects:
            values = self._subject(reader, codes[number], kind)
            self.draft.add("subjects.yaml", values, drawn)

    def _learn(self, code: str, reader: RowReader) -> None:
        names = reader.text("name"), reader.text("short_name"), *listed(reader.text("aliases"))
        self.subjects.learn(code, names)

    def _place(self, reader: RowReader) -> dict[str, Any]:
        return {
            "code": reader.text("code"),
            "name": reader.text("name"),
            "name_en": reader.text("name_en") or reader.text("name"),
            "short_name": reader.text("short_name"),
            "parent": self.subjects.code(reader.text("parent")),
            "functional_area": "true" if reader.yes("functional_area") else "",
            "aliases": listed(reader.text("aliases")),
            "note": reader.text("note"),
            "synthetic": self._made_up(reader),
        }

    def _subject(self, reader: RowReader, code: str, kind: str) -> dict[str, Any]:
        return {
            "code": code,
            "kind": kind,
            "name": reader.text("name"),
            "short_name": reader.text("short_name"),
            "name_en": reader.text("name_en"),
            "place": self.subjects.code(reader.text("place")),
            "parent": self.subjects.code(reader.text("parent")),
            "credit_code": reader.text("credit_code"),
            "aliases": listed(reader.text("aliases")),
            "note": reader.text("note"),
            "synthetic": self._made_up(reader),
        }

    def _source(self, reader: RowReader) -> str:
        own = f"{self.book.code}.source.{WORKBOOK}"
        return self.sources.code(reader.text("source")) or own

    def _plans(self) -> None:
        rows = list(self._rows("case_plans"))
        for number, reader, _ in rows:
            self.plans.learn(self._code(reader, "plan", number), (reader.text("title"),))
        self.draft.begin("plans.yaml", "plans")
        for number, reader, drawn in rows:
            values = {
                "code": self._code(reader, "plan", number),
                "title": reader.text("title"),
                "subject": self.subjects.code(reader.text("subject")),
                "source": self._source(reader),
                "period": reader.text("period"),
                "responsible": reader.text("responsible"),
                "parent": self.plans.code(reader.text("parent")),
                "note": reader.text("note"),
            }
            self.draft.add("plans.yaml", values, drawn)

    def _figures(self) -> None:
        """One file a source, as cases have it; targets are figures with a goal."""
        found: defaultdict[str, list[tuple[dict[str, Any], Draw]]] = defaultdict(list)
        for number, reader, drawn in self._rows("case_figures"):
            values = {"ref": f"{self.book.code}-{number:03}", **self._figure(reader, drawn)}
            found[self._source(reader)].append((values, drawn))
        for number, reader, drawn in self._rows("case_targets"):
            values = {"ref": self._ref(reader.text("ref") or str(number))}
            values |= self._figure(reader, drawn) | {"modality": "target"}
            values["goal"] = self._goal(reader)
            found[self._source(reader)].append((values, drawn))
        for number, (source, rows) in enumerate(found.items(), start=1):
            file = f"figures/{number:02}.yaml"
            self.draft.head(file, source=source)
            self.draft.begin(file, "figures")
            for values, drawn in rows:
                self.draft.add(file, values, drawn)

    def _ref(self, number: str) -> str:
        return f"{self.book.code}-t{number}"

    def _figure(self, reader: RowReader, drawn: Draw) -> dict[str, Any]:
        named = reader.text("indicator")
        code, unit = self.book.indicator(named) or (named, "")
        column = drawn.sheet.columns.get("value", "A")
        own = self._source(reader).endswith(f".{WORKBOOK}")
        counting, batch = self._counting(reader)
        return {
            "subject": self.subjects.code(reader.text("subject")),
            "facet": self.subjects.code(reader.text("facet")),
            "indicator": code,
            "period": reader.text("period"),
            **reader.amount("value", unit),
            "modality": reader.word("modality", Modality),
            "as_of": reader.day("as_of"),
            "counting": counting,
            "batch_name": batch,
            "scope_note": reader.text("scope_note"),
            "stage": reader.word("stage", Stage),
            "release": reader.word("release", Release),
            "baseline": reader.text("baseline"),
            "remark": reader.text("remark"),
            "synthetic": self._made_up(reader),
            "cell": f"{drawn.sheet.name}!{column}{drawn.row}" if own else "",
            "position": "" if own else reader.text("position") or "未注明位置",
        }

    def _counting(self, reader: RowReader) -> tuple[str, str]:
        text = reader.text("counting")
        if "批" in text and text not in ("批次", "batch"):
            return Counting.BATCH.value, text
        return reader.word("counting", Counting), ""

    def _goal(self, reader: RowReader) -> dict[str, Any]:
        part_of = reader.text("part_of")
        values = {
            "plan": self.plans.code(reader.text("plan")),
            "word": reader.text("word"),
            "deadline": reader.day("deadline"),
            "responsible": reader.text("responsible"),
            "assessed_by": reader.one_of("assessed_by", ASSESSED_BY),
            "denominator": reader.text("denominator"),
            "part_of": self._ref(part_of) if part_of else "",
        }
        return {key: value for key, value in values.items() if value}
