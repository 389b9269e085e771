"""Acts on a chain's catalogue: a file brought in, an edit by hand, an undo."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from lianzhang.methods.charting import Edit
from lianzhang.methods.defining import chain_text, plain_chain
from lianzhang.records.chains import errors
from lianzhang.records.chains.models import Edit as EditRow
from lianzhang.records.chains.models import Import
from lianzhang.records.chains.permissions import check_in_use, check_keeps
from lianzhang.records.chains.queries import Charted, blank, chart, edited, read_file
from lianzhang.records.people.actions import acting
from lianzhang.values.chains import Chain
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer


def bring(code: str, *, data: bytes, name: str, by: Viewer, now: datetime) -> int:
    """This function will make a file (.yaml or .xlsx) the base of a chain's catalogue.

    Edits by hand stay laid over it. Raises `Refused` with every fault of the file, for a file of
    another chain, and where a node goes on which somebody stands.
    """
    before = chart(code, viewer=by)
    chain = read_file(data, name, of=before.card)
    with acting(by, "chains.edit", thing=f"chains:{code}") as line:
        check_keeps(by, before.card)
        row = Import.objects.create(
            chain=code,
            text=chain_text(plain_chain(chain)),
            file_name=name[:200],
            at=now,
            by_id=by.person_id,
        )
        _check(before, by)
        line.after = {"import": row.pk, "file": name[:200], "nodes": len(chain.nodes)}
    return int(row.pk)


def edit(
    code: str,
    *,
    what: str,
    key: str,
    value: Mapping[str, Any] | None,
    by: Viewer,
    now: datetime,
    reason: str = "",
) -> int:
    """This function will lay an edit over a catalogue: the fields that change, None: taken out.

    Raises what `bring` raises for what the catalogue would become, and nothing is kept.
    """
    before = chart(code, viewer=by)
    with acting(by, "chains.edit", thing=f"chains:{code}") as line:
        check_keeps(by, before.card)
        edited(before.chain or blank(before.card), [Edit(what, key, value)])
        row = EditRow.objects.create(
            chain=code,
            what=what,
            key=key[:130],
            value=None if value is None else dict(value),
            reason=reason[:200],
            valid_from=timezone.localdate(now),
            at=now,
            by_id=by.person_id,
        )
        _check(before, by)
        line.after = {"edit": row.pk, "what": what, "key": key, "value": row.value}
    return int(row.pk)


def undo(code: str, kind: str, number: int, *, by: Viewer, now: datetime) -> None:
    """This function will undo an import or an edit; what came after it stays."""
    before = chart(code, viewer=by)
    with acting(by, "chains.edit", thing=f"chains:{code}") as line:
        check_keeps(by, before.card)
        rows: Any = Import.objects if kind == "import" else EditRow.objects
        row = rows.select_for_update().filter(chain=code, pk=number).first()
        if row is None:
            raise errors.no_such_edit(number)
        if row.undone_at is not None:
            raise errors.undone_before(number)
        row.undone_at, row.undone_by_id = now, by.person_id
        row.save(update_fields=["undone_at", "undone_by"])
        _check(before, by)
        line.after = {"undone": f"{kind}:{number}"}


def _check(before: Charted, by: Viewer) -> None:
    """What it became: sound, and without dropping a node on which somebody stands."""
    after = chart(before.card.code, viewer=by)
    if after.faults:
        raise Refused(*after.faults)
    check_in_use(before.card, _codes(before.chain), _codes(after.chain))


def _codes(chain: Chain | None) -> set[str]:
    return {node.code for node in chain.nodes} if chain else set()
