"""A city in which every role has somebody, each with a record within reach and one beyond it.

`posts(world)` gives a post to every role of the definitions; `sites(world)` lays records in 甲县,
in 乙县, and about a chain and a firm, so that a walk over every door can ask for both kinds.
"""

import hashlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from lianzhang.doors.pages.reading.editing import FIELDS
from lianzhang.methods.reading.prose import as_plain, read_prose
from lianzhang.methods.sealing import FIRST, canonical, seal
from lianzhang.records.appraisals import actions as appraisals
from lianzhang.records.appraisals.models import Standing
from lianzhang.records.chains.models import Break, Edit, Position
from lianzhang.records.figures import actions as ledger
from lianzhang.records.intake.actions import receive_block
from lianzhang.records.machines.models import Token
from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.matters import actions as matters
from lianzhang.records.matters.models import Pack, Step
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.papers.models import Instruction, Paper, Template
from lianzhang.records.papers.queries import sealed
from lianzhang.records.people.actions import enrol, open_office
from lianzhang.records.plans import actions as plans
from lianzhang.records.policies.models import Claim as PolicyClaim
from lianzhang.records.policies.models import Policy, Thing, Version
from lianzhang.records.proposals.models import Proposal, ReadClaim, Reading, ReadThing
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.models import Merge, Question, Subject
from lianzhang.records.rounds.models import Round, Slip
from lianzhang.records.sources.actions import register as register_source
from lianzhang.records.sources.models import Blob, Source
from lianzhang.records.sources.queries import blob_path
from lianzhang.records.surveys.models import Drawn, Stratum, Survey
from lianzhang.records.surveys.queries import questionnaires
from lianzhang.records.surveys.queries.asking import kept
from lianzhang.values.claims import Modality
from lianzhang.values.papers import Audience, Content, to_plain
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer
from tests.appraising import firms, opened
from tests.records.returning import accept, firm
from tests.worlds import CITY, COUNTY, FIRM, OTHER_COUNTY, OTHER_FIRM, SINCE, World, claim

CHAIN, OTHER_CHAIN = "shili.chain.one", "shili.chain.two"
SECOND, OTHER_SECOND = "shili.enterprise.bing", "shili.enterprise.ding"
ABOUT = {"chain_chief": CHAIN, "chain_office": CHAIN, "enterprise": FIRM}
NOW = datetime(2023, 11, 15, 10, tzinfo=UTC)
MISSING = 987_654_321  # the number of a record that is not there
GUEST = "guest"
POLICY = """
code: w
name: 示例
name_en: Sample
instrument: {title: 示例文件, clause: 第一条}
mark: unverified
effective_from: 2020-01-01
inputs: {revenue: [y-1]}
clauses: {enough: {name: 收入, name_en: Revenue, expression: "revenue[y-1] >= '1万元'"}}
outcome: enough
"""


@dataclass(frozen=True)
class Site:
    """Records by the name of the argument that addresses ask for."""

    figure_id: int
    target_id: int
    subject: str
    enterprise: str
    source: str
    batch_id: int
    returned: int
    question_id: int
    merge_id: int
    person_id: int
    mandate_id: int
    reading_id: int
    claim_id: int
    thing_id: int
    token_id: int
    proposal_id: int
    chain: str
    position_id: int
    break_id: int
    matter_id: int
    meeting_id: int
    step_id: int
    pack_id: int
    round_id: int
    slip_id: int
    appraisal_id: int
    objection_id: int
    survey_id: int
    policy: str
    version_id: int
    policy_claim_id: int
    paper_id: int
    instruction_id: int
    template_id: int


_NOTHING: dict[str, Any] = {
    each.name: "no.such.thing" if each.type is str else MISSING for each in fields(Site)
}
NOWHERE = Site(**_NOTHING)


@dataclass(frozen=True)
class Walker:
    """Somebody of a role, with what lies within reach and what does not (None: nothing)."""

    role: str
    viewer: Viewer
    client: Client
    near: Site
    far: Site | None
    cookies: Mapping[str, str] = field(default_factory=dict)


def _figure(world: World, subject: str, facet: str = "", **more: Any) -> int:
    said = claim(subject, "above_size_enterprises", "2023-end", "9家", facet=facet, **more)
    return ledger.record_many([said], by=world.system)[0]


def _goal(number: int) -> plans.Goal:
    return plans.Goal(plan="shili.plan", word="达到", deadline=date(2025, 12, 30 - number))


def _target(world: World, subject: str, number: int, facet: str = "") -> int:
    year = "2025"
    said = claim(
        subject, "above_size_enterprises", year, f"{number}家",
        facet=facet, modality=Modality.TARGET,
    )  # fmt: skip
    return plans.set_target(said, goal=_goal(number), by=world.system)


def _post(
    world: World, role: str, place: str, about: str = "", tag: str = ""
) -> tuple[int, Viewer]:
    name, on = f"{role}{tag}", date.today()
    open_office(code=f"w.{name}", name=f"单位{name}", name_en=name, by=world.system)
    person = enrol(username=f"w.{name}", name=f"某{name}", password=None, by=world.system)
    grant(
        person_id=person, office=f"w.{name}", role=role, place=place, about=about,
        valid_from=SINCE, by=world.system,
    )  # fmt: skip
    return person, viewer_for(person, on=on)


def _brought(world: World, viewer: Viewer, tag: str) -> tuple[str, int]:
    """A source that is not public and a batch, both of the viewer's office."""
    by = replace(world.system, person_id=viewer.person_id, office=viewer.office, name=viewer.name)
    source = f"w.source.{tag}"
    register_source(code=source, kind="article", title=f"来函 {tag}", by=by)
    block = f"对象\t指标\t期间\t数值\t来源\n甲县\t规上工业企业数\t2022年末\t7家\t{tag}\n"
    return source, receive_block(text=block, title=f"表 {tag}", by=by, now=NOW)


def _read(source: str, viewer: Viewer) -> dict[str, int]:
    """A text that the viewer's office read, with one claim and one name in it."""
    reading = Reading.objects.create(
        source=Source.objects.get(code=source), office=viewer.office, text="甲县有9家。",
        text_sha256="0" * 64, release="internal", at=NOW,
        place=Subject.objects.get(code=OTHER_COUNTY if "stranger" in source else COUNTY),
    )  # fmt: skip
    said = as_plain(read_prose("2022年末，甲县规上工业企业达9家。").proposals[0], 1)
    claim_row = ReadClaim.objects.create(
        reading=reading, number=1, start=0, end=5, wording="规上工业企业数", naming="甲县",
        said=said, sure=0.5, doubt=0.5,
        fields={
            **dict.fromkeys(FIELDS, ""), "subject": "甲县", "indicator": "规上工业企业数",
            "period": "2022年末", "value": "9", "unit": "家",
        },
    )  # fmt: skip
    thing = ReadThing.objects.create(
        reading=reading, kind="enterprise", name="甲公司", start=0, mentions=[[0, 2]]
    )
    asked_for = Proposal.objects.create(
        kind="indicator", code="w.one", said={"name": "一个指标"}, reason="要用",
        office=viewer.office, at=NOW,
    )  # fmt: skip
    return {
        "proposal_id": asked_for.pk,
        "reading_id": reading.pk,
        "claim_id": claim_row.pk,
        "thing_id": thing.pk,
    }


def _token(viewer: Viewer) -> int:
    made = Token.objects.create(
        mandate_id=viewer.mandate or 0, name="直报", start="lz_", digest=f"{viewer.person_id:064d}",
        generation=0, made_at=NOW, expires_at=NOW + timedelta(days=36_500),
    )  # fmt: skip
    return int(made.pk)


def a_paper(viewer: Viewer, subject: str) -> dict[str, int]:
    """An issued paper of the viewer's office, a photographed 批示 on it, and a template."""
    place = Subject.objects.get(code=subject)
    day, office = NOW.date(), viewer.office
    content = Content(
        "chief_paper", "呈阅件", place.code, place.name, day.isoformat(), Audience.INTERNAL, office
    )
    said = to_plain(content)
    made = Paper.objects.create(
        kind="chief_paper", title="呈阅件", place=place, office=office, audience="internal", day=day,
        number=viewer.person_id, status="issued", content=said, made_at=NOW, docx=b"d", pdf=b"p",
    )  # fmt: skip
    made.seal = sealed(said, b"d", b"p", made.pk, made.number, day)
    made.save()
    noted = Instruction.objects.create(
        paper=made, text="请办", said_by="李市长", said_on=day, at=NOW, photo=b"p", photo_kind="image/png"
    )  # fmt: skip
    kept = Template.objects.create(
        kind="report", office=office, name="a.docx", data=b"d", sha256="0" * 64, at=NOW
    )
    return {"paper_id": made.pk, "instruction_id": noted.pk, "template_id": kept.pk}


def _asked(candidate: str, subject: str) -> int:
    return Question.objects.create(
        name=f"甲乙丙 {candidate}", candidate=Subject.objects.get(code=candidate),
        subject=Subject.objects.get(code=subject), score=0.9, asked_at=NOW,
    ).pk  # fmt: skip


def _merged(place: str, tag: str) -> int:
    pair = []
    for letter in "ab":
        code = f"w.merged.{tag}.{letter}"
        register(
            code=code, kind="enterprise", name=f"合并{tag}{letter}公司", place=place, by=_SYSTEM[0]
        )
        pair.append(Subject.objects.get(code=code))
    keep, lose = pair
    Subject.objects.filter(pk=lose.pk).update(merged_into=keep)
    return Merge.objects.create(keep=keep, lose=lose, at=NOW, reason="同一家").pk


_SYSTEM: list[Viewer] = []


def walkers(world: World) -> tuple[Walker, ...]:
    """Everybody, and the records each may reach or not; the guest comes last."""
    _SYSTEM[:] = [world.system]
    by = world.system
    for code, name in ((CHAIN, "甲链"), (OTHER_CHAIN, "乙链")):
        register(code=code, kind="chain", name=name, place=CITY, public=True, by=by)
    for code, name, place in ((SECOND, "丙公司", COUNTY), (OTHER_SECOND, "丁公司", OTHER_COUNTY)):
        register(code=code, kind="enterprise", name=name, place=place, by=by)
    plans.adopt_plan(
        code="shili.plan",
        title="三年行动计划",
        subject=CITY,
        period=Period.parse("2023/2025"),
        by=by,
    )
    sites = {
        "county": _place_site(world, COUNTY, FIRM, SECOND, 1),
        "other": _place_site(world, OTHER_COUNTY, OTHER_FIRM, OTHER_SECOND, 2),
        "chain": _place_site(world, CITY, FIRM, SECOND, 3, facet=CHAIN),
        "firm": _place_site(world, FIRM, FIRM, SECOND, 4),
    }
    return tuple(_walkers(world, sites))


def _place_site(
    world: World, subject: str, enterprise: str, second: str, number: int, facet: str = ""
) -> dict[str, Any]:
    county = OTHER_COUNTY if enterprise == OTHER_FIRM else COUNTY
    person, _ = _post(world, "county_officer", county, tag=f".{number}")
    return {
        "figure_id": _figure(world, subject, facet),
        "target_id": _target(world, subject, number, facet),
        "subject": facet or enterprise,
        "enterprise": enterprise,
        "returned": accept(
            world, [(firm(enterprise), "2023-09", {"output": number})], by=world.system,
            source=_own_source(world, number),
        ),
        "question_id": _asked(enterprise, second),
        "merge_id": _merged(county, str(number)),
        **a_place_on_a_chain(enterprise, OTHER_CHAIN if number == 2 else CHAIN),
        "person_id": person,
        "mandate_id": Mandate.objects.get(person_id=person).pk,
        **a_matter(world, facet or subject, f"w.county_officer.{number}"),
        **a_round(county, enterprise, number),
        **an_appraisal(world, county, enterprise),
        **a_survey(county, enterprise, number),
        **a_policy(county, enterprise, number),
    }  # fmt: skip


def a_place_on_a_chain(enterprise: str, chain: str) -> dict[str, Any]:
    """A 疑似 place of an enterprise on the one node of a chain, and a break there."""
    on = Subject.objects.get(code=chain)
    value = {"code": "one", "name": "一环", "stage": "upstream", "products": [{"name": "一物"}]}
    Edit.objects.get_or_create(
        chain=chain, what="node", key="one", value=value, valid_from=SINCE, at=NOW
    )
    place, _ = Position.objects.get_or_create(
        subject=Subject.objects.get(code=enterprise), chain=on, node="one",
        defaults={"proposed_at": NOW, "reasons": ["一物"]},
    )  # fmt: skip
    broken = Break.objects.create(
        chain=on, node="one", kind="break", expert="某工", reason="外购", since=SINCE, at=NOW
    )
    return {"chain": chain, "position_id": place.pk, "break_id": broken.pk}


def a_matter(world: World, subject: str, lead: str) -> dict[str, int]:
    """A meeting about a subject, its decision, and the file that proves it."""
    meeting = matters.hold(
        kind="meeting", title="调度会", held_on=NOW.date(), subject=subject, by=world.system,
        office=lead,
    )  # fmt: skip
    matter = matters.decide(
        meeting, title="办一件事", lead=lead, days=5, by=world.system, now=NOW, today=NOW.date()
    )
    source = register_source(code=f"w.proof.{matter}", kind="file", title="复函", by=world.system)
    blob = Blob.objects.get_or_create(sha256=_kept_blob(), defaults={"size": 1})[0]
    Source.objects.filter(pk=source).update(blob=blob, file_name="复函.txt")
    step = Step.objects.create(matter_id=matter, at=NOW, act="report", source_id=source)
    return {"matter_id": matter, "meeting_id": meeting, "step_id": step.pk}


def _kept_blob() -> str:
    data = b"."
    sha256 = hashlib.sha256(data).hexdigest()
    path = blob_path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return sha256


def a_pack(viewer: Viewer, taker: Viewer) -> int:
    """A hand-over of the viewer's, sealed."""
    content: dict[str, Any] = {"matters": [], "promises": [], "figures": []}
    made = Pack.objects.create(
        giver_id=viewer.person_id or 0, taker_id=taker.person_id or 0, office=viewer.office, made_at=NOW,
        content=content, seal=seal(FIRST, canonical(content)),
    )  # fmt: skip
    return int(made.pk)


def a_round(county: str, enterprise: str, number: int) -> dict[str, int]:
    """A round of a county, with the form of one of its enterprises."""
    place, about = Subject.objects.get(code=county), Subject.objects.get(code=enterprise)
    day = date(2023, 10, 8)
    days = {f"{step}_by": day for step in ("fill", "sign", "check", "approve", "report")}
    round_ = Round.objects.create(
        table="monitoring_monthly", period=f"2022-{number:02}", place=place, path=place.path,
        title=f"月报 {number}", office="运行科", basis="示例文件", owner="运行科", form="",
        opened_at=NOW, **days,
    )  # fmt: skip
    slip = Slip.objects.create(round=round_, subject=about, path=about.path)
    return {"round_id": round_.pk, "slip_id": slip.pk}


def an_appraisal(world: World, county: str, enterprise: str) -> dict[str, int]:
    """A published appraisal of a county with one of its enterprises, which objected."""
    made = opened(
        world, firms(6, code=["1", "2", enterprise, "4", "5", "6"]), place=county, by=world.system
    )
    appraisals.publish(made, 1, appraisals.Terms("示例文件", 5, 5), by=world.system, now=NOW)
    standing = Standing.objects.get(version__appraisal_id=made, row=2)
    proof = appraisals.Evidence("证明", b".", "证明.txt")
    objection = appraisals.object_to(standing.pk, "不符", proof, by=world.system, now=NOW)
    return {"appraisal_id": made, "objection_id": objection}


def a_policy(county: str, enterprise: str, number: int) -> dict[str, Any]:
    """A policy of a county, issued, with what it paid one of its enterprises."""
    place, about = Subject.objects.get(code=county), Subject.objects.get(code=enterprise)
    policy = Policy.objects.create(
        code=f"w-{number}", name=f"政策 {number}", place=place, path=place.path, office="运行科",
        made_at=NOW,
    )  # fmt: skip
    version = Version.objects.create(
        policy=policy, number=1, rule=POLICY, benefit={"amount": 100}, window_from=SINCE,
        window_to=date(2099, 1, 1), source_title="示例文件", state="issued", made_at=NOW,
    )  # fmt: skip
    claim_row = PolicyClaim.objects.create(
        policy=policy, version=version, subject=about, number="1", amount=100, at=NOW,
        thing=Thing.objects.create(kind="invoice", key=f"w.{number}"),
    )  # fmt: skip
    return {"policy": policy.code, "version_id": version.pk, "policy_claim_id": claim_row.pk}


def a_survey(county: str, enterprise: str, number: int) -> dict[str, int]:
    """A survey of a county that was sent to one of its enterprises."""
    place, about = Subject.objects.get(code=county), Subject.objects.get(code=enterprise)
    asked = questionnaires()[0]
    survey = Survey.objects.create(
        title="问卷", place=place, path=place.path, office="运行科", questionnaire=asked.code,
        questions=kept(asked), least=1, period=f"202{number}-Q1", due=date(2099, 1, 1), size=1, seed=1,
        state="sent", form_number="示例表", issuer="示例局", approval="filed", approval_number="示1号",
        valid_to=date(2099, 2, 1), made_at=NOW, sent_at=NOW,
    )  # fmt: skip
    stratum = Stratum.objects.create(
        survey=survey, size="below", county=county, population=1, drawn=1
    )
    Drawn.objects.create(survey=survey, stratum=stratum, subject=about, path=about.path)
    return {"survey_id": survey.pk}


def _own_source(world: World, number: int) -> str:
    code = f"w.returns.{number}"
    register_source(code=code, kind="article", title=f"月报 {number}", by=world.system)
    return code


def _walkers(world: World, place: Mapping[str, dict[str, Any]]) -> Iterator[Walker]:
    stranger = _post(world, "county_officer", OTHER_COUNTY, tag=".stranger")[1]
    source, batch = _brought(world, stranger, "stranger")
    more = {**_read(source, stranger), "token_id": _token(stranger)}
    more |= {"pack_id": a_pack(stranger, world.bureau), **a_paper(stranger, OTHER_COUNTY)}
    far = Site(**place["other"], source=source, batch_id=batch, **more)
    client = Client(raise_request_exception=False)  # one for all: each would load the site anew
    for role, defined in catalogue().acts.roles.items():
        if role == GUEST:
            continue
        about = ABOUT.get(role, "")
        where = "" if defined.everything else CITY if about else COUNTY
        _, viewer = _post(world, role, where, about)
        source, batch = _brought(world, viewer, role)
        more = {**_read(source, viewer), "token_id": _token(viewer)}
        more |= {"pack_id": a_pack(viewer, world.bureau)}
        more |= a_paper(viewer, CHAIN if about == CHAIN else FIRM if about else COUNTY)
        near = place["chain" if about == CHAIN else "firm" if about else "county"]
        client.cookies.clear()
        client.force_login(_person(viewer))
        if about:  # people, mergers and questions are a place's
            places = ("question_id", "merge_id", "person_id", "mandate_id", "returned")
            near = near | {name: place["other"][name] for name in places}
        yield Walker(
            role, viewer, client,
            Site(**near, source=source, batch_id=batch, **more),
            None if defined.everything else far,
            {name: morsel.value for name, morsel in client.cookies.items()},
        )  # fmt: skip
    yield Walker(GUEST, world.guest, client, far, far)


def _person(viewer: Viewer) -> Any:
    from lianzhang.records.people.models import Person

    return Person.objects.get(pk=viewer.person_id or 0)


@dataclass(frozen=True)
class Door:
    """An address: its name in the table, its pattern, and the arguments it asks for."""

    name: str
    pattern: str
    arguments: tuple[str, ...]


def doors() -> tuple[Door, ...]:
    """Every address that the site answers, as Django resolves them."""
    return tuple(_doors(get_resolver().url_patterns, "", ""))


def _doors(patterns: Any, before: str, space: str) -> Iterator[Door]:
    for each in patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inside = f"{space}{each.namespace}:" if each.namespace else space
            yield from _doors(each.url_patterns, pattern, inside)
        elif isinstance(each, URLPattern):
            name = f"{space}{each.name}" if each.name else pattern
            arguments = [part.split(":")[-1].rstrip(">") for part in pattern.split("<")[1:]]
            yield Door(name, pattern, tuple(a.split(">")[0] for a in arguments))


def address(door: Door, site: Site) -> str:
    """The address of a door for the records of a site."""
    area = door.name.partition(":")[0]
    code = site.source if area == "sources" else site.subject
    if area in ("returns", "ladder") or (area == "chains" and ":firm" in door.name):
        code = site.enterprise
    elif area == "chains":
        code = site.chain
    given = {
        "code": code, "node": "one", "listed": "gaps", "form": "docx" if area == "issuing" else "yaml",
        "batch_id": site.returned if area == "returns" else site.batch_id,
        "row": 2, "key": "figures.second_person", "token": "x", "subject": COUNTY,
        "indicator": "above_size_enterprises", "city": CITY, "act": "reject", "pk": 1, "provider_id": "oidc",
        "rest": "x", "title": "srdi", "criterion": "above_size_candidate", "parameter": "near", "kind": "report", "name": "above_size_enterprises", "standing": "returned",
    }  # fmt: skip
    text = door.pattern
    for name in door.arguments:
        value = given.get(name, getattr(site, name, None))
        head, _, tail = text.partition("<")
        text = f"{head}{value}{tail.partition('>')[2]}"
    return "/" + text


RECORDS = {"figure_id", "target_id", "batch_id", "question_id", "merge_id", "person_id"}
RECORDS |= {"position_id", "break_id"}
RECORDS |= {"paper_id", "instruction_id", "template_id"}
RECORDS |= {"matter_id", "meeting_id", "step_id", "pack_id"}
RECORDS |= {"reading_id", "claim_id", "thing_id", "token_id", "proposal_id", "round_id", "slip_id"}
RECORDS |= {"appraisal_id", "objection_id"}
RECORDS |= {"survey_id", "version_id", "policy_claim_id", "policy"}


def of_a_record(door: Door) -> bool:
    """Whether a door leads to one record of somebody's: a figure, a batch, an enterprise …"""
    return bool(RECORDS & {*door.arguments}) or (
        "code" in door.arguments
        and door.name.partition(":")[0] in ("returns", "ladder", "sources", "subjects")
    )


def pairs(*lists: Any) -> Iterator[Any]:
    """Every combination, in order."""
    yield from itertools.product(*lists)
