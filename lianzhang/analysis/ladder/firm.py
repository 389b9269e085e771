"""The ladder of one enterprise: what it has, what is next, clause by clause, and a road."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.ladder.book import book_on
from lianzhang.analysis.ladder.cases import REGISTER
from lianzhang.analysis.ladder.declarations import Declarations, declarations_of
from lianzhang.analysis.ladder.losing import months_left
from lianzhang.analysis.ladder.road import Stop, road
from lianzhang.methods.defining import Title, Track
from lianzhang.methods.judging import Explanation, Given, Rule, explain
from lianzhang.records.registry.errors import no_such_subject
from lianzhang.records.registry.queries import SubjectCard, find, on_roster, roster_known
from lianzhang.records.titles.queries import (
    Standing,
    State,
    Told,
    listed,
    standings,
    titles,
    told_of,
)
from lianzhang.values.viewer import Viewer

YEARS = 8  # back from this one, as far as rules and the road ask
_HELD = (State.VALID, State.UNKNOWN)


@dataclass(frozen=True)
class FirmRung:
    """One title for one enterprise; `explanation` by the rule for new ones, or for re-checks where
    it is held; None where no such rule is in force."""

    title: Title
    standing: Standing | None
    rule: Rule | None
    explanation: Explanation | None
    months: int | None  # left until the re-check

    @property
    def held(self) -> bool:
        """This function will answer whether the enterprise holds the title."""
        return self.standing is not None and self.standing.state in _HELD


@dataclass(frozen=True)
class FirmLadder:
    """Everything that the page of an enterprise says of the ladder."""

    subject: SubjectCard
    on: date
    told: tuple[Told, ...]
    standings: tuple[Standing, ...]
    rungs: tuple[FirmRung, ...]
    next: FirmRung | None  # the lowest rung that it does not hold
    register: Explanation | None
    inside: bool | None  # the above-size register; None: no list on record
    road: tuple[Stop, ...]
    declared: Declarations
    synthetic: bool


def firm_ladder(code: str, *, viewer: Viewer, on: date) -> FirmLadder:
    """This function will explain the ladder for one enterprise; raises `NotFound` out of reach."""
    subject = find(code, viewer=viewer)
    if not viewer.covers(subject.path, subject.code):
        raise no_such_subject(code)  # a public enterprise is no reason to tell of its returns
    told = declarations_of(
        subject.id, viewer=viewer, years=[on.year - back for back in range(YEARS)]
    )
    held = {
        one.title: one
        for one in standings(viewer=viewer, on=on, within=subject.path)
        if one.subject == subject.id
    }
    given = titles_given(held, on)
    inside = subject.id in on_roster([subject.id], on=on) if roster_known(on=on) else None
    if inside is not None:
        given[REGISTER] = Given(inside, "规上名录")
    ladder = [title for title in titles() if title.track is Track.LADDER]
    rungs = tuple(_rung(title, held.get(title.code), told, given, on) for title in ladder)
    candidate = book_on(on).rules["above_size_candidate"]
    return FirmLadder(
        subject=subject,
        on=on,
        told=told_of(subject.id, viewer=viewer),
        standings=tuple(held.values()),
        rungs=rungs,
        next=next((rung for rung in rungs if not rung.held), None),
        register=explain(candidate, told.case(candidate, on, given)) if not inside else None,
        inside=inside,
        road=road(rungs_rules(ladder, on), told, held, on=on) if told.stated else (),
        declared=told,
        synthetic=subject.synthetic or told.synthetic,
    )


def rungs_rules(ladder: Sequence[Title], on: date) -> dict[str, Rule]:
    """This function will return the rules for new recognition in force on a day, by title."""
    book = book_on(on)
    found = {title.code: book.in_force(title.family, on) for title in ladder}
    return {code: rule for code, rule in found.items() if rule is not None}


def titles_given(held: Mapping[str, Standing], on: date) -> dict[str, Given]:
    """This function will return what rosters say of the titles that rules ask about.

    Not held where the rosters do not say so; not known where no document says until when, or where
    there is no roster.
    """
    found: dict[str, Given] = {}
    known = listed(on=on)
    for title in titles():
        one = held.get(title.code)
        unsure = title.code not in known or (one is not None and one.state is State.UNKNOWN)
        if title.input and not unsure:
            has = one is not None and one.state is State.VALID
            found[title.input] = Given(has, one.document if one else "称号名单", "public")
    return found


def _rung(
    title: Title,
    standing: Standing | None,
    told: Declarations,
    given: Mapping[str, Given],
    on: date,
) -> FirmRung:
    held = standing is not None and standing.state in _HELD
    rule = book_on(on).in_force(title.family, on, "recheck" if held else "new")
    explanation = explain(rule, told.case(rule, on, given)) if rule and told.stated else None
    due = standing.due if standing and held else None
    return FirmRung(title, standing, rule, explanation, months_left(on, due) if due else None)
