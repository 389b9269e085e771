"""A city's material laid in: all or nothing, again without change, people's own work respected."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lianzhang.methods.defining import (
    Case,
    CaseFigure,
    CaseGoal,
    CasePlan,
    CaseSource,
    CaseSubject,
    read_case,
)
from lianzhang.methods.defining import SourceKind as Kind
from lianzhang.methods.defining import SubjectKind as Sort
from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.models import Figure
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.intake import actions
from lianzhang.records.intake.queries import last_loaded
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.models import TrailLine
from lianzhang.records.plans import actions as plans
from lianzhang.records.plans.models import Outlook, Target
from lianzhang.records.plans.queries import opinions, progress
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.queries import content
from lianzhang.values.claims import Modality
from lianzhang.values.errors import NotAllowed, Refused
from lianzhang.values.evidence import Evidence, Passage
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import World, claim

pytestmark = pytest.mark.django_db

TEXT = "全市规上工业企业达到1977家。".encode()
ARTICLE = Evidence("case.article", Passage(8, 13))


def figure(ref: str, amount: str, goal: CaseGoal | None = None, **more: object) -> CaseFigure:
    fields = {"evidence": ARTICLE, "release": Release.PUBLIC, **more}
    said = claim("990100", "above_size_enterprises", "2023-end", amount, **fields)
    return CaseFigure(ref, said, goal)


def a_case(*figures: CaseFigure) -> Case:
    sha256 = hashlib.sha256(TEXT).hexdigest()
    return Case(
        code="case",
        name="示例",
        name_en="Example",
        place="990100",
        subjects=(CaseSubject("case.park", Sort.PARK, "示例园区", place="990100"),),
        sources=(CaseSource("case.article", Kind.ARTICLE, "示例", "示例报", text_sha256=sha256),),
        plans=(CasePlan("case.plan", "行动", "990100", "case.article", Period.parse("2023/2025")),),
        figures=figures,
        remarks=(),
    )


GOAL = CaseGoal("case.plan", "达到", date(2023, 12, 31))


def test_the_same_case_again_changes_nothing(world: World):
    case = a_case(figure("c-1", "1977家"), figure("c-2", "2000家", GOAL, modality=Modality.TARGET))
    first = actions.load_case(case, by=world.system)
    before = set(Figure.objects.values_list("id", "status")), Target.objects.count()
    again = actions.load_case(case, by=world.system)
    assert (first.new, again.new, again.corrected, again.unchanged) == (2, 0, 0, 2)
    assert (set(Figure.objects.values_list("id", "status")), Target.objects.count()) == before


def test_a_changed_number_supersedes_and_keeps_its_story(world: World):
    actions.load_case(a_case(figure("c-1", "1977家")), by=world.system)
    old = Figure.objects.get(ref="c-1")
    loaded = actions.load_case(a_case(figure("c-1", "1978家")), by=world.system)
    new = Figure.objects.get(ref="c-1")
    assert (loaded.corrected, new.supersedes_id) == (1, old.pk)
    assert Figure.objects.get(pk=old.pk).status == "superseded"


def test_a_changed_target_stays_the_same_target_with_its_judgements(world: World):
    def of(amount: str) -> Case:
        return a_case(figure("c-1", amount, GOAL, modality=Modality.TARGET))

    actions.load_case(of("2000家"), by=world.system)
    target = Target.objects.get()
    plans.opine(target.pk, outlook=Outlook.HARD, reason="基数偏低", by=world.bureau)
    actions.load_case(of("2100家"), by=world.system)
    (row,) = progress(viewer=world.bureau, today=date(2023, 11, 15))
    assert (row.id, row.figure.claim.amount.value.text("zh")) == (target.pk, "2100家")
    assert len(opinions(target.pk, viewer=world.bureau)) == 1


def test_what_a_person_corrected_stays_as_that_person_left_it(world: World):
    actions.load_case(a_case(figure("c-1", "1977家")), by=world.system)
    old = Figure.objects.get(ref="c-1")
    said = claim("990100", "above_size_enterprises", "2023-end", "1980家")
    mine = ledger.correct(old.pk, said, by=world.bureau, reason="统计部门更正")
    loaded = actions.load_case(a_case(figure("c-1", "1978家")), by=world.system)
    assert (loaded.new, loaded.corrected) == (0, 0)
    assert [row.id for row in all_rows(Wanted(), viewer=world.bureau)] == [mine]


def test_a_case_with_one_bad_number_leaves_nothing_behind(world: World):
    before = Subject.objects.count(), Figure.objects.count(), TrailLine.objects.count()
    bad = figure("c-2", "8.4%")
    with pytest.raises(Refused):
        actions.load_case(a_case(figure("c-1", "1977家"), bad), by=world.system)
    after = Subject.objects.count(), Figure.objects.count(), TrailLine.objects.count()
    assert after == before


def test_only_those_with_the_act_lay_a_case_in(world: World):
    with pytest.raises(NotAllowed):
        actions.load_case(a_case(figure("c-1", "1977家")), by=world.county)
    assert not Figure.objects.exists()


def test_a_text_is_attached_by_its_bytes_whatever_it_is_called(world: World):
    case = a_case(figure("c-1", "1977家"))
    actions.load_case(case, by=world.system)
    assert content("case.article", viewer=world.guest) is None
    texts = [b"something else", TEXT]
    assert actions.attach_texts(texts, sources_of=case, by=world.system) == 1
    assert content("case.article", viewer=world.guest) == TEXT
    assert actions.attach_texts(texts, sources_of=case, by=world.system) == 0


def test_the_stamp_of_the_last_load_is_kept(world: World):
    assert last_loaded() == ""
    actions.note_loaded("one", by=world.system)
    actions.note_loaded("two", by=world.system)
    assert last_loaded() == "two"


def test_steps_are_told_while_a_case_is_laid_in(world: World):
    told: list[str] = []
    actions.load_case(a_case(figure("c-1", "1977家")), by=world.system, tell=told.append)
    assert told == ["对象", "来源", "指标台账"]


def test_three_real_cities_lie_side_by_side(world: World):
    root = Path(__file__).resolve().parents[2] / "cases"
    for name in ("dezhou", "liaocheng", "xuzhou"):
        case = read_case(root / name, catalogue())
        loaded = actions.load_case(case, by=world.system)
        assert (loaded.new, loaded.unchanged) == (len(case.figures), 0)
    assert replace(loaded, new=0).corrected == 0
