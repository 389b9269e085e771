"""What a bulk entry brought in, as one digest: the same today as on the day, or something changed."""

from lianzhang.methods.sealing import digest
from lianzhang.records.figures.models import Figure

# What never changes of a figure, whatever becomes of it: what was claimed and where it stands.
LASTING = (
    "id", "subject_id", "facet_id", "indicator", "period_kind", "period_start", "period_end",
    "comparator", "value", "upper", "unit", "modality", "counting", "stage", "as_of", "source_id",
    "locator", "recorded_by_id",
)  # fmt: skip


def digest_of(entry: str, first: int, count: int) -> str:
    """This function will return the digest of the `count` figures of an entry from `first` on."""
    rows = Figure.objects.filter(entry=entry, pk__gte=first).order_by("pk").values_list(*LASTING)
    return digest([_plain(value) for value in row] for row in rows[:count].iterator(2_000))


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | str | dict | list) else str(value)
