"""May this be done to this policy, in its state and beside its other versions?"""

from django.db.models import Q

from lianzhang.records.policies import errors
from lianzhang.records.policies.models import TRANSITIONS, Pairing, Policy, State, Version
from lianzhang.values.viewer import Viewer


def check_state(row: Version, act: str) -> State:
    """This function will return the state an act leads to; raises where the state forbids it."""
    allowed, result = TRANSITIONS[act]
    if State(row.state) not in allowed:
        raise errors.not_in_state(row.policy.name, row.number, State(row.state).label)
    return result


def check_reach(policy: Policy, by: Viewer) -> None:
    """This function will raise unless the whole place of a policy is the viewer's."""
    if not by.covers(policy.path, policy.place.code):
        raise errors.out_of_reach(policy.name)


def check_alone(row: Version) -> None:
    """This function will raise where another version is in force on a day of this one's window."""
    others = Version.objects.filter(policy_id=row.policy_id, state=State.ISSUED).exclude(pk=row.pk)
    meeting = others.filter(window_from__lte=row.window_to, window_to__gte=row.window_from)
    other = meeting.order_by("number").first()
    if other is not None:
        raise errors.two_in_force(row.policy.name, other.number, other.window_from, other.window_to)


def shares_with(policy_id: int) -> frozenset[int]:
    """This function will return the policies that may pay for the same thing as this one."""
    pairs = Pairing.objects.filter(Q(one_id=policy_id) | Q(other_id=policy_id))
    found = {id_ for pair in pairs.values_list("one_id", "other_id") for id_ in pair}
    return frozenset(found - {policy_id})
