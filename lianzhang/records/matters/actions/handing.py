"""Handing over: what lies with somebody, frozen and sealed, signed by both sides."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from lianzhang.methods.sealing import FIRST, canonical, seal
from lianzhang.records.figures.models import Figure, Status
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import in_force
from lianzhang.records.matters import errors
from lianzhang.records.matters.actions.noting import note, oneself
from lianzhang.records.matters.models import UNCLOSED, Matter, Pack
from lianzhang.records.matters.queries.packs import lying_with
from lianzhang.records.matters.scope import visible_packs
from lianzhang.records.people.actions import acting, together
from lianzhang.records.people.models import Person
from lianzhang.values.viewer import Viewer


def _parties(giver: str, taker: str) -> tuple[Person, Person]:
    known = {row.username: row for row in Person.objects.filter(username__in=(giver, taker))}
    for name in (giver, taker):
        if name not in known or (name == taker and not known[name].is_active):
            raise errors.no_such_taker(name)
    if giver == taker:
        raise errors.no_such_taker(taker)
    return known[giver], known[taker]


def _post(giver: Person, by: Viewer, now: datetime) -> Mandate:
    """The post that is handed over: of one's own office, or within the viewer's reach."""
    rows = Mandate.objects.filter(in_force(timezone.localdate(now)), person=giver)
    for row in rows.select_related("office", "place", "about").order_by("id"):
        over = row.about or row.place
        reach = by.covers(over.path if over else "", *((over.code,) if over else ()))
        if row.office.name == by.office or reach:
            return row
    raise errors.no_such_taker(giver.username)


def _figures(giver: Person) -> list[dict[str, Any]]:
    rows = Figure.objects.filter(status=Status.PROPOSED, recorded_by=giver)
    return [
        {
            "id": row.pk,
            "subject": row.subject.name,
            "indicator": row.indicator,
            "period": f"{row.period_start.isoformat()}—{row.period_end.isoformat()}",
        }
        for row in rows.select_related("subject").order_by("id")
    ]


def hand_over(*, giver: str, taker: str, by: Viewer, now: datetime) -> int:
    """This function will freeze what lies with `giver` (user names) for `taker`; returns its id.

    Open matters, promises, and figures that wait for approval, as they are at `now`, sealed.
    """
    with acting(by, "matters.hand_over") as line:
        leaving, coming = _parties(giver, taker)
        post = _post(leaving, by, now)
        matters = lying_with(leaving.pk, post.office_id)
        content = {
            "giver": leaving.name,
            "taker": coming.name,
            "office": post.office.name,
            "at": now.isoformat(),
            "matters": [one for one in matters if one["origin"] != "promise"],
            "promises": [one for one in matters if one["origin"] == "promise"],
            "figures": _figures(leaving),
        }
        pack = Pack.objects.create(
            giver=leaving,
            taker=coming,
            office=post.office.name,
            subject=post.about or post.place,
            made_at=now,
            made_by_id=by.person_id,
            content=content,
            seal=seal(FIRST, canonical(content)),
        )
        line.thing = f"matters:pack:{pack.pk}"
        line.after = {"giver": leaving.name, "taker": coming.name, "seal": pack.seal}
    return int(pack.pk)


def sign(pack_id: int, *, by: Viewer, now: datetime) -> None:
    """This function will sign a hand-over for one's side; once both have, the matters pass on.

    Raises `matters.seal_broken` where the content is not what was sealed.
    """
    may, thing = oneself(by, "matters.sign"), f"matters:pack:{pack_id}"
    with together(), acting(may, "matters.sign", thing=thing) as line:
        seen = list(Pack.objects.filter(visible_packs(by), pk=pack_id).values_list("pk", flat=True))
        pack = Pack.objects.select_for_update().filter(pk__in=seen).first()
        if pack is None:
            raise errors.no_such_pack(pack_id)
        if seal(FIRST, canonical(pack.content)) != pack.seal:
            raise errors.seal_broken(pack_id)
        if by.person_id == pack.giver_id and pack.given_at is None:
            pack.given_at = now
        elif by.person_id == pack.taker_id and pack.taken_at is None:
            pack.taken_at = now
        else:
            raise errors.signed_already()
        pack.save()
        line.after = {"given": bool(pack.given_at), "taken": bool(pack.taken_at), "seal": pack.seal}
        if pack.given_at and pack.taken_at:
            _pass_on(pack, by, now)


def _pass_on(pack: Pack, by: Viewer, now: datetime) -> None:
    """What the leaver had in hand is the successor's; what the leaver ordered, too."""
    listed = [one["id"] for one in (*pack.content["matters"], *pack.content["promises"])]
    rows = Matter.objects.filter(pk__in=listed, state__in=UNCLOSED)
    for matter in rows.order_by("id"):
        if matter.officer_id == pack.giver_id:
            matter.officer_id = pack.taker_id
        if matter.ordered_by_id == pack.giver_id:
            matter.ordered_by_id = pack.taker_id
        matter.save(update_fields=["officer", "ordered_by"])
        note(matter, "hand_over", by, now, f"交接清单 {pack.pk}")
