"""May this viewer make or revoke a token of this mandate, and for these operations?"""

from collections.abc import Iterable

from lianzhang.records.machines import errors
from lianzhang.records.machines.queries import nobody_signs_in, offered
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.permissions import check_own
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer


def check_holder(row: Mandate, by: Viewer) -> None:
    """This function will raise unless the mandate is one's own, or a machine's that one could give.

    A token in the name of somebody who signs in would let others act as that person.
    """
    if by.person_id is not None and row.person_id == by.person_id:
        return
    if not nobody_signs_in(row):
        raise errors.not_ones_own()
    check_own(row.role, row.place, row.about, by)


def check_kinds(role: str, kinds: Iterable[str]) -> None:
    """This function will raise for the first kind of operation that the role does not include."""
    known = offered(role)
    for kind in kinds:
        if kind not in known:
            raise errors.beyond_mandate(kind[:40])


def may_end(row: Mandate, by: Viewer) -> bool:
    """This function will answer whether the token is one's own or its mandate one's to end.

    What is not is answered as if it were not there.
    """
    if by.person_id is not None and row.person_id == by.person_id:
        return True
    try:
        check_own(row.role, row.place, row.about, by)
    except Refused:
        return False
    return True
