"""May this viewer decide about this chain, or about this enterprise on it?"""

from lianzhang.records.chains import errors
from lianzhang.records.chains.models import Break, Position
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.viewer import Viewer


def may_keep(chain: SubjectCard, *, viewer: Viewer) -> bool:
    """This function will answer whether a viewer keeps the catalogue of a chain."""
    return viewer.can("chains.edit") and viewer.covers(chain.path, chain.code)


def check_keeps(by: Viewer, chain: SubjectCard) -> None:
    """This function will raise `NotAllowed` for a chain beyond one's mandate."""
    if not by.covers(chain.path, chain.code):
        raise errors.not_yours(chain.name)


def check_in_use(chain: SubjectCard, before: set[str], after: set[str]) -> None:
    """This function will raise where nodes go on which somebody stands or that have a break."""
    gone = sorted(before - after)
    if not gone:
        return
    standing = Position.objects.filter(chain_id=chain.id, node__in=gone).exclude(standing="refused")
    broken = Break.objects.filter(chain_id=chain.id, node__in=gone, lifted_at=None)
    nodes = {*standing.values_list("node", flat=True), *broken.values_list("node", flat=True)}
    if nodes:
        raise errors.node_in_use("、".join(sorted(nodes)), standing.count() + broken.count())
