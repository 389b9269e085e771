"""`lianzhang sweep`: files that interrupted acts left behind."""

from lianzhang.doors.commands.speaking import answer, answer_json, gettext
from lianzhang.doors.commands.starting import set_up


def run_sweep(*, as_json: bool) -> None:
    """This function will remove files, older than a day, that nothing on record names.

    Originals, files of returns, folders in which tables were staged, databases of restores.
    """
    set_up()
    from django.utils import timezone

    from lianzhang.records.archive.actions import sweep_drafts
    from lianzhang.records.intake.actions import sweep_staged
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.actions import sweep as sweep_returns
    from lianzhang.records.sources.actions import sweep

    by, now = system(gettext("命令行")), timezone.now()
    swept = {
        "originals": sweep(by=by, now=now).files,
        "returns": sweep_returns(by=by, now=now),
        "staged": sweep_staged(by=by, now=now),
        "restores": sweep_drafts(by=by, now=now),
    }
    if as_json:
        answer_json({"ok": True, **swept})
        return
    answer(
        gettext(
            "已清理：无主原件 %(originals)s 个，无主报表文件 %(returns)s 个，"
            "过期暂存 %(staged)s 个，中断的恢复 %(restores)s 个。"
        )
        % swept
    )
