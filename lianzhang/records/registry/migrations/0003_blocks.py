"""Names that are on record already get their blocks."""

from typing import Any

from django.db import migrations

from lianzhang.methods.matching import blocks
from lianzhang.records.registry.queries.parsing import parse


def index_names(apps: Any, schema_editor: Any) -> None:
    """This function will compute the blocks of every name on record."""
    block = apps.get_model("registry", "NameBlock")
    names = apps.get_model("registry", "Alias").objects.values_list("subject_id", "name")
    block.objects.bulk_create(
        (
            block(subject_id=subject, block=each)
            for subject, name in names.iterator()
            for each in blocks(parse(name))
        ),
        batch_size=2_000,
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_identity")]
    operations = [migrations.RunPython(index_names, migrations.RunPython.noop)]
