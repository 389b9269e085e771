"""May this viewer set, split or judge this target?"""

from lianzhang.records.figures.models import Figure
from lianzhang.records.plans import errors
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Modality


def check_is_target(figure: Figure) -> None:
    """This function will raise unless the figure is of modality target."""
    if figure.modality != Modality.TARGET:
        raise errors.not_a_target(figure.pk, figure.modality)


def check_part_within(part: Subject | SubjectCard, whole: Subject | SubjectCard) -> None:
    """This function will raise unless the part lies within the place of the whole."""
    if not part.path.startswith(whole.path):
        raise errors.part_outside(part.name, whole.name)
