"""Every function that takes a file or a string from outside: the list that the tests go through.

`test_parsers.py` looks the product over for functions that read like one (`parse`, `read_…`,
`decode` … of a text or bytes) and fails for one that is neither here nor among INNER.
"""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

Parser = Callable[[Any], object]

ROOT = Path(__file__).resolve().parents[2]


def criterion(text: str) -> object:
    """An expression of a rule."""
    from lianzhang.methods.judging.parsing import Names, parse

    return parse(text, Names({}))


def yaml_file(data: bytes) -> object:
    """A definition, as a bureau writes it."""
    from lianzhang.methods.defining import pack

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(data)
        return pack.read_yaml(path)


def backup(data: bytes) -> object:
    """A backup that is to be restored."""
    from lianzhang.methods.packing import opened

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(data)
        with opened(path) as pack:
            return pack.manifest


def looked_at(name: str) -> Parser:
    """A table by its bytes, looked at before anything opens it."""

    def look(data: bytes) -> object:
        from lianzhang.methods.reading import look

        return look(data, name)

    return look


def opened_guarded(data: bytes) -> object:
    """A table read whole, in the child process: what is broken kills nobody but the child."""
    from lianzhang.methods.reading import read_guarded

    return read_guarded(data, "月报.xlsx", seconds=20, megabytes=600)


def staged_guarded(data: bytes) -> object:
    """A large table laid down in pieces, in the child process, marks of secrecy looked for."""
    from lianzhang.methods.reading import stage_guarded

    with tempfile.TemporaryDirectory() as folder:
        return stage_guarded(data, "月报", Path(folder), seconds=20, megabytes=600)


def text_of(name: str) -> Parser:
    """The text of a document."""

    def take(data: bytes) -> object:
        from lianzhang.methods.reading.prose import extract

        return extract(data, name)

    return take


def prose(text: str) -> object:
    """A text read into proposals."""
    from lianzhang.methods.reading.prose import read_prose

    return read_prose(text).proposals


def block(text: str) -> object:
    """Cells pasted from a spreadsheet."""
    from lianzhang.methods.reading import lay_out, read_block

    return lay_out(read_block(text))


def column(kind: str, unit: str = "") -> Parser:
    """A column of a sheet, as one text."""

    def read(text: str) -> object:
        import pyarrow as pa

        from lianzhang.methods.reading import read_column

        return read_column(pa.array([text, None, text[::-1]], pa.string()), kind=kind, unit=unit)

    return read


def called(module: str, name: str, *more: object) -> Parser:
    """A function of one text."""

    def call(text: Any) -> object:
        from importlib import import_module

        found: Any = import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
        return found(text, *more)

    return call


@cache
def name_parser() -> Any:
    """The reader of enterprise names, with the words of the pack."""
    from lianzhang.methods.defining import read_catalogue
    from lianzhang.methods.matching.parts import Parser as NameParser
    from lianzhang.methods.matching.words import words_of

    catalogue = read_catalogue([ROOT / "definitions"])
    return NameParser(words_of(catalogue.name_parts, catalogue.place_names.named))


VALUES = "lianzhang.values"
BYTES: dict[str, Parser] = {
    "methods.reading.looking.look": looked_at("月报.xlsx"),
    "methods.reading.guarded.read_guarded": opened_guarded,
    "methods.reading.decoding.decode": called(
        "lianzhang.methods.reading.decoding", "decode", "a.csv"
    ),
    "methods.reading.delimited.read_delimited": called(
        "lianzhang.methods.reading.delimited", "read_delimited", "a.csv"
    ),
    "methods.reading.staging.stage_guarded": staged_guarded,
    "methods.reading.prose.extracting.extract": text_of("通报.txt"),
    "methods.reading.prose.extracting.extract of .html": text_of("通报.html"),
    "methods.reading.prose.encodings.decode": called(
        "lianzhang.methods.reading.prose.encodings", "decode"
    ),
    "methods.defining.pack.read_yaml": yaml_file,
    "methods.packing.reading.opened": backup,
    "methods.defining.chain_texts.chain_of": called(
        "lianzhang.methods.defining.chain_texts", "chain_of", "链.yaml"
    ),
    "analysis.chains.regrouping.regrouped of a table read_guarded": called(
        "lianzhang.analysis.chains.regrouping", "regrouped", "串换.csv"
    ),
    "methods.typesetting.checking.check_template": called(
        "lianzhang.methods.typesetting.checking", "check_template", "模板.docx", ()
    ),
}
TEXTS: dict[str, Parser] = {
    "values.periods.Period.parse": called(f"{VALUES}.periods", "Period.parse"),
    "values.amounts.read_amount": called(f"{VALUES}.amounts", "read_amount", None),
    "values.quantities.Quantity.of": called(f"{VALUES}.quantities", "Quantity.of", "万元"),
    "values.units.find_unit": called(f"{VALUES}.units", "find_unit"),
    "values.units.unit": called(f"{VALUES}.units", "unit"),
    "values.hedges.hear": called(f"{VALUES}.hedges", "hear"),
    "values.enterprise_codes.read_identity": called(f"{VALUES}.enterprise_codes", "read_identity"),
    "values.enterprise_codes.CreditCode.parse": called(
        f"{VALUES}.enterprise_codes", "CreditCode.parse"
    ),
    "values.enterprise_codes.RegistrationNumber.parse": called(
        f"{VALUES}.enterprise_codes", "RegistrationNumber.parse"
    ),
    "values.region_codes.RegionCode.parse": called(f"{VALUES}.region_codes", "RegionCode.parse"),
    "values.industry_codes.IndustryCode.parse": called(
        f"{VALUES}.industry_codes", "IndustryCode.parse"
    ),
    "values.texts.normalise": called(f"{VALUES}.texts", "normalise"),
    "values.texts.simplified": called(f"{VALUES}.texts", "simplified"),
    "values.texts.key": called(f"{VALUES}.texts", "key"),
    "methods.calendaring.tables.read_tables": called(
        "lianzhang.methods.calendaring.tables", "read_tables"
    ),
    "methods.defining.chain_sheets.read_products": called(
        "lianzhang.methods.defining.chain_sheets", "read_products"
    ),
    "methods.reading.pasted.read_block": block,
    "methods.reading.prose.reader.read_prose": prose,
    "methods.reading.columns.read_column of numbers": column("number", "万元"),
    "methods.reading.columns.read_column of days": column("date"),
    "methods.reading.columns.read_column of periods": column("period"),
    "methods.reading.columns.read_column of codes": column("code"),
    "methods.reading.columns.read_column of names": column("name"),
    "methods.reading.columns.read_column of flags": column("flag"),
    "methods.judging.parsing.parse": criterion,
    "methods.matching.parts.Parser": lambda text: name_parser().parse(text),
}

# Behind one of those above, or given only what we made: who lets it have what.
INNER = {
    "methods.defining.pack.parse_yaml": "read_yaml, chain_of",
    "methods.placing.words.key": "drops letters, reads nothing",
    "records.chains.queries.reading.read_file": "chain_of, the child of read_guarded",
    "methods.reading.marks.marks": "the child of read_guarded",
    "values.numerals.grouped": "read_amount, which finds the numerals first",
    "values.numerals.spoken": "read_amount, which finds the numerals first",
    "doors.commands.case_sheets.filled_sheets": "read_guarded",
    "doors.pages.shell.figures.download": "hands out, reads nothing",
    "doors.pages.shell.passages.decoded": "shows a kept text: decode",
    "methods.defining.acts.Acts.of": "finds a code of our own",
    "methods.reading.child.answer": "the child of read_guarded",
    "methods.reading.classified.names_a_level": "look",
    "methods.reading.days.day": "read_column of days",
    "methods.reading.decoding.encoding_of": "decode",
    "methods.reading.delimited.open_delimited": "read_delimited",
    "methods.reading.notices.notices": "the child of read_guarded",
    "methods.reading.old_excel.xls_marks": "the child of read_guarded",
    "methods.reading.open_document.walk": "look",
    "methods.reading.parts.column_number": "look",
    "methods.reading.showing.shown": "the child of read_guarded",
    "methods.reading.storing.stage": "the child of stage_guarded",
    "methods.reading.tables.open_sheets": "the child of read_guarded",
    "methods.reading.tables.read_workbook": "the child of read_guarded",
    "methods.reading.texts.read_text_guarded": "the child: extract and read_prose",
    "methods.reading.texts.text_message": "the child of read_text_guarded",
    "records.proposals.queries.opening.open_text": "read_text_guarded",
    "records.proposals.queries.opening.registered": "looks for a hash, reads nothing",
    "doors.briefings.marking.mark_document": "extract, which opened the same .docx",
    "methods.reading.prose.word_files.read_word": "extract, by what the file holds",
    "methods.reading.prose.pdf_pages.read_pdf": "extract, by what the file holds",
    "methods.reading.prose.encodings.is_wide": "decode, and the looking at a text",
    "methods.reading.wire.load": "what the child says",
    "methods.reading.words.code": "read_column of codes",
    "methods.reading.words.flag": "read_column of flags",
    "methods.reading.words.name": "read_column of names",
    "methods.reading.words.period": "read_column of periods",
    "methods.transcribing.words.Names.code": "a case's cell, read_guarded",
    "methods.transcribing.words.RowReader.day": "a case's cell, read_guarded",
    "methods.transcribing.words.RowReader.text": "a case's cell, read_guarded",
    "records.intake.queries.listing.glance": "look, then the child",
    "records.intake.queries.looking.look_at_file": "read_guarded",
    "records.intake.queries.looking.read_file": "read_guarded",
    "records.intake.queries.opening.opened": "stage_guarded",
    "records.intake.queries.staging.stage": "stage_guarded",
    "values.period_texts.read": "Period.parse",
    "values.quantities.Quantity.text": "prints; its word is a language",
}
# Listed above though its first argument is another: a name, a path.
LISTED_BY_HAND = {
    "methods.reading.columns.read_column",
    "methods.defining.pack.read_yaml",
    "methods.packing.reading.opened",
    "methods.matching.parts.Parser",
}
