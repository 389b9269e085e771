"""Acts and roles by their names; who may do what is `permissions.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault
from lianzhang.values.viewer import Release


@dataclass(frozen=True, config=STRICT)
class Act:
    """Something that can be done: its name is room.verb."""

    name: str
    name_en: str


@dataclass(frozen=True, config=STRICT)
class Role:
    """A role: which release scopes it sees within its places, and the roles it gives.

    What it may do stands in `permissions.yaml`.
    """

    name: str
    name_en: str
    sees: frozenset[Release] = frozenset({Release.PUBLIC})
    gives: tuple[str, ...] = ()  # roles that it may give and end, within its own place
    everything: bool = False


@dataclass(frozen=True, config=STRICT)
class Acts:
    """Every act by its name, every role by its code; `powers` are the acts of each role."""

    acts: Mapping[str, Act]
    roles: Mapping[str, Role]
    powers: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def every(self) -> frozenset[str]:
        """This function will return the names of all acts."""
        return frozenset(self.acts)

    def of(self, role: str) -> frozenset[str]:
        """This function will return the acts of a role; a role that is not listed may do nothing."""
        found = self.roles.get(role)
        if found is None:
            return frozenset()
        return self.every if found.everything else self.powers.get(role, frozenset())


@dataclass(frozen=True, config=STRICT)
class ActsFile:
    """What `acts.yaml` says: acts and roles by their names."""

    acts: Mapping[str, Act]
    roles: Mapping[str, Role]


def read_acts(file: File) -> Acts:
    """This function will read `acts.yaml`; what a role may do is not said there."""
    listed = shaped(file, ActsFile)
    return Acts(listed.acts, listed.roles)


def acts_faults(file: File, acts: Acts) -> Iterator[Fault]:
    """This function will yield a fault for every role that is said to be given and nobody lists."""
    for code, role in acts.roles.items():
        for index, given in enumerate(role.gives):
            if given not in acts.roles:
                near = "".join(nearest(given, acts.roles))
                params = {"role": role.name, "act": given, "nearest": near}
                yield file.fault(faults.unknown_act, ("roles", code, "gives", index), **params)
