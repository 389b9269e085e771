"""A template is a stranger's file: looked at before anything opens it, and before it is filled."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lianzhang.methods.typesetting import refusals
from lianzhang.values.errors import Fault, Refused

SLOTS = ("title", "issuer", "issue", "day", "note", "body", "sources")
PACKED, UNPACKED, ENTRIES, DENSE = 10 * 2**20, 60 * 2**20, 500, 100  # DENSE: unpacked for a byte
# what a spoilt package makes its readers raise
_SPOILT = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, KeyError)
_TAG = re.compile(r"\{[{%#]")
_EXTERNAL = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_ACTIVE = ("vbaproject", "vbadata", "activex", "embeddings/", "oleobject")
# placing, and showing what is there: everything else is refused, because it could run for ever
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


def sandbox() -> ImmutableSandboxedEnvironment:
    """This function will make the environment in which templates are filled: nothing to call."""
    env = ImmutableSandboxedEnvironment(autoescape=True)
    env.globals.clear()
    env.filters.clear()
    return env


def check_template(data: bytes, name: str, slots: Iterable[str]) -> None:
    """This function will raise unless a file is a harmless .docx that asks for known slots only.

    Raises `typesetting.no_docx`, `.bomb`, `.active`, or every unknown slot at once.
    """
    _check_package(data, name)
    try:
        faults = list(_faults(data, frozenset(slots)))
    except (*_SPOILT, SyntaxError, AttributeError):
        raise refusals.no_docx(name) from None
    if faults:
        raise Refused(*faults)


def _check_package(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            size = sum(entry.file_size for entry in entries)
            if len(data) > PACKED or len(entries) > ENTRIES:
                raise refusals.bomb(name)
            if size > UNPACKED or size > max(2 * 2**20, DENSE * len(data)):
                raise refusals.bomb(name)
            names = [entry.filename.lower() for entry in entries]
            if "word/document.xml" not in names or "[content_types].xml" not in names:
                raise refusals.no_docx(name)
            _refuse_active(package, names, name)
    except _SPOILT:
        raise refusals.no_docx(name) from None


def _refuse_active(package: zipfile.ZipFile, names: list[str], name: str) -> None:
    for part in names:
        if any(word in part for word in _ACTIVE):
            raise refusals.active(name, part)
    for entry in package.infolist():
        lower = entry.filename.lower()
        if not lower.endswith((".xml", ".rels")):
            continue
        data = package.read(entry)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise refusals.active(name, entry.filename)
        if lower == "[content_types].xml" and b"macroEnabled" in data:
            raise refusals.active(name, "macroEnabled")
        if lower.endswith(".rels"):
            for found in _EXTERNAL.findall(data):
                if b"/hyperlink" not in found:
                    raise refusals.active(name, entry.filename)


def _faults(data: bytes, slots: frozenset[str]) -> Iterator[Fault]:
    env, seen = sandbox(), set()
    for source in _parts(data):
        try:
            tree = env.parse(source)
        except TemplateError as problem:
            yield refusals.unreadable_slot(str(problem)[:120])
            continue
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                yield refusals.beyond(type(node).__name__)
            elif isinstance(node, nodes.Name) and node.name not in seen:
                seen.add(node.name)
                if node.name not in slots:
                    yield refusals.unknown_slot(node.name, "、".join(sorted(slots)))
    if not seen & (slots - set(SLOTS) | {"body"}):
        yield refusals.no_body("body")


def _parts(data: bytes) -> Iterator[str]:
    """The text of the document and of its headers, footers and notes, as it will be filled."""
    template = DocxTemplate(BytesIO(data))
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    with zipfile.ZipFile(BytesIO(data)) as package:
        for entry in package.infolist():
            part = entry.filename
            if part.startswith(("word/", "docProps/")) and part.endswith(".xml"):
                text = package.read(entry).decode("utf-8", "replace")
                if part != "word/document.xml" and _TAG.search(text):
                    yield template.patch_xml(text)
