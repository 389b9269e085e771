"""Who may do what: one table of acts and roles."""

from collections.abc import Iterator, Mapping

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
    """A role: what it may do, which release scopes it sees within its places, what it gives."""

    name: str
    name_en: str
    may: tuple[str, ...] = ()
    sees: frozenset[Release] = frozenset({Release.PUBLIC})
    gives: tuple[str, ...] = ()  # roles that it may give and end, within its own place
    everything: bool = False


@dataclass(frozen=True, config=STRICT)
class Acts:
    """Every act by its name, every role by its code."""

    acts: Mapping[str, Act]
    roles: Mapping[str, Role]

    @property
    def every(self) -> frozenset[str]:
        """This function will return the names of all acts."""
        return frozenset(self.acts)

    def of(self, role: str) -> frozenset[str]:
        """This function will return the acts of a role; a role that is not listed may do nothing."""
        found = self.roles.get(role)
        if found is None:
            return frozenset()
        return self.every if found.everything else frozenset(found.may)


def read_acts(file: File) -> Acts:
    """This function will read `acts.yaml`."""
    return shaped(file, Acts)


def acts_faults(file: File, acts: Acts) -> Iterator[Fault]:
    """This function will yield a fault for every act that a role names and nobody lists."""
    for code, role in acts.roles.items():
        for index, act in enumerate(role.may):
            if act not in acts.acts:
                near = "".join(nearest(act, acts.acts))
                params = {"role": role.name, "act": act, "nearest": near}
                yield file.fault(faults.unknown_act, ("roles", code, "may", index), **params)
        for index, given in enumerate(role.gives):
            if given not in acts.roles:
                near = "".join(nearest(given, acts.roles))
                params = {"role": role.name, "act": given, "nearest": near}
                yield file.fault(faults.unknown_act, ("roles", code, "gives", index), **params)
