"""Who may do what: one table of capabilities, over pages, operations, commands, acts and roles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from functools import cached_property

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.acts import Acts
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File, Loc
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.methods.defining.tables import Table
from lianzhang.values.errors import Fault

CONTACTS = ("rounds.contact", "rounds.phone")  # whom to call when a return is late
EVERYONE, SIGNED_IN = "everyone", "signed_in"  # in place of roles


class Reach(StrEnum):
    """Over which records a capability holds; another's are answered as if they were not there."""

    OWN = "own"  # what lies within one's mandate
    OFFICE = "office"  # what one's office brought
    SELF = "self"  # one's own
    ALL = "all"  # nothing that belongs to anybody


class Personal(StrEnum):
    """How a personal field is masked."""

    NAME = "name"  # 王**
    CONTACT = "contact"  # 138****1234


@dataclass(frozen=True, config=STRICT)
class Group:
    """Roles that are named together."""

    name: str
    name_en: str
    roles: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class PersonalField:
    """A field that tells of a person: `table.column`, or `people.name`."""

    field: str
    kind: Personal


@dataclass(frozen=True, config=STRICT)
class Capability:
    """Something a role may do: the doors that lead to it, and the acts behind them."""

    code: str
    name: str
    name_en: str
    scope: Reach
    who: tuple[str, ...] = ()  # roles, groups, everyone, signed_in
    beyond: tuple[str, ...] = ()  # those of them for whom the scope does not hold
    pages: tuple[str, ...] = ()  # names of addresses; the pattern where one has no name
    operations: tuple[str, ...] = ()  # of the API
    commands: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Permissions:
    """The whole table; what stands in no capability is open to nobody."""

    capabilities: tuple[Capability, ...] = ()
    groups: Mapping[str, Group] = field(default_factory=dict)
    personal: tuple[PersonalField, ...] = ()

    def named(self, who: tuple[str, ...]) -> frozenset[str]:
        """This function will return the roles that are meant, groups resolved."""
        meant = (self.groups[one].roles if one in self.groups else (one,) for one in who)
        return frozenset(role for roles in meant for role in roles)

    def roles_of(self, capability: Capability) -> frozenset[str]:
        """This function will return the roles that a capability names."""
        return self.named(capability.who)

    def allows(self, capability: Capability, role: str, *, everything: bool, person: bool) -> bool:
        """This function will answer whether a role has a capability; "" is the role of nobody.

        `everything`: the role has them all. `person`: somebody is signed in, whatever their role.
        """
        roles = self.roles_of(capability)
        return everything or EVERYONE in roles or (person and SIGNED_IN in roles) or role in roles

    @cached_property
    def of_page(self) -> Mapping[str, Capability]:
        """This function will return the capability that each page belongs to, by its name."""
        return {name: each for each in self.capabilities for name in each.pages}

    @cached_property
    def of_operation(self) -> Mapping[str, Capability]:
        """This function will return the capability that each operation of the API belongs to."""
        return {name: each for each in self.capabilities for name in each.operations}

    @cached_property
    def of_command(self) -> Mapping[str, Capability]:
        """This function will return the capability that each command belongs to."""
        return {name: each for each in self.capabilities for name in each.commands}

    @cached_property
    def _personal(self) -> Mapping[str, Personal]:
        return {row.field: row.kind for row in self.personal}

    def kind_of(self, field: str) -> Personal | None:
        """This function will return how a field (`table.column`) is masked, None for no person's."""
        return self._personal.get(field)

    def powers(self) -> dict[str, frozenset[str]]:
        """This function will return the acts of every role named, "everything" left to `Acts`.

        What everyone may do for themselves is no power: it is done in one's own name.
        """
        found: dict[str, set[str]] = {}
        for each in self.capabilities:
            for role in self.roles_of(each) - {EVERYONE, SIGNED_IN}:
                found.setdefault(role, set()).update(each.acts)
        return {role: frozenset(acts) for role, acts in found.items()}


def read_permissions(file: File) -> Permissions:
    """This function will read `permissions.yaml`."""
    return shaped(file, Permissions)


def permission_faults(
    file: File, found: Permissions, acts: Acts, tables: Mapping[str, Table]
) -> Iterator[Fault]:
    """This function will yield a fault for every word that means nothing or stands twice."""
    for code, group in found.groups.items():
        yield from _unknown(file, ("groups", code, "roles"), "roles", group.roles, acts.roles)
    who = {*acts.roles, *found.groups, EVERYONE, SIGNED_IN}
    first: dict[tuple[str, str], str] = {}
    for index, each in enumerate(found.capabilities):
        loc = ("capabilities", index)
        yield from _unknown(file, (*loc, "who"), "who", each.who, who)
        yield from _unknown(file, (*loc, "beyond"), "beyond", each.beyond, who)
        yield from _unknown(file, (*loc, "acts"), "acts", each.acts, acts.acts)
        for kind in ("code", "pages", "operations", "commands", "acts"):
            names = [each.code] if kind == "code" else getattr(each, kind)
            for name in names:
                if (before := first.setdefault((kind, name), each.code)) != each.code:
                    yield file.fault(faults.duplicate_code, (*loc, kind), code=name, first=before)
    for act in acts.acts:
        if ("acts", act) not in first:
            yield file.fault(faults.act_of_nobody, ("capabilities",), act=act)
    fields = {f"{t.code}.{column.field}" for t in tables.values() for column in t.columns}
    for index, row in enumerate(found.personal):
        known = fields | {"people.name", *CONTACTS}
        yield from _unknown(file, ("personal", index, "field"), "field", (row.field,), known)


def _unknown(
    file: File, loc: Loc, key: str, names: tuple[str, ...], known: Mapping[str, object] | set[str]
) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            near, listed = "、".join(nearest(name, known)) or "—", "、".join(sorted(known))
            yield file.fault(
                faults.not_one_of, loc, key=key, value=name, known=listed, nearest=near
            )


def mask(text: str, kind: Personal) -> str:
    """This function will mask what tells of a person: 王小明 → 王**, 13812341234 → 138****1234.

    Of an address by e-mail the first letter and the domain stay; of anything short nothing does.
    """
    text = text.strip()
    if not text:
        return ""
    if kind is Personal.NAME:
        return text[0] + "*" * max(len(text) - 1, 2)
    if "@" in text:
        return f"{text[0]}***{text[text.rindex('@') :]}"
    return f"{text[:3]}****{text[-4:]}" if len(re.sub(r"\D", "", text)) >= 8 else "****"
