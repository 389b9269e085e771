"""Baselines and means that are taken from the rows themselves, and then stand as numbers.

A baseline is the sum of the upper values by the sum of the lower (the mean of the whole, not of
the enterprises), times the factor of the plan: about twice the county's mean in Huai'an and in
Shandong's system. It is kept with six significant digits, so that it can be printed and repeated.
"""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from lianzhang.methods.appraising.parameters import Item, Parameters
from lianzhang.methods.appraising.rolls import Numbers, Roll
from lianzhang.methods.appraising.scoring import Line, half_up, near, told

_DIGITS = 6
_PLACES = 6
_HALF = 2**20


def fixed(roll: Roll, parameters: Parameters, rated: Numbers) -> Parameters:
    """This function will put a number for every baseline that is to be worked out from `rated`."""
    items = tuple(
        _fixed(item, roll, parameters, rated) if item.base_from == "mean" else item
        for item in parameters.items
    )
    return replace(parameters, items=items)


def _fixed(item: Item, roll: Roll, parameters: Parameters, rated: Numbers) -> Item:
    over, has_over = roll.number(item.over)
    under, has_under = roll.number(item.under)
    rows = np.flatnonzero(rated & has_over & has_under & (under > 0))
    if not len(rows):
        return replace(item, base=None, least=None, most=None)
    if parameters.method == "ratio":
        whole = Fraction(_sum(over[rows]), _sum(under[rows])) * item.scale * item.times
        return replace(item, base=digits(whole))
    least, most = (_extreme(over[rows], under[rows], highest) for highest in (False, True))
    return replace(item, least=least * item.scale, most=most * item.scale)


def _sum(numbers: Numbers) -> int:
    """Of whole numbers, without running over: the low and the high part apart."""
    return int((numbers // _HALF).sum()) * _HALF + int((numbers % _HALF).sum())


def _extreme(over: Numbers, under: Numbers, highest: bool) -> Fraction:
    quotient = over / under
    edge = quotient.max() if highest else quotient.min()
    close = np.flatnonzero(near(quotient, np.full(len(quotient), edge)))
    found = [Fraction(int(over[row]), int(under[row])) for row in close]
    return max(found) if highest else min(found)


def digits(value: Fraction) -> Fraction:
    """This function will round a number half up to six significant digits."""
    if not value:
        return value
    places = _DIGITS - len(str(int(abs(value)))) if abs(value) >= 1 else _DIGITS
    while abs(value) * 10**places < 10 ** (_DIGITS - 1):
        places += 1
    if places < 0:
        return half_up(value / Fraction(10) ** -places, 0) * Fraction(10) ** -places
    return half_up(value, places)


def averaged(line: Line, roll: Roll, rated: Numbers) -> Line:
    """This function will give a line the mean points of those that have some, where the rule asks
    for it: to six places, as it is then given to whoever has none."""
    if line.item.missing != "mean":
        return line
    one = told(replace(line, item=replace(line.item, missing="")), roll)
    own = one.points[rated & one.fine]
    if not len(own):
        return line
    whole = int(np.round(own * 10.0**_PLACES).astype(np.int64).sum())
    return replace(line, average=half_up(Fraction(whole, len(own) * 10**_PLACES), _PLACES))
