"""Numbers said: every number of a sentence that may be a claim, ranks and streaks among them."""

import re

from lianzhang.methods.reading.prose.claimed import claims
from lianzhang.methods.reading.prose.numbers import Mention, NumberGrammar, find_numbers
from lianzhang.methods.reading.prose.ranks import find_ranks, streaks
from lianzhang.methods.reading.prose.times import Time

_RANKED = re.compile("[第首前强榜]")


def numbers_said(plain: str, times: list[Time], grammar: NumberGrammar) -> list[Mention]:
    """This function will find the numbers of a sentence in order; `plain` has times and names blanked."""
    whole = plain
    ranks = find_ranks(plain) if _RANKED.search(plain) else []
    if ranks:
        pieces, place = [], 0
        for rank in ranks:
            pieces += [plain[place : rank.start], "\1" * (rank.end - rank.start)]
            place = rank.end
        plain = "".join(pieces) + plain[place:]
    found = [number for number in find_numbers(plain, grammar) if claims(number, plain)]
    if ranks:
        ranks = ranks + streaks(whole, times, ranks)
    return sorted(ranks + found, key=lambda number: number.start)
