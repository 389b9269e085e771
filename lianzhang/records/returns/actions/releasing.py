"""Giving out protected sums: what is given out stays as it is until it is given out anew."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from lianzhang.methods.defining.tables import Table
from lianzhang.records.people.actions import acting
from lianzhang.records.returns import errors
from lianzhang.records.returns.models import AggregateRelease
from lianzhang.records.returns.queries.releases import GivenOut, digest
from lianzhang.records.returns.queries.viewing import check_basis
from lianzhang.values.viewer import Viewer


def release(made: GivenOut, *, table: Table, by: Viewer, now: datetime) -> str:
    """This function will store a table as given out and return its hash.

    Raises `NotAllowed` without a legal basis (made-up rows alone are nobody's and need none) or where the
    city is not the releaser's, `Clashing` where another gave it out meanwhile.
    """
    if made.holds_real:
        check_basis(table, on=timezone.localdate(now))
    sums: Any = [[list(key), *told] for key, told in sorted(made.sums.items())]
    basis: Any = [
        [list(atom), sorted(map(list, told.items()))] for atom, told in sorted(made.basis.items())
    ]
    basis_sha256 = digest(basis)
    sha256 = digest(sums, basis_sha256)
    thing = f"release:{made.aggregate}:{made.period}:{made.number}"
    with acting(by, "returns.release", thing=thing) as line:
        if not by.covers(made.city):
            raise errors.no_such_aggregate(made.aggregate, ())
        try:
            with transaction.atomic():
                AggregateRelease.objects.create(
                    aggregate=made.aggregate,
                    city=made.city,
                    period=made.period,
                    number=made.number,
                    sums=sums,
                    basis=basis,
                    basis_sha256=basis_sha256,
                    sha256=sha256,
                    held=made.held,
                    synthetic=made.synthetic,
                    released_at=now,
                    released_by_id=by.person_id,
                )
        except IntegrityError:
            raise errors.released_meanwhile(made.period) from None
        line.after = {"sha256": sha256, "number": made.number, "held": made.held}
    return sha256
