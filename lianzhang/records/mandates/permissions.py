"""May this viewer come in by this door, and give or end this mandate?

Who may do what is said by `definitions/permissions.yaml` and by nothing else.
"""

from lianzhang.methods.defining import Capability
from lianzhang.records.mandates import errors
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.errors import not_permitted
from lianzhang.records.registry.models import Subject
from lianzhang.values.errors import NotAllowed
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


def has(capability: Capability, viewer: Viewer) -> bool:
    """This function will answer whether a viewer has a capability; what it is used on is not asked."""
    role = catalogue().acts.roles.get(viewer.role)
    return catalogue().permissions.allows(
        capability,
        viewer.role,
        everything=bool(role and role.everything),
        person=viewer.person_id is not None,
    )


def may_open(page: str, *, viewer: Viewer) -> bool:
    """This function will answer whether a viewer may open a page, by the name of its address.

    A page that the table does not list is open to nobody.
    """
    capability = catalogue().permissions.of_page.get(page)
    return capability is not None and has(capability, viewer)


def check_page(page: str, *, viewer: Viewer) -> None:
    """This function will raise `NotAllowed` for a page that a viewer may not open."""
    capability = catalogue().permissions.of_page.get(page)
    if capability is None:
        raise errors.not_listed(page)
    if not has(capability, viewer):
        raise _refused(capability, viewer)


def check_operation(operation: str, *, viewer: Viewer) -> None:
    """This function will raise `NotAllowed` for an operation of the API that is not the viewer's."""
    capability = catalogue().permissions.of_operation[operation]
    if not has(capability, viewer):
        raise _refused(capability, viewer)


def _refused(capability: Capability, viewer: Viewer) -> NotAllowed:
    """In the words of the first act behind the door, where there is one."""
    if capability.acts:
        return not_permitted(capability.acts[0], viewer.name)
    return errors.not_open(capability.code, viewer.name)
