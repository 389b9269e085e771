"""Who is asking: resolved once by a door from the mandates and passed to every query."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Release(StrEnum):
    """Release scope (发布范围) of a number or list."""

    INTERNAL = "internal"  # 内部掌握
    MAY_RELEASE = "may_release"  # 可对外
    PUBLIC = "public"  # 已公开


@dataclass(frozen=True)
class Viewer:
    """A person acting for one office in one role: one mandate, until a day.

    `places` are path prefixes of places whose matters are open to this viewer ("" = everywhere);
    `subjects` are codes of chains and enterprises that are open, each within a path prefix; what
    is 已公开 is open to everyone. `may` are names of acts, as `definitions/acts.yaml` lists them.
    """

    person_id: int | None
    name: str
    office: str = ""
    places: tuple[str, ...] = ()
    may: frozenset[str] = frozenset()
    sees: frozenset[Release] = frozenset(Release)  # release scopes, within the places
    subjects: tuple[tuple[str, str], ...] = ()
    mandate: int | None = None
    role: str = ""  # its code; what may be done is in `may`

    def can(self, act: str) -> bool:
        """This function will answer whether the viewer's mandate includes an act."""
        return act in self.may

    def covers(self, place_path: str, *codes: str) -> bool:
        """This function will answer whether something lies within what is open to the viewer.

        `codes` are those of the thing itself: its subject, and its chain where it has one.
        """
        return any(place_path.startswith(prefix) for prefix in self.places) or any(
            code in codes and place_path.startswith(prefix) for code, prefix in self.subjects
        )

    @property
    def has_scope(self) -> bool:
        """This function will answer whether anything but the public is open to the viewer."""
        return bool(self.places or self.subjects)


PUBLIC_VIEWER = Viewer(person_id=None, name="")


_REQUEST: ContextVar[str] = ContextVar("request", default="")


@contextmanager
def asked_by(request: str) -> Iterator[None]:
    """This function will name the request that what happens inside is done for.

    Only the trail reads it: it decides nothing, so it need not be passed through every act.
    """
    token = _REQUEST.set(request)
    try:
        yield
    finally:
        _REQUEST.reset(token)


def request() -> str:
    """This function will return the name of the request that is going on, else nothing."""
    return _REQUEST.get()
