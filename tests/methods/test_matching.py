"""Names are taken apart; the verdict is certain only where nothing contradicts it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.matching import (
    Asking,
    Known,
    NameWords,
    Parser,
    Register,
    blocks,
    compare,
    decide,
    words_of,
)
from lianzhang.methods.matching.deciding import BRANCH, CODE_OTHER, PLACE_OTHER, SEVERAL

ROOT = Path(__file__).resolve().parents[2]
CODE, OTHER_CODE = "913714021673142552", "91371402MA3CUDWC4X"
FIRM = "德州宏达机械制造有限公司"


@cache
def words() -> NameWords:
    catalogue = read_catalogue([ROOT / "definitions"])
    places = catalogue.place_names
    former = ((old.now, old.name) for old in places.former)
    return words_of(catalogue.name_parts, places.named, former)


@cache
def parser() -> Parser:
    return Parser(words())


def asking(name: str, code: str = "", *, sound: bool = True, place: str = "3714") -> Asking:
    return Asking(parser().parse(name), code, sound, place)


def known(number: int, *names: str, code: str = "", place: str = "3714") -> Known:
    parts = tuple(parser().parse(name) for name in names)
    return Known(number, parts, (code,) if code else (), place)


@pytest.mark.parametrize(
    ("name", "place", "trade", "industry", "form", "branch"),
    [
        ("德州市宏达机械制造有限公司", "3714", "宏达", "机械制造", "limited", ""),
        ("宏达机械制造（德州）有限责任公司", "3714", "宏达", "机械制造", "limited", ""),
        ("山东省德州市陵县宏达建材厂", "371403", "宏达", "建材", "works", ""),
        ("恒丰银行股份有限公司招远支行", "", "恒丰", "银行", "stock", "招远支行"),
        ("中国人寿曹县支公司", "", "中国", "", "", "支公司"),
        ("德州有限公司", "", "德州", "", "limited", ""),
    ],
)
def test_a_name_has_a_place_a_trade_name_an_industry_and_a_form(
    name: str, place: str, trade: str, industry: str, form: str, branch: str
):
    parts = parser().parse(name)
    assert (parts.form, parts.branch) == (form, branch)
    assert parts.trade.startswith(trade)
    assert parts.industry.endswith(industry)
    if place:
        assert parts.places[-1] == frozenset({place})


def test_remarks_in_brackets_numbers_and_widths_are_no_part_of_a_name():
    written = "１２．德州宏达机械制造　有限公司（停产）"
    assert parser().parse(written).key == parser().parse(FIRM).key


def test_a_form_in_brackets_is_a_form():
    assert parser().parse("德州宏达投资中心(有限合伙)").form == "partnership"


def test_a_code_that_agrees_is_certain_though_the_name_was_changed():
    found = decide(asking("德州宏达重工机械有限公司", CODE), [known(1, FIRM, code=CODE)])
    assert (found.band, found.id) == ("certain", 1)


def test_a_code_with_a_wholly_other_name_is_asked():
    found = decide(asking("临邑县东方纺织厂", CODE), [known(1, FIRM, code=CODE)])
    assert (found.band, found.id) == ("ask", None)


def test_the_same_name_with_another_code_is_never_certain():
    found = decide(asking(FIRM, OTHER_CODE), [known(1, FIRM, code=CODE)])
    assert found.band == "ask"
    assert CODE_OTHER in found.reasons


def test_a_code_with_one_wrong_character_and_the_name_are_certain():
    slip = CODE[:14] + "8" + CODE[15:]
    found = decide(asking(FIRM, slip, sound=False), [known(1, FIRM, code=CODE)])
    assert (found.band, found.id) == ("certain", 1)


def test_a_name_alone_is_certain_where_only_the_place_is_written_otherwise():
    for written in ("宏达机械制造有限公司", "宏达机械制造（德州）有限责任公司", f"山东省{FIRM}"):
        found = decide(asking(written), [known(1, FIRM, code=CODE)])
        assert (found.band, found.id) == ("certain", 1), written


def test_a_firm_of_another_city_is_asked_whatever_its_name():
    found = decide(asking(FIRM, place="3715"), [known(1, FIRM, code=CODE)])
    assert found.band == "ask"
    assert PLACE_OTHER in found.reasons


def test_two_that_fit_alike_are_asked():
    two = [known(1, FIRM), known(2, "德州市宏达机械制造有限公司")]
    found = decide(asking("宏达机械制造有限公司"), two)
    assert found.band == "ask"
    assert SEVERAL in found.reasons


def test_another_form_is_asked():
    found = decide(asking("德州宏达机械制造股份有限公司"), [known(1, FIRM)])
    assert found.band == "ask"


@pytest.mark.parametrize("code", ["", CODE])
def test_a_branch_is_not_its_parent(code: str):
    found = decide(asking(f"{FIRM}禹城分公司", code), [known(1, FIRM, code=CODE)])
    assert found.band == ("ask" if code else "new")
    assert found.id is None
    assert not code or BRANCH in found.reasons


def test_two_branches_of_one_parent_are_two():
    one, other = f"{FIRM}禹城分公司", f"{FIRM}平原分公司"
    assert decide(asking(one), [known(1, other)]).band != "certain"
    assert decide(asking(one), [known(1, one)]).id == 1


def test_swapped_and_like_sounding_characters_are_asked():
    for written in ("德州达宏机械制造有限公司", "德州弘达机械制造有限公司"):
        found = decide(asking(written), [known(1, FIRM)], words().sound_of)
        assert found.band == "ask", written


def test_another_trade_name_is_new():
    assert decide(asking("德州永兴机械制造有限公司"), [known(1, FIRM)]).band == "new"


def test_what_people_decided_holds():
    ruled = Known(1, (parser().parse(FIRM),), ruled=False)
    assert decide(asking(FIRM), [ruled]).band == "new"
    other = Known(2, (parser().parse("乙公司"),), ruled=True)
    assert decide(asking(FIRM), [ruled, other]).id == 2


def test_a_former_name_is_known():
    found = decide(asking("德州宏达农机厂"), [known(1, FIRM, "德州宏达农机厂")])
    assert (found.band, found.id) == ("certain", 1)


TRADES = st.text("宏达鑫源永兴华德", min_size=2, max_size=4)
NAMES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "德州", "德州市", "禹城市", "山东"]),
    TRADES,
    st.sampled_from(["机械", "化工", "商贸", "机械制造", ""]),
    st.sampled_from(["有限公司", "有限责任公司", "股份有限公司", "厂", ""]),
)


@given(st.text(max_size=40))
def test_any_text_is_taken_apart_and_loses_nothing_but_marks(text: str):
    parts = parser().parse(text)
    assert len(parts.trade) + len(parts.industry) + len(parts.branch) <= len(parts.key)
    assert len(set(blocks(parts))) == len(blocks(parts))


@given(NAMES, NAMES)
def test_likeness_does_not_depend_on_who_is_asked(one: str, other: str):
    a, b = parser().parse(one), parser().parse(other)
    assert compare(a, b).score == pytest.approx(compare(b, a).score)
    assert compare(a, a).score == 1.0


@given(st.lists(NAMES, min_size=1, max_size=12, unique=True), NAMES)
def test_blocks_lose_nothing_that_looking_at_every_name_calls_certain(names: list[str], asked: str):
    every = [known(number, name) for number, name in enumerate(names)]
    quick = Register(every, words()).identify(asking(asked))
    slow = decide(asking(asked), every, words().sound_of)
    if slow.band == "certain":
        assert quick.id == slow.id
    assert (quick.band == "certain") <= (slow.band == "certain")
