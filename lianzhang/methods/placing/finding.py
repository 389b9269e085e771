"""What one thing of a scope points to: exact names first, then products, likeness, words."""

from collections.abc import Iterator
from dataclasses import dataclass

from lianzhang.methods.placing.kinds import Role
from lianzhang.methods.placing.texts import Item
from lianzhang.methods.placing.words import Lexicon, Standard, key

LIKE = 0.86  # likeness from which a name of the standard is taken to be meant
_DEALING = frozenset({Role.SELLS})
_WORK = frozenset({Role.MAKES, Role.RESEARCHES, Role.INSTALLS, Role.REPAIRS, Role.SERVES})
_HOUSES = ("房屋", "厂房", "场地", "房产", "商铺", "写字楼", "柜台", "物业", "摊位")


@dataclass(frozen=True)
class Evidence:
    """A code that a thing points to: kind is name, core, near or word; strength 0 to 1."""

    code: str
    role: Role
    kind: str
    strength: float
    word: str


@dataclass(frozen=True)
class Books:
    """The standard and the three lexicons: what is made, served and sold."""

    standard: Standard
    making: Lexicon
    serving: Lexicon
    selling: Lexicon
    retail_words: tuple[str, ...] = ()
    common: frozenset[str] = (
        frozenset()
    )  # words of many scopes, which say little of the main business


def evidence(item: Item, books: Books) -> tuple[Evidence, ...]:
    """This function will return what a thing points to, strongest first; nothing is a guess of
    the last resort: a thing without known words points nowhere.
    """
    exact = _by_name(item.text, item, books.standard)
    if exact is not None:
        return (exact,)
    found: list[Evidence | None] = []
    if item.roles & _DEALING:
        found.append(_sold(item, books))
    if Role.RENTS in item.roles:
        found.append(_rented(item))
    if not item.roles or item.roles & _WORK:
        found.append(_worked(item, books))
    making = Role.MAKES in item.roles  # then 加工、销售 does not make a dealer
    kept = (one for one in found if one and not (making and one.role is Role.SELLS))
    return tuple(sorted(kept, key=lambda one: -one.strength))


def _by_name(text: str, item: Item, standard: Standard) -> Evidence | None:
    code = standard.exact.get(text)
    if code:
        return Evidence(code, _role(code, item), "name", 1.0, text)
    code = _named(text.replace("维修", "修理"), standard)
    if code and len(text) > 3:
        return Evidence(code, _role(code, item), "core", 0.9, text)
    return None


def _named(text: str, standard: Standard) -> str | None:
    return standard.exact.get(text) or standard.keyed.get(key(text))


def _role(code: str, item: Item) -> Role:
    """What is done follows from the industry where that says it, else from the verb."""
    division = int(code[:2])
    if division in {51, 52}:
        return Role.SELLS
    if division < 47 and division != 43:
        return Role.MAKES
    if division in {43, 81}:
        return Role.REPAIRS
    if division in {71}:
        return Role.RENTS
    if 47 <= division <= 50:
        return Role.INSTALLS
    return Role.RESEARCHES if division == 73 else Role.SERVES


def _sold(item: Item, books: Books) -> Evidence:
    retail, core = item.retail, item.core or item.text
    trade = _named(core + ("零售" if retail else "批发"), books.standard)
    if trade:
        said = retail or "批发" in item.text
        return Evidence(trade, Role.SELLS, "core" if said else "word", 0.8, item.text)
    word = _last(books.selling.find(core), books.selling)
    if not word:
        return Evidence("52" if retail else "51", Role.SELLS, "verb", 0.25, item.text)
    code = books.selling.words[word][0] if word == core else "51"
    if retail:
        code = "52"
    return Evidence(code, Role.SELLS, "word", 0.6 if word == item.core else 0.45, word)


def _rented(item: Item) -> Evidence:
    if any(word in item.text for word in _HOUSES):
        return Evidence("7040", Role.RENTS, "word", 0.7, item.text)
    return Evidence("71", Role.RENTS, "word", 0.6, item.text)


def _worked(item: Item, books: Books) -> Evidence | None:
    role = _doing(item)
    core = (item.core or item.text) + item.grown
    grown = books.standard.exact.get(core) if item.grown else None
    if grown:
        return Evidence(grown, role, "core", 0.85, item.text)
    bare = key(core).removesuffix("制造")
    if role in {Role.MAKES, Role.UNSAID, Role.RESEARCHES} and len(bare) > 1:
        code = books.standard.cores.get(bare)
        if code:
            sure = 0.85 if role is Role.MAKES else 0.6
            return Evidence(code, role, "core", sure, item.text)
    best = _worded(item, core, role, books)
    if role is Role.MAKES and (best is None or len(best.code) < 4):
        code, like = books.standard.near.best(bare)
        if like >= LIKE and (best is None or code.startswith(best.code[:2])):
            return Evidence(code, role, "near", min(0.75, 0.75 * like), item.text)
    return best


def _doing(item: Item) -> Role:
    order = (Role.MAKES, Role.INSTALLS, Role.REPAIRS, Role.RESEARCHES, Role.SERVES)
    return next((role for role in order if role in item.roles), Role.UNSAID)


def _worded(item: Item, core: str, role: Role, books: Books) -> Evidence | None:
    made = role in {Role.MAKES, Role.UNSAID, Role.RESEARCHES}
    first, then = (books.making, books.serving) if made else (books.serving, books.making)
    for lexicon, text in ((first, core if made else item.text), (then, item.text)):
        word = _last(lexicon.find(text), lexicon)
        if word:
            code = lexicon.words[word][0]
            given = _role(code, item) if lexicon is books.serving else role
            share = len(word) / max(len(text), 1)
            own = 0.5 + 0.35 * share if lexicon is first else 0.3
            if role is Role.UNSAID:
                own *= 0.8
            return Evidence(code, given, "word", own, word)
    return None


def _last(found: list[tuple[int, str]], lexicon: Lexicon) -> str:
    """The word that says most: the longest; of equals the last, where Chinese has its head."""
    best = ""
    for _, word in found:
        if len(word) >= len(best) or (
            len(word) >= 2 and len(lexicon.words[word][0]) > 3 > len(best)
        ):
            best = word
    return best


def all_words(text: str, lexicons: tuple[Lexicon, ...]) -> Iterator[tuple[str, str]]:
    """This function will return every known word of a text with each code that it points to."""
    for lexicon in lexicons:
        for _, word in lexicon.find(text):
            for code in lexicon.words[word]:
                yield word, code
