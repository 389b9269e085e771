"""Who a programme is to us: asked first, to see that a token works and what it may."""

from datetime import datetime

from ninja import Router

from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.machines.queries import KINDS, Caller

router = Router(tags=["调用方 caller"])


class CallerShape(Shape):
    """Who asks, for which office, in which role, and what may be proposed; a token until when."""

    name: str
    office: str
    role: str
    token: str
    expires_at: datetime | None
    kinds: list[str]


@router.get("/caller", response=told(CallerShape))
def get_caller(request: Asked) -> CallerShape:
    """Who you are here: the name and office behind a token or session, empty for a guest."""
    viewer, known = request.viewer, getattr(request, "auth", None)
    caller = known if isinstance(known, Caller) else None
    return CallerShape(
        name=viewer.name,
        office=viewer.office,
        role=viewer.role,
        token=caller.name if caller else "",
        expires_at=caller.expires_at if caller else None,
        kinds=[kind for kind, acts in KINDS.items() if viewer.may.issuperset(acts)],
    )
