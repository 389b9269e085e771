"""`lianzhang proposals`: what programmes and offices proposed is listed and decided."""

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

HEADS = (
    gettext_noop("编号"),
    gettext_noop("类别"),
    gettext_noop("名称"),
    gettext_noop("代码"),
    gettext_noop("理由"),
    gettext_noop("提请人"),
    gettext_noop("状态"),
    gettext_noop("答复"),
)


def list_proposals(status: str, *, as_json: bool) -> None:
    """This function will print the newest proposals of a status, of any where it is empty."""
    set_up()
    from lianzhang.doors.notices import plain
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.proposals.queries import browse

    found = browse(viewer=system(), status=status, limit=200).rows
    if as_json:
        answer_json([plain.proposal(row).model_dump(mode="json") for row in found])
        return
    rows = (
        (r.id, r.kind, r.said["name"], r.code, r.reason, r.by, r.status, r.answer) for r in found
    )
    answer_table(gettext("提请"), [gettext(head) for head in HEADS], rows)


def adopt_proposal(number: int) -> None:
    """This function will adopt a proposal; an indicator is printed as a file of a pack."""
    set_up()
    import yaml
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.proposals.actions import adopt
    from lianzhang.records.proposals.queries import find

    by = system(gettext("命令行"))
    code, row = adopt(number, by=by, now=timezone.now()), find(number, viewer=by)
    if row.kind == "indicator":
        said = {name: value for name, value in row.said.items() if value}
        answer(yaml.safe_dump(said, allow_unicode=True, sort_keys=False))
        tell(
            gettext("请存为定义包的 indicators/%(code)s.yaml 并补全，重启后生效。") % {"code": code}
        )
    else:
        answer(gettext("已入册：%(code)s。") % {"code": code})


def decline_proposal(number: int, reason: str) -> None:
    """This function will decline a proposal with its reason."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.proposals.actions import decline

    decline(number, reason=reason, by=system(gettext("命令行")), now=timezone.now())
    answer(gettext("已答复不采纳。"))
