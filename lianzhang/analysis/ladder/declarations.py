"""What one enterprise declared, value by value with where it stands: the case that is explained."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from lianzhang.analysis.ladder.cases import PURPOSE, laid_inputs
from lianzhang.analysis.warehouse import Question, Value, returned
from lianzhang.analysis.warehouse.declared import telling_tables
from lianzhang.methods.defining.tables import Column, Table
from lianzhang.methods.judging import Case, Given, Key, Rule, read_value
from lianzhang.methods.judging import Value as Judged
from lianzhang.methods.judging.dimensions import measure
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.returns.queries import fields_of
from lianzhang.values.criteria import Input, InputKind
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Stated:
    """A value with the year it is of and the row that says it."""

    given: Given
    year: int
    table: str
    batch: int
    synthetic: bool


@dataclass(frozen=True)
class Declarations:
    """Everything that one enterprise declared, by input, the newest year first."""

    stated: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)

    @property
    def synthetic(self) -> bool:
        """This function will answer whether anything of it is made up."""
        return any(one.synthetic for rows in self.stated.values() for one in rows)

    def find(self, key: Key, year: int) -> Stated | None:
        """This function will return what is said of an input so many years before a year; of a
        state, the newest word up to then."""
        code, back = key
        for one in self.stated.get(code, ()):
            if one.year == year - back if back is not None else one.year <= year:
                return one
        return None

    def case(self, rule: Rule, on: date, titles: Mapping[str, Given]) -> Case:
        """This function will return the case of a rule; `titles` are what rosters say."""
        values: dict[Key, Given] = {}
        for code, back in rule.uses():
            found = self.find((code, back), on.year)
            if code in laid_inputs():
                values |= {(code, back): titles[code]} if code in titles else {}
            elif found is not None:
                values[code, back] = found.given
        return Case(on, values)


def declarations_of(
    subject: int, *, viewer: Viewer, years: Sequence[int], tables: Sequence[str] = ()
) -> Declarations:
    """This function will read what an enterprise declared; an asked table of statistics is refused."""
    found: dict[str, list[Stated]] = {}
    for table in telling_tables(tables):
        columns = [column for column in fields_of(table) if column.input]
        for code, stated in _read(table, columns, subject, viewer, years):
            found.setdefault(code, []).append(stated)
    newest = {code: sorted(rows, key=lambda one: -one.year) for code, rows in found.items()}
    return Declarations({code: tuple(rows) for code, rows in newest.items()})


def _read(
    table: Table, columns: Sequence[Column], subject: int, viewer: Viewer, years: Sequence[int]
) -> Iterator[tuple[str, Stated]]:
    question = Question(
        table.code,
        subjects=(subject,),
        periods=tuple(Period.year(year).code for year in years),
        fields=tuple(column.field for column in columns),
        purpose=PURPOSE,
    )
    for row in returned(question, viewer=viewer, limit=len(years)).rows:
        source = f"{table.name} {row.period.label()}"
        for column, value in zip(columns, row.values, strict=True):
            told = _told(value, catalogue().inputs[column.input])
            if told is not None:
                given = Given(told, source, table.basis)
                year = row.period.start.year
                yield column.input, Stated(given, year, table.code, row.batch, row.synthetic)


def _told(value: Value, asked: Input) -> Judged | None:
    """A value of a return as cases hold it, exact, in base units."""
    if isinstance(value, Quantity):
        kept = Fraction(value.scaled, 10**value.unit.decimals) / value.unit.factor
        return kept * measure(value.unit.symbol if asked.unit else "").factor
    return read_value(asked, value) if asked.kind is InputKind.SET else value
