"""Surveys and policies: asked only. What one firm answered is told to nobody here."""

from ninja import Router

from lianzhang.analysis.policies import firm_policies, judge_policy, listed
from lianzhang.analysis.policies.listing import members
from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import After, Limit, PolicyShow, Text
from lianzhang.doors.notices import support as shapes
from lianzhang.records.mandates.permissions import check_operation
from lianzhang.records.policies import queries as policies
from lianzhang.records.returns.actions import look
from lianzhang.records.surveys import errors
from lianzhang.records.surveys import queries as surveys

router = Router(tags=["问卷与政策 surveys and policies"])
TABLE = "title_declaration"  # whose rows an explanation tells of


@router.get("/surveys", response=told(shapes.SurveyListShape))
def list_surveys(request: Asked, limit: Limit = 50) -> shapes.SurveyListShape:
    """The newest surveys in scope, with the marks of their forms and how many answered."""
    check_operation("list_surveys", viewer=request.viewer)
    found = surveys.surveys(viewer=request.viewer, limit=limit)
    return shapes.SurveyListShape(items=[shapes.survey(card) for card in found])


@router.get("/surveys/{int:survey_id}", response=told(shapes.IndexShape))
def get_survey_index(request: Asked, survey_id: int) -> shapes.IndexShape:
    """A survey's diffusion index, worked out from the answers just now; small cells are hidden."""
    check_operation("get_survey_index", viewer=request.viewer)
    if not 0 <= survey_id < 2**31:
        raise errors.no_such_survey(survey_id)
    card = surveys.find(survey_id, viewer=request.viewer)
    return shapes.index(card, surveys.index(survey_id, viewer=request.viewer, on=request.today))


@router.get("/policies", response=told(shapes.PolicyListShape))
def list_policies(request: Asked, limit: Limit = 50) -> shapes.PolicyListShape:
    """The policies in scope, the newest version of each."""
    check_operation("list_policies", viewer=request.viewer)
    found = policies.policies(viewer=request.viewer, limit=limit)
    return shapes.PolicyListShape(items=[shapes.policy(one) for one in found])


@router.get("/policies/{str:code}/firms", response=told(shapes.QualifiedPageShape))
def list_qualified(
    request: Asked, code: str, show: PolicyShow = "met", after: After = None, limit: Limit = 50
) -> shapes.QualifiedPageShape:
    """A page of who qualifies for a policy (免申即享), or would if something were told, and the cost."""
    check_operation("list_qualified", viewer=request.viewer)
    viewer, wanted = request.viewer, str(show) or "met"
    found = judge_policy(
        policies.find(code, viewer=viewer, on=request.today), viewer=viewer, on=request.today
    )
    begin = min(after or 0, 1_000_000)
    rows = listed(found, wanted, viewer=viewer, start=begin, limit=limit)
    return shapes.qualified(found, rows, len(members(found, wanted)), begin + limit)


@router.get("/policies/firms/{path:code}", response=told(shapes.FirmPoliciesShape))
def get_firm_policies(request: Asked, code: Text) -> shapes.FirmPoliciesShape:
    """What one firm qualifies for, what is nearly reached and by how much; a firm its own."""
    check_operation("get_firm_policies", viewer=request.viewer)
    card, found = firm_policies(code, viewer=request.viewer, on=request.today)
    look(table=TABLE, subject=card.code, by=request.viewer)
    return shapes.firm_policies(card, found)
