"""A survey is drafted: its questions, its strata and its sample, all kept as they are."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.methods.surveying import TooMany, draw
from lianzhang.records.people.actions import acting
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.records.surveys import errors
from lianzhang.records.surveys.models import Drawn, State, Stratum, Survey
from lianzhang.records.surveys.queries import Frame, frame, questionnaire
from lianzhang.records.surveys.queries.asking import kept
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Kind, Period
from lianzhang.values.viewer import Viewer

SEEDS = 2**62


@dataclass(frozen=True)
class Plan:
    """What a new survey is to be, as typed; without a seed one is drawn and kept."""

    questionnaire: str
    place: str
    period: str
    due: str
    size: str
    seed: int | None = None
    synthetic: bool = False
    sizes: Mapping[int, str] | None = None  # known size classes by subject


def _quarter(text: str) -> Period:
    try:
        found = Period.parse(text)
    except Refused:
        raise errors.no_quarter(text) from None
    if found.kind is not Kind.QUARTER:
        raise errors.no_quarter(text)
    return found


def read_day(text: str) -> date:
    """This function will read a day as a form gives it; raises `surveys.no_day`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise errors.no_day(text) from None


def _size(text: str) -> int:
    said = text.strip()
    if not (said.isascii() and said.isdigit() and 0 < len(said) < 7 and int(said)):
        raise errors.no_size(text)
    return int(said)


def draft(plan: Plan, *, by: Viewer, now: datetime, today: date) -> int:
    """This function will draw a sample by stratum and keep it with the questions; returns the id.

    Raises `surveys.sample_too_large`, `surveys.twice` and what of the plan cannot be read.
    """
    period, due, size = _quarter(plan.period), read_day(plan.due), _size(plan.size)
    asked = questionnaire(plan.questionnaire, on=today)
    with acting(by, "surveys.make") as line:
        place = find_subject(plan.place, viewer=by)
        if not by.covers(place.path, place.code):
            raise errors.out_of_reach(place.name)
        title = f"{place.short_name}{asked.name}（{period.code}）"
        alike = Survey.objects.filter(
            place_id=place.id, questionnaire=asked.code, period=period.code
        )
        if alike.exclude(state=State.WITHDRAWN).exists():
            raise errors.twice(title)
        people = frame(place, viewer=by, on=today, synthetic=plan.synthetic, sizes=plan.sizes)
        seed = secrets.randbelow(SEEDS) if plan.seed is None else plan.seed
        row = Survey.objects.create(
            title=title, place_id=place.id, path=place.path, office=by.office,
            questionnaire=asked.code, questions=kept(asked), least=asked.least, period=period.code,
            due=due, size=size, seed=seed, state=State.DRAFT, synthetic=plan.synthetic,
            made_by_id=by.person_id, made_at=now,
        )  # fmt: skip
        _keep_sample(row, people)
        line.thing = f"surveys:{row.pk}"
        line.after = {"title": title, "size": size, "of": people.total, "seed": str(seed)}
    return int(row.pk)


def _keep_sample(row: Survey, people: Frame) -> None:
    try:
        drawn = draw(people.strata, row.size, row.seed)
    except TooMany as problem:
        raise errors.sample_too_large(problem.asked, problem.there) from None
    made = Stratum.objects.bulk_create(
        [
            Stratum(
                survey=row, chain=chain, size=size, county=county,
                population=len(people.strata[chain, size, county]), drawn=len(ids),
            )
            for (chain, size, county), ids in drawn.items()
        ],
        batch_size=1_000,
    )  # fmt: skip
    Drawn.objects.bulk_create(
        [
            Drawn(survey=row, stratum=stratum, subject_id=id_, path=people.paths[id_])
            for stratum, ids in zip(made, drawn.values(), strict=True)
            for id_ in ids
        ],
        batch_size=1_000,
    )
