"""Lines from before the chain are sealed as they stand, in their order.

The text of a line is spelt out here and not imported: this step must stay what it was.
"""

import hashlib
import json
from datetime import UTC

from django.db import migrations


def text(line):
    data = (
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for value in (line.before, line.after)
    )
    at = f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    parts = (str(line.pk), at, str(line.by_id or ""), line.office, line.act, line.thing, "", *data)
    return "\x1f".join(parts)


def chain(apps, schema_editor):
    lines = apps.get_model("people", "TrailLine").objects
    number, seal = 0, "0" * 64
    for line in lines.order_by("id").iterator():
        number, seal = line.pk, hashlib.sha256((seal + text(line)).encode()).hexdigest()
        lines.filter(pk=number).update(seal=seal, before=line.before, after=line.after)
    apps.get_model("people", "TrailHead").objects.create(id=1, number=number, seal=seal)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_chained_trail")]

    operations = [migrations.RunPython(chain, migrations.RunPython.noop)]
