"""What a process of the routine's test lays down and looks at: `lay`, `more` or `after`."""

import json
import os
import sys
from datetime import date, timedelta

import django


def main(step: str) -> None:
    """Do one step in the installation that the environment names."""
    django.setup()
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import migrate
    from lianzhang.doors.commands.routine import go_round
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters import actions
    from lianzhang.records.matters.models import Notice
    from lianzhang.records.overlays.actions import lay
    from lianzhang.records.people.queries import verify
    from lianzhang.records.rounds.actions import Order
    from lianzhang.records.rounds.models import Slip
    from tests.worlds import CITY, COUNTY, SINCE, settle

    now, by = timezone.now(), system()
    if step == "lay":
        migrate()
        world = settle()
        for key, hour in (("notices.quiet_from", 0), ("notices.quiet_to", 0)):
            lay(key=key, value=hour, valid_from=SINCE, by=by)
        lay(key="notices.gather_minutes", value=0, valid_from=SINCE, by=by)
        lay(key="rounds.remind_days", value=20, valid_from=SINCE, by=by)
        lay(key="matters.remind_days", value=20, valid_from=SINCE, by=by)
        actions.set_address("zhao@example.gov.cn", by=world.county)
        due = timezone.localdate() + timedelta(days=7)
        days = dict.fromkeys(("fill", "sign", "check", "approve", "report"), due.isoformat())
        order = Order(
            table="county_monthly", period="2023-01/2023-09", place=CITY, due=days, basis="示例"
        )
        actions.open_round(order, by=world.bureau, now=now, today=date(2023, 10, 9))
        actions.open(
            title="核实停产", lead="county", subject=COUNTY, due=due, by=world.bureau, now=now,
            today=timezone.localdate(),
        )  # fmt: skip
    elif step == "more":
        slip = Slip.objects.get(subject__code=COUNTY)
        actions.remind_forms([slip.pk], way="site", said="请今日报送", by=by, now=now)
    else:
        later = now + timedelta(minutes=11)
        seen = [go_round(now=moment).sent for moment in (now, later, later)]
        told = dict(zip(("at once", "later", "after that"), seen, strict=True))
        rows = Notice.objects.values_list("person_id", "matter_id", "round_id", "kind")
        listed = [row for row in rows if row[3] != "urged"]
        told["twice"] = len(listed) - len(set(listed))
        sys.stdout.write(json.dumps(told | {"whole": verify(viewer=by).breaks == ()}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")
    main(sys.argv[1])
