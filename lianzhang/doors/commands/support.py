"""`lianzhang ladder`, `lianzhang policies`, `lianzhang surveys`: what the pages say, for a script."""

from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

_TITLES = ("称号", "累计认定", "有效期内", "今年可通过", "只差一项", "预计", "最少", "最多")
HEADS = {
    "ladder": tuple(map(gettext_noop, _TITLES)),
    "policies": (
        gettext_noop("代码"),
        gettext_noop("政策"),
        gettext_noop("起"),
        gettext_noop("止"),
    ),
    "firms": (
        gettext_noop("代码"),
        gettext_noop("企业"),
        gettext_noop("最少（元）"),
        gettext_noop("最多（元）"),
    ),
    "surveys": (
        gettext_noop("编号"),
        gettext_noop("问卷"),
        gettext_noop("季度"),
        gettext_noop("已答"),
        gettext_noop("样本"),
    ),
}


def show_ladder(place: str, *, as_json: bool) -> None:
    """This function will print the ladder of a place: counts, who may pass, what is expected."""
    set_up()
    from lianzhang.analysis.ladder.goals import goals
    from lianzhang.analysis.ladder.overview import overview
    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.notices.ladder import ladder
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import find

    viewer = system()
    path = find(place, viewer=viewer).path if place else ""
    view = overview(viewer=viewer, on=today(), within=path)
    told = ladder(view, goals(view, viewer=viewer, within=path))
    if as_json:
        answer_json(told.model_dump(mode="json"))
        return
    rows = []
    for one in told.titles:
        seen = one.expected
        expected = (seen.number, seen.least, seen.most) if seen else ("", "", "")
        chances = (one.chances.get("passes", ""), one.chances.get("one", ""))
        rows.append((one.name, one.ever, one.valid, *chances, *expected))
    answer_table(gettext("梯度培育"), [gettext(head) for head in HEADS["ladder"]], rows)


def list_policies(*, as_json: bool) -> None:
    """This function will print the policies, the newest version of each."""
    set_up()
    from lianzhang.doors.notices.support import policy
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.policies.queries import policies

    found = [policy(one) for one in policies(viewer=system())]
    if as_json:
        answer_json([one.model_dump(mode="json") for one in found])
        return
    rows = [(one.code, one.name, one.window_from, one.window_to) for one in found]
    answer_table(gettext("惠企政策"), [gettext(head) for head in HEADS["policies"]], rows)


def list_qualified(code: str, show: str, *, limit: int, as_json: bool) -> None:
    """This function will print who qualifies for a policy (免申即享), or would if something were told."""
    set_up()
    from lianzhang.analysis.policies import judge_policy, listed
    from lianzhang.analysis.policies.listing import members
    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.notices.support import qualified
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.policies.queries import find

    viewer, on = system(), today()
    found = judge_policy(find(code, viewer=viewer, on=on), viewer=viewer, on=on)
    total = len(members(found, show))
    told = qualified(found, listed(found, show, viewer=viewer, limit=limit), total, limit)
    if as_json:
        answer_json(told.model_dump(mode="json"))
        return
    rows = [(one.subject, one.name, one.least, one.most) for one in told.items]
    answer_table(gettext("惠企政策"), [gettext(head) for head in HEADS["firms"]], rows)


def list_surveys(*, as_json: bool) -> None:
    """This function will print the surveys, the newest quarter first."""
    set_up()
    from lianzhang.doors.notices.support import survey
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.surveys.queries import surveys

    found = [survey(card) for card in surveys(viewer=system())]
    if as_json:
        answer_json([one.model_dump(mode="json") for one in found])
        return
    rows = [(one.id, one.title, one.period, one.answered, one.drawn) for one in found]
    answer_table(gettext("企业运行问卷"), [gettext(head) for head in HEADS["surveys"]], rows)


def show_index(survey_id: int) -> None:
    """This function will print a survey's index as JSON, worked out from the answers just now."""
    set_up()
    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.notices.support import index
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.surveys import queries

    card = queries.find(survey_id, viewer=system())
    told = index(card, queries.index(survey_id, viewer=system(), on=today()))
    answer_json(told.model_dump(mode="json"))
