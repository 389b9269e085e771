"""May this viewer set, split or judge this target?"""

from collections.abc import Iterable, Sequence
from datetime import date

from lianzhang.records.figures.models import IN_FORCE, Figure
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans import errors
from lianzhang.records.plans.models import Plan, Target
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Claim, Modality
from lianzhang.values.errors import Refused, Where, together
from lianzhang.values.viewer import Viewer


def check_is_target(figure: Figure) -> None:
    """This function will raise unless the figure is of modality target."""
    if figure.modality != Modality.TARGET:
        raise errors.not_a_target(figure.pk, figure.modality)


def check_part_within(part: Subject | SubjectCard, whole: Subject | SubjectCard) -> None:
    """This function will raise unless the part lies within the place of the whole."""
    if not part.path.startswith(whole.path):
        raise errors.part_outside(part.name, whole.name)


Cut = tuple[str, str, date, date]  # subject, facet, first and last day


def _cut(claim: Claim) -> Cut:
    return claim.subject, claim.facet, claim.period.start, claim.period.end


def _cuts(targets: Iterable[Target]) -> set[Cut]:
    figures = (target.figure for target in targets)
    return {
        (f.subject.code, f.facet.code if f.facet else "", f.period_start, f.period_end)
        for f in figures
    }


def check_parts(whole: Target, claims: Sequence[Claim]) -> None:
    """This function will raise, by row, for parts outside the whole, the whole itself, or twice.

    Parts assigned before count as well.
    """
    before = Target.objects.filter(part_of_id=whole.pk, figure__status__in=IN_FORCE)
    seen = _cuts(before.select_related("figure__subject", "figure__facet"))
    itself = _cuts([whole])
    codes = {claim.subject for claim in claims}
    subjects = {row.code: row for row in Subject.objects.filter(code__in=codes)}
    wrong: list[Refused] = []
    for row, claim in enumerate(claims, start=1):
        part = subjects.get(claim.subject)
        where = Where(row=row, field="subject")
        if part and not part.path.startswith(whole.figure.subject.path):
            wrong.append(errors.part_outside(part.name, whole.figure.subject.name).at(where))
        elif part and _cut(claim) in itself:
            wrong.append(errors.part_is_whole(part.name).at(where))
        elif part and _cut(claim) in seen:
            wrong.append(errors.already_assigned(part.name, claim.period.label()).at(where))
        seen.add(_cut(claim))
    if wrong:
        raise together(wrong)


def check_judged_by(target: Target, by: Viewer) -> None:
    """This function will raise unless the target's subject lies within the viewer's places."""
    figure = target.figure
    facet = (figure.facet.code,) if figure.facet else ()
    if not by.covers(figure.subject.path, figure.subject.code, *facet):
        raise errors.not_yours(figure.subject.name)


def check_goal(
    *, plan: str, word: str, deadline: date | None, indicator: str, denominator: str = "any"
) -> date:
    """This function will return the deadline of a goal that can be kept, else raise every reason.

    Each reason names its field: an unknown plan, a word without a definition, no deadline; a
    coverage without its denominator where one is asked for (`denominator` empty).
    """
    words = catalogue().goal_words
    wrong: list[Refused] = []
    if not plan:
        wrong.append(errors.not_chosen("规划或方案").at(Where(field="plan")))
    elif not Plan.objects.filter(code=plan).exists():
        wrong.append(errors.no_such_plan(plan).at(Where(field="plan")))
    if not word:
        wrong.append(errors.not_chosen("目标词").at(Where(field="word")))
    elif word not in words:
        unknown = errors.unknown_goal_word(word, "、".join(words))
        wrong.append(unknown.at(Where(field="word")))
    elif words[word].needs_denominator and not denominator:
        wrong.append(errors.no_denominator(word).at(Where(field="denominator")))
    if deadline is None:
        wrong.append(errors.no_deadline(indicator or "—").at(Where(field="deadline")))
    if deadline is None or wrong:
        raise wrong[0] if len(wrong) == 1 else together(wrong)
    return deadline
