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
    """A person in an office, over places, until a day.

    `places` are path prefixes of places whose matters are open to this viewer ("" = everywhere);
    what is 已公开 is open to everyone. `may` are names of acts, as `definitions/acts.yaml` lists
    them.
    """

    person_id: int | None
    name: str
    office: str = ""
    places: tuple[str, ...] = ()
    may: frozenset[str] = frozenset()
    sees: frozenset[Release] = frozenset(Release)  # release scopes, within the places

    def can(self, act: str) -> bool:
        """This function will answer whether the viewer's mandates include an act."""
        return act in self.may

    def covers(self, place_path: str) -> bool:
        """This function will answer whether a place lies within the viewer's places."""
        return any(place_path.startswith(prefix) for prefix in self.places)


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
