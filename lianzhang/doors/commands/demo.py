"""`lianzhang demo`: the worked cities, from nothing to a page in the browser."""

import os
from dataclasses import asdict

from lianzhang.doors.commands.speaking import answer, gettext, tell
from lianzhang.doors.commands.starting import set_up


def run_demo(*, check: bool, returns: bool, host: str, port: int) -> None:
    """This function will prepare the demo, then serve it or, with `check`, count what is there.

    `check` prints one JSON object on standard output and nothing else. `returns` makes up
    enterprises and their tables: only where asked for, because it changes what is counted.
    """
    os.environ["LIANZHANG_DEMO"] = "1"  # before the settings are read
    if not check:
        from lianzhang.doors.commands.serving import check_port

        check_port(host, port)
    set_up()
    from lianzhang.doors.commands.preparing import prepare

    prepare(people=True)
    if returns:
        _lay_returns()
    if check:
        _count()
        return
    _lay_chains()
    _lay_round()
    _lay_ladder()
    _lay_support()
    from lianzhang.doors.commands.serving import serve_site

    tell(gettext("打开浏览器访问 %(url)s（按 Ctrl+C 停止）") % {"url": f"http://{host}:{port}"})
    serve_site(host=host, port=port, with_worker=True)


def _count() -> None:
    import json

    from lianzhang.analysis.summary import summary
    from lianzhang.doors.commands.preparing import today
    from lianzhang.records.mandates.queries import system

    answer(json.dumps(asdict(summary(viewer=system(), today=today())), ensure_ascii=False))


def _lay_chains() -> None:
    """Only where pages are shown: what `--check` counts is the cities' own material."""
    from django.utils import timezone

    from lianzhang.doors.jobs.demo_chains import lay_demo_chains
    from lianzhang.records.mandates.queries import system

    lay_demo_chains(by=system(), now=timezone.now())


def _lay_round() -> None:
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.jobs.demo_appraisals import lay_demo_appraisals
    from lianzhang.doors.jobs.demo_matters import lay_demo_matters
    from lianzhang.doors.jobs.demo_rounds import lay_demo_round
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import setting

    city = setting("site.city", on=today())
    if lay_demo_round(by=system(), now=timezone.now(), today=today(), city=city):
        tell(gettext("已编造一个报送任务，标为模拟数据。"))
    if lay_demo_matters(by=system(), now=timezone.now(), city=city):
        tell(gettext("已编造几件事项，标为模拟数据。"))
    if lay_demo_appraisals(by=system(), now=timezone.now(), today=today(), city=city):
        tell(gettext("已编造三次评价，标为模拟数据。"))


def _lay_ladder() -> None:
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.jobs.demo_ladder import lay_demo_ladder
    from lianzhang.records.mandates.queries import system

    made = lay_demo_ladder(by=system(), now=timezone.now(), today=today())
    if made:
        said = gettext("已编造 %(n)s 家企业的申报数据、规上名录和称号名单，全部标为模拟数据。")
        tell(said % {"n": f"{made:,}"})


def _lay_support() -> None:
    """After the made-up firms: some of them are asked, and judged."""
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.jobs.demo_policies import lay_demo_policies
    from lianzhang.doors.jobs.demo_surveys import lay_demo_surveys
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import setting

    city = setting("site.city", on=today())
    if lay_demo_surveys(by=system(), now=timezone.now(), today=today(), city=city):
        tell(gettext("已编造两次企业运行问卷，标为模拟数据。"))
    if lay_demo_policies(by=system(), now=timezone.now(), today=today(), city=city):
        tell(gettext("已编造两项惠企政策，标为模拟数据。"))


def _lay_returns() -> None:
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.jobs.demo_returns import lay_demo_returns
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import setting

    city = setting("site.city", on=today())
    made = lay_demo_returns(by=system(), now=timezone.now(), today=today(), city=city)
    tell(gettext("已编造企业报表 %(n)s 批，全部标为模拟数据。") % {"n": made})
