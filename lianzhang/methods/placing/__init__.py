"""Where does an enterprise stand: industries of GB/T 4754—2017 and nodes of chains, with role,
confidence, band and the words that decided.

    placer = read_placer(folder)                  # definitions/industries; once, then keep it
    placing = placer.place(Firm(name, scope, products, code))   # -> Placing(divisions, places)
    board = placer.board(nodes)                   # nodes: Sequence[Node]; once a catalogue
    found = board.place(Firm(...))                # -> tuple[Placed, ...], code = code of the node
    taught = placer.with_taught({"空心线圈": "3981"})  # a new placer; the old one stays as it is

Everything is pure: no database, no network, no state that a call changes except a cache.
"""

from lianzhang.methods.placing.kinds import Band, Division, Firm, Node, Placed, Placing, Role
from lianzhang.methods.placing.nodes import Board
from lianzhang.methods.placing.placer import Placer, read_placer

__all__ = [
    "Band",
    "Board",
    "Division",
    "Firm",
    "Node",
    "Placed",
    "Placer",
    "Placing",
    "Role",
    "read_placer",
]
