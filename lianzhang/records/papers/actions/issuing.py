"""A paper goes out under a seal; what a leader writes on it comes back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lianzhang.records.matters.actions import open as open_matter
from lianzhang.records.papers import errors
from lianzhang.records.papers.actions.drafting import own
from lianzhang.records.papers.models import Instruction
from lianzhang.records.papers.permissions import check_numbers, check_state, check_version
from lianzhang.records.papers.queries import PaperCard, find, kind_named, next_number, sealed
from lianzhang.records.people.actions import acting
from lianzhang.records.registry.models import Subject
from lianzhang.values.papers import from_plain
from lianzhang.values.viewer import Viewer

PHOTO_MOST = 10 * 2**20  # bytes
_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"%PDF": "application/pdf"}


@dataclass(frozen=True)
class Files:
    """The paper as set in both forms under a number, and how many pages it has."""

    docx: bytes
    pdf: bytes
    pages: int
    number: int


@dataclass(frozen=True)
class Task:
    """What a 批示 asks to be done: the unit that leads, and within how many working days."""

    lead: str
    days: int
    title: str = ""


def issue(paper_id: int, files: Files, *, version: int, by: Viewer, now: datetime) -> int:
    """This function will issue a draft under its seal and return its number (期号) of the year.

    Raises every number that is not approved, not released to its readers, replaced or contradicted.
    """
    with acting(by, "papers.issue", thing=f"papers:{paper_id}") as line:
        row = own(paper_id, by)
        row.status = check_state(row, "issue")
        check_version(row, version)
        check_numbers(from_plain(row.content), by)
        most = kind_named(row.kind).pages
        if most and files.pages > most:
            raise errors.too_long(files.pages, most)
        # one after the other: two issues of a place never take the same number
        Subject.objects.select_for_update(no_key=True).get(pk=row.place_id)
        row.number = next_number(find(paper_id, viewer=by))
        if row.number != files.number:
            raise errors.changed_meanwhile(row.title)
        row.issued_by_id, row.issued_at = by.person_id, now
        row.docx, row.pdf = files.docx, files.pdf
        row.seal = sealed(row.content, files.docx, files.pdf, row.pk, row.number, row.day)
        row.save()
        line.after = {"number": row.number, "seal": row.seal}
    return int(row.number)


def instruct(
    paper_id: int,
    *,
    text: str,
    said_by: str,
    said_on: date,
    by: Viewer,
    now: datetime,
    picture: bytes = b"",
    name: str = "",
    task: Task | None = None,
) -> int:
    """This function will keep what a leader wrote on an issued paper, typed or as a photo.

    With a `task` it becomes a matter at once, about the paper's place and its figures.
    """
    if not text.strip() and not picture:
        raise errors.empty_instruction()
    kind = next((kind for start, kind in _PICTURES.items() if picture.startswith(start)), "")
    if picture and (not kind or len(picture) > PHOTO_MOST):
        raise errors.no_picture(name)
    with acting(by, "papers.instruct", thing=f"papers:{paper_id}") as line:
        paper = find(paper_id, viewer=by)
        if not paper.issued:
            raise errors.not_in_state(paper.title, paper.status_label)
        row = Instruction.objects.create(
            paper_id=paper_id,
            text=text.strip(),
            said_by=said_by.strip()[:80],
            said_on=said_on,
            photo=picture or None,
            photo_kind=kind,
            at=now,
            by_id=by.person_id,
        )
        if task is not None:
            row.matter = str(_matter(paper, row, task, by, now))
            row.save(update_fields=["matter"])
        line.after = {"instruction": row.pk, "said_by": row.said_by, "matter": row.matter}
    return int(row.pk)


def _matter(paper: PaperCard, row: Instruction, task: Task, by: Viewer, now: datetime) -> int:
    words = row.text or paper.title
    return open_matter(
        title=task.title.strip() or words.splitlines()[0][:80],
        text=row.text,
        lead=task.lead,
        subject=paper.place,
        days=task.days,
        locator=f"{paper.title} {paper.day.year}-{paper.number}",
        ordered_name=row.said_by,
        key=f"papers.instruction.{row.pk}",
        synthetic=paper.content.synthetic,
        by=by,
        now=now,
        today=timezone.localdate(now),
    )
