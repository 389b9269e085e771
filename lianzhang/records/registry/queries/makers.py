"""Who elsewhere writes certain products into its registered scope: whom a gap may be offered to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from lianzhang.records.registry.models import Registration, Subject
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer

MOST_WORDS, LOOKED_AT = 12, 400
SEEK = "chains.edit"  # who keeps a chain may look for enterprises elsewhere


@dataclass(frozen=True)
class Maker:
    """An enterprise elsewhere with the words that speak for it."""

    subject: SubjectCard
    city: str
    in_name: tuple[str, ...]
    in_scope: tuple[str, ...]
    capital: str


def makers(
    words: Iterable[str],
    *,
    outside: str,
    viewer: Viewer,
    regions: Iterable[str] = (),
    limit: int = 30,
) -> tuple[Maker, ...]:
    """This function will find enterprises outside a place path by words of their registered scope.

    What the name says comes first, then who has more of the words. `regions` are beginnings of
    the codes of places (11, 4401). Registrations are published by law (企业信息公示暂行条例), so
    who keeps a chain may see those of other cities; everybody else only whom they see anyway. The
    scope is what a firm may do, not what it does.
    """
    asked = tuple(dict.fromkeys(word for word in words if len(word) > 1))[:MOST_WORDS]
    if not asked:
        return ()
    any_word = Q(pk__in=())
    for word in asked:
        any_word |= Q(scope__contains=word)
    rows = Registration.objects.filter(any_word, subject__merged_into=None)
    rows = rows.filter(subject__withdrawn=False).exclude(subject__path__startswith=outside)
    if not viewer.can(SEEK):
        rows = rows.filter(subject__in=Subject.objects.filter(visible_subjects(viewer)))
    where = Q(pk__in=())
    for region in regions:
        # a path goes from the province down: 440000/440100/440103
        inside = region if len(region) == 2 else f"{region[:2]}0000/{region}"
        where |= Q(subject__path__startswith=inside)
    if tuple(regions):
        rows = rows.filter(where)
    found = [
        _maker(row, asked) for row in rows.select_related("subject", "subject__place")[:LOOKED_AT]
    ]
    found.sort(key=lambda one: (-len(one.in_name), -len(one.in_scope), one.subject.code))
    return tuple(found[:limit])


def _maker(row: Registration, words: tuple[str, ...]) -> Maker:
    one = row.subject
    return Maker(
        card(one),
        one.place.name if one.place else row.city,
        tuple(word for word in words if word in one.name),
        tuple(word for word in words if word in row.scope),
        row.capital,
    )


@dataclass(frozen=True)
class Scoped:
    """An enterprise with what its registration says it may do."""

    subject_id: int
    name: str
    scope: str


def scoped(*, viewer: Viewer, within: str) -> Iterator[Scoped]:
    """This function will go through the registered enterprises of a place path, one question.

    Whose scope is empty is among them.
    """
    rows = Registration.objects.filter(
        subject__in=Subject.objects.filter(visible_subjects(viewer), path__startswith=within)
    )
    listed = rows.order_by("subject_id").values_list("subject_id", "subject__name", "scope")
    for row in listed.iterator(chunk_size=2_000):
        yield Scoped(*row)


def count_scoped(*, viewer: Viewer, within: str) -> int:
    """This function will count the registered enterprises of a place path."""
    seen = Subject.objects.filter(visible_subjects(viewer), path__startswith=within)
    return Registration.objects.filter(subject__in=seen).count()


def capitals_of(subjects: QuerySet[Any, Any]) -> dict[int, str]:
    """This function will return the registered capital, as written, by enterprise.

    `subjects` is a query of ids that was narrowed to the viewer's reach before.
    """
    rows = Registration.objects.filter(subject__in=subjects).exclude(capital="")
    return dict(rows.values_list("subject_id", "capital"))
