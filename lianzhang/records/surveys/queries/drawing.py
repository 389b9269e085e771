"""Who may be drawn: every enterprise of a place once, by chain × size × county."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lianzhang.records.registry.models import Belonging, Subject
from lianzhang.records.registry.queries import SubjectCard, on_roster
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer

Key = tuple[str, ...]  # chain, size, county
ABOVE, BELOW = "above", "below"  # 规上, not 规上: where no size class is known
SIZES = ("large", "medium", "small", "micro", ABOVE, BELOW)


@dataclass(frozen=True)
class Frame:
    """The population: ids of enterprises by stratum, and the path of each."""

    strata: Mapping[Key, tuple[int, ...]]
    paths: Mapping[int, str]

    @property
    def total(self) -> int:
        """This function will count the enterprises."""
        return len(self.paths)


def frame(
    place: SubjectCard,
    *,
    viewer: Viewer,
    on: date,
    synthetic: bool = False,
    sizes: Mapping[int, str] | None = None,
) -> Frame:
    """This function will lay out who may be drawn in a place: three questions, however many firms.

    A firm on several chains counts for the one whose code comes first. `sizes` are known classes by
    id; of the others the official list says 规上 or not. Made-up firms are drawn for made-up surveys
    only, and no others then.
    """
    rows = Subject.objects.filter(
        visible_subjects(viewer),
        kind="enterprise",
        path__startswith=place.path,
        synthetic=synthetic,
    )
    paths = dict(rows.order_by("id").values_list("id", "path"))
    chains: dict[int, str] = {}
    belonging = Belonging.objects.filter(
        subject__in=rows.values("id"), chain__path__startswith=place.path
    )
    for subject_id, code in belonging.order_by("-chain__code").values_list(
        "subject_id", "chain__code"
    ):
        chains[subject_id] = code
    listed, known = on_roster(paths, on=on), sizes or {}
    strata: dict[Key, list[int]] = {}
    for id_, path in paths.items():
        size = known.get(id_) or (ABOVE if id_ in listed else BELOW)
        strata.setdefault((chains.get(id_, ""), size, _county(place.path, path)), []).append(id_)
    return Frame({key: tuple(ids) for key, ids in sorted(strata.items())}, paths)


def _county(above: str, path: str) -> str:
    """The place directly below, else the place itself."""
    below = path.removeprefix(above).strip("/").split("/")[0]
    return below or above.rstrip("/").split("/")[-1]
