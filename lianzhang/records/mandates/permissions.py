"""May this viewer give or end this mandate?"""

from lianzhang.records.mandates import errors
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.models import Subject
from lianzhang.values.viewer import Viewer


def check_role(role: str) -> None:
    """This function will raise for a role that no definition names."""
    roles = catalogue().acts.roles
    if role not in roles:
        raise errors.unknown_role(role, "、".join(sorted(roles)))


def check_own(role: str, place: Subject | None, about: Subject | None, by: Viewer) -> None:
    """This function will raise where somebody gives or ends what is beyond their own mandate.

    The set-up commands, which are nobody, may all; a role gives the roles it is said to give, and
    only within its own place.
    """
    if by.person_id is None and "" in by.places:
        return
    mine = Mandate.objects.filter(pk=by.mandate or 0).values_list("role", flat=True).first()
    own = catalogue().acts.roles.get(mine or "")
    if own is None or not (own.everything or role in own.gives):
        raise errors.beyond_own(catalogue().acts.roles[role].name)
    over = about or place
    if not by.covers(over.path if over else "", *((about.code,) if about else ())):
        raise errors.beyond_reach(over.name if over else "全部地区")
