"""Questions about subjects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import Length, RowNumber

from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Alias, Subject
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer

MEMBERS = 60


@dataclass(frozen=True)
class SubjectCard:
    """A subject as other rooms and pages use it."""

    id: int
    code: str
    kind: str
    level: str
    name: str
    short_name: str
    name_en: str
    path: str
    functional_area: bool
    synthetic: bool
    note: str = ""


@dataclass(frozen=True)
class OtherName:
    """Another name of a subject and when it was borne; None where no day is known."""

    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class SubjectList:
    """A page of the register and the code after which the next one begins."""

    rows: tuple[SubjectCard, ...]
    next_after: str


@dataclass(frozen=True)
class SubjectPage:
    """A subject with what is known about it."""

    card: SubjectCard
    place: SubjectCard | None
    parent: SubjectCard | None
    names: tuple[OtherName, ...]
    credit_code: str
    valid_from: date | None
    valid_to: date | None
    note: str
    # what lies directly in this place or belongs to this parent, at most MEMBERS of a kind
    members: tuple[SubjectCard, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """This function will return the other names alone."""
        return tuple(other.name for other in self.names)


CARD_FIELDS = tuple(field.name for field in fields(SubjectCard))


def card_of(values: Mapping[str, Any], prefix: str = "") -> SubjectCard:
    """This function will make a card of a row's values, whose names all begin with `prefix`."""
    made = SubjectCard(*(values[prefix + name] for name in CARD_FIELDS))
    return made if made.short_name else replace(made, short_name=made.name)


def card(row: Subject) -> SubjectCard:
    """This function will turn a row into a card."""
    return card_of({name: getattr(row, name) for name in CARD_FIELDS})


def find(code: str, *, viewer: Viewer) -> SubjectCard:
    """This function will find a subject by its code; raises `NotFound`.

    The code of one that was merged away finds what it is now.
    """
    return card(_standing(code, viewer))


def _standing(code: str, viewer: Viewer) -> Subject:
    rows = Subject.objects.select_related("place", "parent").filter(visible_subjects(viewer))
    row = rows.filter(code=code).first() or rows.filter(pk__in=_merged([code])).first()
    if row is None:
        raise errors.no_such_subject(code)
    return row


def _merged(codes: Iterable[str]) -> QuerySet[Subject, Any]:
    """What subjects that were merged away are now, to be put into another question."""
    gone = Subject.objects.filter(code__in=set(codes), merged_into__isnull=False)
    return gone.values("merged_into_id")


def cards(codes: Iterable[str], *, viewer: Viewer) -> dict[str, SubjectCard]:
    """This function will find many subjects at once, by code; unknown ones are absent.

    The code of one that was merged away finds what it is now.
    """
    wanted = set(codes)
    rows = Subject.objects.filter(visible_subjects(viewer), code__in=wanted)
    found = {row.code: card(row) for row in rows}
    if len(found) < len(wanted):
        gone = Subject.objects.filter(code__in=wanted.difference(found)).values_list(
            "code", "merged_into_id"
        )
        into = {code: id_ for code, id_ in gone if id_}
        seen = Subject.objects.filter(visible_subjects(viewer), pk__in=set(into.values()))
        by_id = {row.pk: card(row) for row in seen}
        found |= {code: by_id[id_] for code, id_ in into.items() if id_ in by_id}
    return found


def named(names: Iterable[str], *, viewer: Viewer) -> dict[str, tuple[SubjectCard, ...]]:
    """This function will find subjects by code, credit code or exact name, width folded.

    A name that several subjects bear returns them all.
    """
    asked = {name: key(name) for name in names}
    found: dict[str, dict[int, SubjectCard]] = {folded: {} for folded in asked.values()}
    bearers = Alias.objects.filter(key__in=set(asked.values())).values_list("key", "subject_id")
    borne = list(bearers)
    standing = Subject.objects.filter(pk__in={id_ for _, id_ in borne})
    now = {id_: into or id_ for id_, into in standing.values_list("id", "merged_into_id")}
    seen = Subject.objects.filter(visible_subjects(viewer), pk__in=set(now.values()))
    by_id = {row.pk: card(row) for row in seen}
    for folded, id_ in borne:
        if now[id_] in by_id:
            found[folded][now[id_]] = by_id[now[id_]]
    codes = {name.strip().upper() for name in asked} | {name.strip() for name in asked}
    by_code = Q(code__in=codes) | Q(credit_code__in=codes, credit_code__gt="")
    for row in Subject.objects.filter(visible_subjects(viewer), by_code):
        for code in (row.code, row.credit_code):
            if code:
                found.setdefault(key(code), {})[row.pk] = card(row)
    return {name: tuple(found[folded].values()) for name, folded in asked.items()}


def search(
    text: str, *, viewer: Viewer, kinds: Iterable[str] = (), limit: int = 20
) -> tuple[SubjectCard, ...]:
    """This function will find subjects by any part of a name or alias, or by their whole code.

    Shorter names come first: a search for 禹城 means 禹城市 before 禹城市××有限公司.
    """
    folded = key(text)
    if not folded:
        return ()
    ids = Alias.objects.filter(key__contains=folded).values("subject_id")
    known = Q(pk__in=ids)
    if text.isascii():  # only then can it be a code; asking anyway would cost an index
        known |= Q(code=text.strip()) | Q(credit_code=text.strip().upper(), credit_code__gt="")
    rows = Subject.objects.filter(visible_subjects(viewer), known)
    wanted = tuple(kinds)
    if wanted:
        rows = rows.filter(kind__in=wanted)
    places_first = Case(When(kind="place", then=0), default=1)
    found = rows.order_by(places_first, Length("name"), "code")[:limit]
    return tuple(card(row) for row in found)


def of_kind(kind: str, *, viewer: Viewer, within: str = "") -> tuple[SubjectCard, ...]:
    """This function will list the subjects of a kind below a place path, by code."""
    rows = Subject.objects.filter(visible_subjects(viewer), kind=kind, path__startswith=within)
    return tuple(card(row) for row in rows.order_by("code"))


def _named_like(text: str) -> Q:
    """Subjects one of whose names holds a text; an empty text asks for nothing."""
    if not text:
        return Q()
    return Q(pk__in=Alias.objects.filter(key__contains=key(text)).values("subject_id"))


def browse(
    *,
    viewer: Viewer,
    kind: str = "",
    within: str = "",
    text: str = "",
    after: str = "",
    limit: int = 100,
) -> SubjectList:
    """This function will list subjects by code, page by page; `after` is the last `next_after`."""
    rows = Subject.objects.filter(visible_subjects(viewer), _named_like(text))
    rows = rows.filter(path__startswith=within, code__gt=after)
    if kind:
        rows = rows.filter(kind=kind)
    found = [card(row) for row in rows.order_by("code")[: limit + 1]]
    more = len(found) > limit
    return SubjectList(tuple(found[:limit]), found[limit - 1].code if more else "")


def places_below(code: str, *, viewer: Viewer) -> tuple[SubjectCard, ...]:
    """This function will list the places directly below a place, functional areas last."""
    rows = Subject.objects.filter(visible_subjects(viewer), kind="place", parent__code=code)
    return tuple(card(row) for row in rows.order_by("functional_area", "code"))


def cities(*, viewer: Viewer) -> tuple[SubjectCard, ...]:
    """This function will list the cities on record, by code."""
    rows = Subject.objects.filter(visible_subjects(viewer), kind="place", level="city")
    return tuple(card(row) for row in rows.order_by("code"))


def _members(subject_id: int, viewer: Viewer) -> tuple[SubjectCard, ...]:
    """The first members of each kind, so that a thousand firms do not hide three parks."""
    rows = (
        Subject.objects.filter(visible_subjects(viewer))
        .filter(Q(place_id=subject_id) | Q(parent_id=subject_id))
        .annotate(
            place_in_kind=Window(RowNumber(), partition_by=[F("kind")], order_by=F("code").asc())
        )
        .filter(place_in_kind__lte=MEMBERS)
    )
    return tuple(card(row) for row in rows.order_by("kind", "code"))


def page(code: str, *, viewer: Viewer) -> SubjectPage:
    """This function will return a subject with its names, place and members."""
    row = _standing(code, viewer)
    borne = Alias.objects.filter(Q(subject_id=row.pk) | Q(subject__merged_into_id=row.pk))
    names = borne.exclude(name=row.name).order_by("valid_from", "id")
    return SubjectPage(
        card=card(row),
        place=card(row.place) if row.place else None,
        parent=card(row.parent) if row.parent else None,
        names=tuple(OtherName(n.name, n.valid_from, n.valid_to) for n in names),
        credit_code=row.credit_code,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        note=row.note,
        members=_members(row.pk, viewer),
    )


def counts(*, viewer: Viewer, within: str = "", text: str = "") -> dict[str, int]:
    """This function will count the subjects of each kind below a place path, by part of a name."""
    rows = Subject.objects.filter(visible_subjects(viewer), _named_like(text))
    rows = rows.filter(path__startswith=within).order_by()
    return dict(rows.values_list("kind").annotate(n=Count("id")))


def count(*, kind: str, viewer: Viewer) -> int:
    """This function will count the subjects of a kind that a viewer may see."""
    return Subject.objects.filter(visible_subjects(viewer), kind=kind).count()


def cards_by_id(ids: Iterable[int], *, viewer: Viewer) -> dict[int, SubjectCard]:
    """This function will find many subjects at once, by id; those out of scope are absent."""
    asked, found = sorted(set(ids)), {}
    for start in range(0, len(asked), 10_000):  # databases limit the values of one question
        chunk = asked[start : start + 10_000]
        for row in Subject.objects.filter(visible_subjects(viewer), pk__in=chunk):
            found[row.pk] = card(row)
    return found
