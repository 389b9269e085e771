"""`lianzhang sweep`: files that an interrupted act left behind."""

from lianzhang.doors.commands.speaking import answer, answer_json, gettext
from lianzhang.doors.commands.starting import set_up


def run_sweep(*, as_json: bool) -> None:
    """This function will remove files older than a day that no source names."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.sources.actions import sweep

    swept = sweep(by=system(gettext("命令行")), now=timezone.now())
    if as_json:
        answer_json({"ok": True, "files": swept.files, "bytes": swept.size})
    else:
        answer(
            gettext("已清理 %(files)s 个无主文件，共 %(bytes)s 字节。")
            % {"files": swept.files, "bytes": swept.size}
        )
