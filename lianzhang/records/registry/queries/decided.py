"""Every pair of names that people merged, recognised or kept apart, for whoever matches names."""

from dataclasses import dataclass

from lianzhang.records.registry.models import Alias, Merge, Ruling, Subject
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Decided:
    """A name (folded, where it was only asked about), the registered one, and whether they are one."""

    name: str
    registered: str
    same: bool


def decided(*, viewer: Viewer) -> tuple[Decided, ...]:
    """This function will list what was decided and stands, of subjects within reach, oldest first:
    of several decisions about a pair the last holds. Undone merges are not among them. Three
    questions.
    """
    seen = Subject.objects.filter(visible_subjects(viewer))
    merged = Merge.objects.filter(keep__in=seen, undone_at=None)
    said = [(*row, True) for row in merged.values_list("at", "lose__name", "keep__name")]
    rulings = Ruling.objects.filter(subject__in=seen)
    ruled = [*rulings.values_list("at", "key", "subject__name", "same")]
    borne = Alias.objects.filter(key__in={key for _, key, *_ in ruled}).order_by("-id")
    names = dict(borne.values_list("key", "name"))  # a name as written, where it is on record
    said += [(at, names.get(key, key), registered, same) for at, key, registered, same in ruled]
    return tuple(Decided(name, registered, same) for _, name, registered, same in sorted(said))
