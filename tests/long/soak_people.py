"""Run in an installation of its own: the small world with many people, signed in; JSON of sessions.

python -m tests.long.soak_people READERS WRITERS     → {"readers": [session …], "writers": [[session, firm] …]}
python -m tests.long.soak_people count               → {"figures": [remark …], "lines": …}
"""

import json
import sys
from datetime import date

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from lianzhang.records.figures.models import Figure  # noqa: E402
from lianzhang.records.mandates.actions import grant  # noqa: E402
from lianzhang.records.mandates.queries import system  # noqa: E402
from lianzhang.records.people.actions import enrol  # noqa: E402
from lianzhang.records.people.models import Person, TrailLine  # noqa: E402
from lianzhang.records.registry.actions import register  # noqa: E402
from tests.worlds import CITY, COUNTY, SINCE, settle  # noqa: E402


def sign_in(name: str) -> str:
    """Enrol somebody of the city's division and return their session."""
    by = system()
    person = enrol(username=name, name=name, password=None, by=by)
    grant(person_id=person, office="bureau", role="division", place=CITY, valid_from=SINCE, by=by)
    client = Client()
    client.force_login(Person.objects.get(pk=person))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def prepare(readers: int, writers: int) -> None:
    """Tables, the world, and so many people."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    assert make_password("x").startswith("md5")
    call_command("migrate", interactive=False, verbosity=0)
    settle()
    told: dict[str, list[object]] = {"readers": [], "writers": []}
    for n in range(readers):
        told["readers"].append(sign_in(f"reader{n}"))
    for n in range(writers):
        firm = f"soak.{n}"
        register(code=firm, kind="enterprise", name=f"第{n}公司", place=COUNTY, by=system())
        told["writers"].append([sign_in(f"writer{n}"), firm])
    sys.stdout.write(json.dumps(told))


def count() -> None:
    """What is on record in the end: every figure by its mark, and its line in the trail."""
    remarks = list(Figure.objects.exclude(remark="").values_list("remark", flat=True))
    lines = TrailLine.objects.filter(act="figures.propose").count()
    sys.stdout.write(json.dumps({"figures": remarks, "lines": lines}))


if sys.argv[1] == "count":
    count()
else:
    assert date.today() > SINCE
    prepare(int(sys.argv[1]), int(sys.argv[2]))
