"""`lianzhang doctor`: one line per check, what to do, and an exit code for a monitoring program."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from lianzhang.doors.commands.speaking import answer, answer_json, gettext
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.upkeep.queries import Finding

EXIT_CODES = {"ok": 0, "warn": 1, "fail": 2}
WORDS = {
    "ok": gettext_noop("正常"),
    "warn": gettext_noop("提醒"),
    "fail": gettext_noop("故障"),
}


def run_doctor(*, as_json: bool) -> None:
    """This function will check everything and end with 0 (well), 1 (warnings) or 2 (failures).

    It runs without a database too, and says what could not be looked at.
    """
    set_up()
    from django.utils import timezone

    from lianzhang.records.upkeep.queries import check_up, worst

    found = check_up(now=timezone.now())
    state = worst(found)
    if as_json:
        answer_json({"ok": state == "ok", "state": state, "lines": [_plain(f) for f in found]})
    else:
        _say(found)
    raise typer.Exit(EXIT_CODES[state])


def _plain(finding: "Finding") -> dict[str, str]:
    return {"check": finding.check, "state": finding.state, **_words(finding)}


def _words(finding: "Finding") -> dict[str, str]:
    from lianzhang.records.upkeep.queries import CHECKS

    params = dict(finding.params)
    if finding.check == "unchecked":  # names of checks are words of ours, in the reader's language
        names = params["names"].split("、")
        params["names"] = gettext("、").join(map(gettext, names))
    return {
        "name": gettext(CHECKS[finding.check]),
        "what": gettext(finding.what) % params,
        "remedy": gettext(finding.remedy) % params if finding.remedy else "",
    }


def _say(found: Sequence["Finding"]) -> None:
    for finding in found:
        words = _words(finding)
        answer(f"[{gettext(WORDS[finding.state])}] {words['name']}: {words['what']}")
        if words["remedy"]:
            answer(f"       {words['remedy']}")
    count = {state: sum(f.state == state for f in found) for state in WORDS}
    answer(gettext("正常 %(ok)s 项，提醒 %(warn)s 项，故障 %(fail)s 项。") % count)
