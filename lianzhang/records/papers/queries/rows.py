"""Papers, templates and instructions as pages read them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db.models import Max

from lianzhang.methods.defining.papers import PaperKind
from lianzhang.records.overlays.queries import catalogue, named
from lianzhang.records.papers import errors
from lianzhang.records.papers.models import Instruction, Paper, Status, Template
from lianzhang.records.papers.queries.checking import sealed
from lianzhang.records.papers.scope import own_templates, visible_papers
from lianzhang.values.papers import Content, from_plain
from lianzhang.values.viewer import Viewer

PAGE = 100
_HEAVY = ("docx", "pdf")


@dataclass(frozen=True)
class PaperCard:
    """A paper as lists and its page show it."""

    id: int
    kind: PaperKind
    title: str
    place: str
    place_name: str
    office: str
    day: date
    number: int | None
    status: str
    status_label: str
    version: int
    about: str
    made_by: str
    made_at: datetime
    issued_by: str
    issued_at: datetime | None
    seal: str
    template: int | None
    previous: int | None
    content: Content

    @property
    def issued(self) -> bool:
        """This function will answer whether it went out."""
        return self.status == Status.ISSUED


@dataclass(frozen=True)
class TemplateCard:
    """A template of the viewer's office."""

    id: int
    kind: str
    name: str
    sha256: str
    at: datetime
    by: str


@dataclass(frozen=True)
class InstructionCard:
    """批示 on a paper, and the matter it became."""

    id: int
    text: str
    said_by: str
    said_on: date
    has_photo: bool
    matter: str
    at: datetime
    by: str


def kind_named(code: str) -> PaperKind:
    """This function will find a kind of paper; raises `papers.unknown_kind`."""
    found = catalogue().papers.kind(code)
    if found is None:
        raise errors.unknown_kind(code)
    return found


def _card(row: Paper, viewer: Viewer) -> PaperCard:
    name = partial(named, viewer=viewer)
    return PaperCard(
        id=row.pk,
        kind=kind_named(row.kind),
        title=row.title,
        place=row.place.code,
        place_name=row.place.name,
        office=row.office,
        day=row.day,
        number=row.number,
        status=row.status,
        status_label=Status(row.status).label,
        version=row.version,
        about=row.about,
        made_by=name(row.made_by.name if row.made_by else ""),
        made_at=row.made_at,
        issued_by=name(row.issued_by.name if row.issued_by else ""),
        issued_at=row.issued_at,
        seal=row.seal,
        template=row.template_id,
        previous=row.previous_id,
        content=from_plain(row.content),
    )


def papers(
    *, viewer: Viewer, kind: str = "", after: int = 0, limit: int = PAGE
) -> tuple[PaperCard, ...]:
    """This function will list papers in scope, newest first, `limit` from the `after`-th on.

    Discarded ones are left out.
    """
    rows = Paper.objects.filter(visible_papers(viewer)).exclude(status=Status.DISCARDED)
    if kind:
        rows = rows.filter(kind=kind)
    rows = rows.select_related("place", "made_by", "issued_by").defer(*_HEAVY)
    return tuple(_card(row, viewer) for row in rows.order_by("-id")[after : after + limit])


def find(paper_id: int, *, viewer: Viewer) -> PaperCard:
    """This function will find a paper in scope; raises `NotFound`."""
    rows = Paper.objects.filter(visible_papers(viewer), pk=paper_id)
    row = rows.select_related("place", "made_by", "issued_by").defer(*_HEAVY).first()
    if row is None:
        raise errors.no_such_paper(paper_id)
    return _card(row, viewer)


def office_of(paper_id: int, *, viewer: Viewer) -> str:
    """This function will name the office of a paper to whoever sees every place; else `NotFound`."""
    row = Paper.objects.filter(pk=paper_id).values_list("office", flat=True).first()
    if row is None or "" not in viewer.places:
        raise errors.no_such_paper(paper_id)
    return str(row)


def last_issue(kind: str, place: str, *, viewer: Viewer, about: str = "") -> PaperCard | None:
    """This function will return the last issue of a kind about a place and indicator."""
    rows = Paper.objects.filter(
        visible_papers(viewer), kind=kind, place__code=place, about=about, status=Status.ISSUED
    )
    row = (
        rows.select_related("place", "made_by", "issued_by").defer(*_HEAVY).order_by("-id").first()
    )
    return _card(row, viewer) if row else None


def next_number(paper: PaperCard) -> int:
    """This function will return the number (期号) that the paper would be issued under."""
    alike = Paper.objects.filter(
        kind=paper.kind.code, place__code=paper.place, day__year=paper.day.year
    )
    return int(alike.aggregate(last=Max("number"))["last"] or 0) + 1


def issued_file(paper_id: int, form: str, *, viewer: Viewer) -> bytes:
    """This function will return the "docx" or "pdf" as issued, its seal looked at first."""
    rows = Paper.objects.filter(visible_papers(viewer), pk=paper_id, status=Status.ISSUED)
    row = rows.first()
    if row is None:
        raise errors.no_such_paper(paper_id)
    docx, pdf = bytes(row.docx or b""), bytes(row.pdf or b"")
    if row.seal != sealed(row.content, docx, pdf, row.pk, row.number, row.day):
        raise errors.broken_seal(row.title)
    return docx if form == "docx" else pdf


def templates(*, viewer: Viewer, kind: str = "") -> tuple[TemplateCard, ...]:
    """This function will list the templates of the viewer's office, newest first."""
    rows = Template.objects.filter(own_templates(viewer)).select_related("by").defer("data")
    if kind:
        rows = rows.filter(kind=kind)
    return tuple(
        TemplateCard(
            row.pk,
            row.kind,
            row.name,
            row.sha256,
            row.at,
            named(row.by.name if row.by else "", viewer=viewer),
        )
        for row in rows.order_by("-id")
    )


def template_data(template_id: int | None, *, viewer: Viewer) -> bytes | None:
    """This function will return a template's bytes; None for the built-in layout."""
    if template_id is None:
        return None
    row = Template.objects.filter(own_templates(viewer), pk=template_id).first()
    return bytes(row.data) if row else None


def instructions(paper_id: int, *, viewer: Viewer) -> tuple[InstructionCard, ...]:
    """This function will list what was written on a paper, oldest first."""
    find(paper_id, viewer=viewer)
    rows = Instruction.objects.filter(paper_id=paper_id).select_related("by").defer("photo")
    return tuple(
        InstructionCard(
            row.pk,
            row.text,
            row.said_by,
            row.said_on,
            bool(row.photo_kind),
            row.matter,
            row.at,
            named(row.by.name if row.by else "", viewer=viewer),
        )
        for row in rows.order_by("id")
    )


def photo(instruction_id: int, *, viewer: Viewer) -> tuple[bytes, str]:
    """This function will return a photographed 批示 and its media type; raises `NotFound`."""
    row = Instruction.objects.filter(pk=instruction_id).first()
    if row is None or not row.photo:
        raise errors.no_such_paper(instruction_id)
    find(row.paper_id, viewer=viewer)
    return bytes(row.photo), row.photo_kind
