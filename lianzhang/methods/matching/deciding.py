"""The verdict: certain, ask or new, with reasons. Codes first, then names; doubts are asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from lianzhang.methods.matching.comparing import Likeness, Places, compare, place_relation
from lianzhang.methods.matching.parts import NameParts
from lianzhang.values.errors import gettext_noop

ASK_FROM = 0.82  # likeness from which a person is asked
_FEW = 5  # candidates shown
_NOTHING_ALIKE = 0.45

CODE_SAME = gettext_noop("代码一致")
CODE_OTHER = gettext_noop("代码不一致")
CODE_SLIP = gettext_noop("代码只差一位，像是抄错")
CODE_UNKNOWN = gettext_noop("代码缺失或无法核对")
NAME_SAME = gettext_noop("名称一致")
NAME_FORMER = gettext_noop("与曾用名或别名一致")
CORE_SAME = gettext_noop("字号、行业、组织形式一致，地名写法不同")
CORE_BARE = gettext_noop("字号、行业一致，没有写组织形式")
FORM_OTHER = gettext_noop("字号、行业一致，组织形式不同")
PLACE_OTHER = gettext_noop("地区不一致")
SLIP = gettext_noop("只差同音、形近的字，或两字颠倒")
ALIKE = gettext_noop("名称相近")
NAME_OTHER = gettext_noop("名称差别很大，可能更名，也可能填错行")
NAME_CHANGED = gettext_noop("名称不同，可能已更名")
BRANCH = gettext_noop("一个是另一个的分支机构")
SEVERAL = gettext_noop("相符的不止一家")
RULED_SAME = gettext_noop("此前已由人认定是同一家")
RULED_APART = gettext_noop("此前已由人认定不是同一家")
NOBODY = gettext_noop("登记中没有相近的")


@dataclass(frozen=True)
class Asking:
    """What is asked: the name in parts, the code (blank: none; `sound_code`: its check character
    is right), the place as digits where known.
    """

    parts: NameParts
    code: str = ""
    sound_code: bool = True
    place: str = ""


@dataclass(frozen=True)
class Known:
    """A subject on record: every name it bears, today's first; codes; place as digits."""

    id: int
    names: tuple[NameParts, ...]
    codes: tuple[str, ...] = ()
    place: str = ""
    ruled: bool | None = None  # what a person decided about exactly this name and code


@dataclass(frozen=True)
class Suggested:
    """A subject that may be meant, with how alike it is and why."""

    id: int
    score: float
    reasons: tuple[str, ...]
    sure: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Verdict:
    """What is to be believed: `band` is certain, ask or new; `id` only where certain."""

    band: str
    id: int | None
    reasons: tuple[str, ...]
    candidates: tuple[Suggested, ...] = ()


def decide(
    asked: Asking, known: Sequence[Known], sound_of: Mapping[str, str] | None = None
) -> Verdict:
    """This function will decide which of the candidates is meant, if any.

    Never certain where codes contradict or where two candidates fit alike; a branch is never its
    parent; what a person ruled about this name and code holds.
    """
    for one in known:
        if one.ruled:
            found = Suggested(one.id, 1.0, (RULED_SAME,))
            return Verdict("certain", one.id, found.reasons, (found,))
    judged = [_judged(asked, one, sound_of) for one in known if one.ruled is None]
    judged.sort(key=lambda one: (-one.sure, -one.score, one.id))
    shown = tuple(one for one in judged if one.score >= ASK_FROM)[:_FEW]
    sure = [one for one in shown if one.sure]
    if len(sure) == 1:
        return Verdict("certain", sure[0].id, sure[0].reasons, shown)
    if len(sure) > 1:
        by_code = [one for one in sure if CODE_SAME in one.reasons]
        if len(by_code) == 1:
            return Verdict("certain", by_code[0].id, by_code[0].reasons, shown)
        return Verdict("ask", None, (SEVERAL, *sure[0].reasons), shown)
    if shown:
        return Verdict("ask", None, shown[0].reasons, shown)
    apart = any(one.ruled is False for one in known)
    return Verdict("new", None, (RULED_APART if apart else NOBODY,))


def _judged(asked: Asking, one: Known, sound_of: Mapping[str, str] | None) -> Suggested:
    """The best of a subject's names; a code that agrees outweighs them all."""
    likest, at = max(
        ((compare(asked.parts, name, sound_of), -at) for at, name in enumerate(one.names)),
        key=lambda pair: (pair[0].score, pair[1]),
    )
    code = _code(asked, one)
    if code == CODE_SAME:
        return _by_code(one, likest)
    sure, reasons = _by_name(asked, one, likest, former=at < 0)
    if code == CODE_OTHER:  # never certain, whatever the names say
        score = likest.score if likest.whole or likest.core else likest.score - 0.1
        return Suggested(one.id, score, (code, *reasons))
    if code == CODE_SLIP:
        score = max(likest.score, ASK_FROM) if likest.trade > _NOTHING_ALIKE else likest.score
        alike = likest.whole or (likest.core and likest.branch) or likest.slip
        return Suggested(one.id, score, (code, *reasons), alike and likest.branch)
    return Suggested(one.id, likest.score, (*reasons, CODE_UNKNOWN), sure and asked.sound_code)


def _by_code(one: Known, likest: Likeness) -> Suggested:
    if likest.branch and (likest.whole or likest.core):
        return Suggested(one.id, 1.0, (CODE_SAME, NAME_SAME if likest.whole else ALIKE), True)
    if likest.score < _NOTHING_ALIKE or not likest.branch:
        return Suggested(one.id, 0.9, (CODE_SAME, NAME_OTHER if likest.branch else BRANCH))
    return Suggested(one.id, 0.99, (CODE_SAME, NAME_CHANGED), True)


def _code(asked: Asking, one: Known) -> str:
    """How codes stand: same, slip, other, or unknown. Numbers of two kinds say nothing."""
    if not asked.code or not one.codes:
        return CODE_UNKNOWN
    if asked.code in one.codes:
        return CODE_SAME
    comparable = [code for code in one.codes if len(code) == len(asked.code)]
    slips = [OSA.distance(asked.code, code, score_cutoff=2) for code in one.codes]
    if not asked.sound_code:
        return CODE_SLIP if min(slips) == 1 else CODE_UNKNOWN
    return CODE_OTHER if comparable else CODE_UNKNOWN


def _by_name(asked: Asking, one: Known, like: Likeness, *, former: bool) -> tuple[bool, list[str]]:
    """Whether the name alone settles it (candidates are weighed against each other later)."""
    if not like.branch:
        return False, [BRANCH if like.core else ALIKE]
    elsewhere = _elsewhere(asked, one)
    if like.whole:
        reasons = [NAME_FORMER if former else NAME_SAME]
        return not elsewhere, [*reasons, PLACE_OTHER] if elsewhere else reasons
    if like.places is Places.DIFFER or elsewhere:
        return False, [CORE_SAME if like.core and like.form else ALIKE, PLACE_OTHER]
    if like.core and like.form is False:
        return False, [FORM_OTHER]
    if like.core:
        reason = CORE_BARE if like.form is None else CORE_SAME
        return _told_apart(asked, one, like), [reason]
    return False, [SLIP if like.slip else ALIKE]


def _told_apart(asked: Asking, one: Known, like: Likeness) -> bool:
    """A core of four characters or more, and a place that both sides know."""
    near = like.places is Places.AGREE or bool(asked.place and one.place)
    return near and len(asked.parts.core) >= 4 and asked.parts.industry != ""


def _elsewhere(asked: Asking, one: Known) -> bool:
    """The place asked with the name and the place on record cannot be one (cities compared)."""
    if not asked.place or not one.place:
        return False
    size = min(len(asked.place), len(one.place), 4)
    said = (frozenset({asked.place[:size]}),)
    return place_relation(said, (frozenset({one.place[:size]}),)) is Places.DIFFER
