"""A live site for the tests of the API: the small world in a home of its own, served by granian.

Run as a process: prints one line of JSON (tokens by name), then serves until it is stopped.
"""

import json
import os
import sys


def prepare() -> dict[str, str]:
    """This function will settle the small world and give out a token of each sort."""
    from datetime import timedelta

    from django.utils import timezone

    from lianzhang.doors.commands.preparing import migrate
    from lianzhang.records.figures import actions as ledger
    from lianzhang.records.machines.actions import Draft, issue, revoke
    from lianzhang.records.machines.queries import KINDS, holders
    from tests.worlds import CITY, settle

    migrate()
    world, now = settle(), timezone.now()
    from tests.worlds import claim

    ledger.record(claim(CITY, "above_size_enterprises", "2023-end", "1977家"), by=world.bureau)
    mine = holders(viewer=world.bureau, on=timezone.localdate(now))[0]
    kinds = {
        "all": tuple(kind for kind in KINDS if kind in mine.kinds),
        "read": (),
        "expired": (),
        "revoked": (),
    }
    found = {}
    for name, each in kinds.items():
        made_at = now - timedelta(days=2) if name == "expired" else now
        draft = Draft(mandate=mine.post.id, name=name, days=1, kinds=each)
        made = issue(draft, most_days=180, by=world.bureau, now=made_at)
        found[name] = made.text
        if name == "revoked":
            revoke(made.id, by=world.bureau, reason="试验", now=now)
    return found


def main() -> None:
    """This function will prepare, say so, and serve."""
    from lianzhang.doors.commands.serving import serve_site
    from lianzhang.doors.commands.starting import set_up

    set_up()
    sys.stdout.write(json.dumps(prepare()) + "\n")
    sys.stdout.flush()
    serve_site(host="localhost", port=int(os.environ["LIANZHANG_TEST_PORT"]), with_worker=False)


if __name__ == "__main__":
    main()
