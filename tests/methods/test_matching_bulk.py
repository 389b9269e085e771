"""Names by the thousand: taken apart as one by one, found as by looking at every one, explained."""

import csv
import gzip
import os
import random
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.matching import words_of
from lianzhang.methods.matching.bulk.asking import ask
from lianzhang.methods.matching.bulk.comparing import FEATURES, common, compared
from lianzhang.methods.matching.bulk.explaining import PLACE_SAME, SHORT
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.letters import lay
from lianzhang.methods.matching.bulk.linking import link
from lianzhang.methods.matching.bulk.matcher import Entry, Found, Matcher
from lianzhang.methods.matching.bulk.splitting import Words, split
from lianzhang.methods.matching.bulk.teaching import Decision, weights_after
from lianzhang.methods.matching.bulk.weighing import WEIGHTS, odds
from lianzhang.methods.matching.deciding import (
    BRANCH,
    CODE_OTHER,
    CODE_SAME,
    NAME_FORMER,
    RULED_SAME,
)
from lianzhang.methods.matching.parts import folded

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LIANZHANG_SHARED", ROOT.parent / "shared"))
REGISTER = (
    "德州宏达机械制造有限公司",
    "德州宏达机械制造有限公司禹城分公司",
    "济南宏达机械制造有限公司",
    "德州恒丰纺织有限公司",
    "禹城市恒丰纺织有限公司",
    "平原县永兴化工厂",
    "山东海棠纺织印染股份有限公司",
    "山东青禾生物科技股份有限公司",
    "中国青禾（集团）有限公司",
    "德州市陵城区东方建材有限公司",
)


@cache
def words() -> Words:
    catalogue = read_catalogue([ROOT / "definitions"])
    places = catalogue.place_names
    former = ((old.now, old.name) for old in places.former)
    return Words(words_of(catalogue.name_parts, places.named, former))


def best(asked: str, register: tuple[str, ...] = REGISTER) -> tuple[str, str]:
    """The band, and the name of the likeliest."""
    matcher = Matcher([Entry(name) for name in register], words())
    (answer,) = matcher.match([Entry(asked)])
    return answer.band, register[answer.found[0].row] if answer.found else ""


TRADES = st.text("宏达鑫源永兴华德", min_size=2, max_size=4)
NAMES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "德州", "德州市", "禹城市", "山东省德州市陵县", "济南市市中区"]),
    TRADES,
    st.sampled_from(["机械", "化工", "商贸", "机械制造", ""]),
    st.sampled_from(["有限公司", "（集团）股份有限公司", "厂", "有限公司平原分公司", ""]),
)


@settings(max_examples=40)
@given(st.lists(NAMES | st.text(max_size=20), min_size=1, max_size=20))
def test_many_names_are_taken_apart_as_each_alone(names: list[str]):
    parser, bulk = words().parser, words()
    parts = split(lay(names, parser), bulk)
    letters = parts.letters
    for row, name in enumerate(names):
        one = parser.parse(name)
        start, key = letters.starts[row], letters.keys[row]
        if len(one.key) > 100 or "\n" in name or "\r" in name:
            continue
        cuts = [int(edge[row] - start) for edge in (parts.trade, parts.industry, parts.form)]
        assert key == one.key
        assert (key[cuts[0] : cuts[1]], key[cuts[1] : cuts[2]]) == (one.trade, one.industry)
        assert key[int(parts.branch[row] - start) :] == one.branch
        assert (bulk.kinds[parts.kind[row]] if parts.kind[row] >= 0 else "") == one.form
        place = bulk.codes[parts.place[row]] if parts.place[row] >= 0 else None
        assert place == (one.places[-1] if one.places else None)


@settings(max_examples=25)
@given(st.lists(NAMES.filter(folded), min_size=1, max_size=15, unique_by=folded), st.randoms())
def test_a_name_matches_itself_in_whatever_order_the_register_is(
    names: list[str], shuffle: random.Random
):
    matcher = Matcher([Entry(name) for name in names], words())
    found = matcher.match([Entry(name) for name in names])
    for name, answer in zip(names, found, strict=True):
        assert folded(names[answer.found[0].row]).replace("(", "") == folded(name).replace("(", "")
    order = [*range(len(names))]
    shuffle.shuffle(order)
    again = Matcher([Entry(names[row]) for row in order], words()).match([Entry(n) for n in names])
    for one, other in zip(found, again, strict=True):
        assert [c.score for c in one.found] == pytest.approx(
            [c.score for c in other.found], abs=2e-4
        )
        assert one.band == other.band


@settings(max_examples=25)
@given(st.lists(NAMES, min_size=1, max_size=12, unique=True), NAMES)
def test_the_index_finds_what_looking_at_every_name_finds(names: list[str], asked: str):
    bulk = words()
    index = NameIndex(names, bulk)
    quick = link([asked], index, WEIGHTS)
    reading = ask([asked], bulk)
    ways, rows = (
        each.ravel()
        for each in np.meshgrid(np.arange(reading.row.size), np.arange(len(names)), indexing="ij")
    )
    slow = odds(compared(reading, index, (ways, rows)), WEIGHTS)
    if slow.max() > 9:  # what is likely at nine to one is never missed
        assert quick.odds.max(initial=0) >= slow.max() * 0.999


@given(st.text("甲乙丙丁", max_size=8), st.text("甲乙丙丁", max_size=8))
def test_what_two_names_have_in_common_is_the_longest_common_subsequence(one: str, other: str):
    def column(text: str) -> np.ndarray:
        found = np.zeros((20, 1), np.uint32)
        found[: len(text), 0] = [ord(letter) for letter in text]
        return found

    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i + 1][j + 1] = (
                table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
            )
    weights = np.ones((20, 1), np.float32)
    assert common(column(one), column(other), weights)[0] == table[-1][-1]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("宏达机械制造（德州）有限公司", "德州宏达机械制造有限公司"),
        ("　德州宏达机械制造有限公司（停产）", "德州宏达机械制造有限公司"),
        ("德州宏達機械製造有限公司", "德州宏达机械制造有限公司"),
        ("德州达宏机械制造有限公司", "德州宏达机械制造有限公司"),
        ("德州洪达机械制造有限公司", "德州宏达机械制造有限公司"),
        ("德州宏机械制造有限公司", "德州宏达机械制造有限公司"),
        ("德州恒丰纺织", "德州恒丰纺织有限公司"),
        ("陵县东方建材有限公司", "德州市陵城区东方建材有限公司"),
        ("海棠股份", "山东海棠纺织印染股份有限公司"),
        ("*ST海棠", "山东海棠纺织印染股份有限公司"),
        ("鲁海棠A", "山东海棠纺织印染股份有限公司"),
        ("海纺印", "山东海棠纺织印染股份有限公司"),
        ("青禾集团", "中国青禾（集团）有限公司"),
    ],
)
def test_other_writings_and_short_names_are_found(asked: str, meant: str):
    band, name = best(asked)
    assert name == meant
    assert band != "none"


def test_a_branch_is_never_certain_to_be_its_parent_nor_the_parent_a_branch():
    parent, branch = REGISTER[:2]
    assert best(branch, (parent,))[0] != "certain"
    assert best(parent, (branch,))[0] != "certain"
    assert best(branch)[1] == branch
    matcher = Matcher([Entry(parent)], words())
    assert BRANCH in matcher.match([Entry(branch)])[0].found[0].reasons


def test_a_name_like_no_other_means_nobody():
    assert best("临邑县旭日畜牧养殖场")[0] == "none"


def test_namesakes_are_asked_and_codes_decide():
    twins = [Entry(REGISTER[0], "A1"), Entry(REGISTER[0], "A2")]
    matcher = Matcher(twins, words())
    plain, coded, other = matcher.match(
        [Entry(REGISTER[0]), Entry("别的名字", "A2"), Entry(REGISTER[0], "A3")]
    )
    assert plain.band == "ask"
    assert (coded.band, coded.found[0].row, coded.found[0].reasons) == ("certain", 1, (CODE_SAME,))
    assert other.band == "ask"
    assert CODE_OTHER in other.found[0].reasons


def test_a_former_name_leads_to_the_name_of_today():
    matcher = Matcher([Entry(REGISTER[0]), Entry(REGISTER[3], others=("德州国营棉纺厂",))], words())
    (answer,) = matcher.match([Entry("德州国营棉纺厂")])
    assert (answer.band, answer.found[0].row) == ("certain", 1)
    assert answer.found[0].reasons == (NAME_FORMER,)


def test_reasons_are_words():
    matcher = Matcher([Entry(name) for name in REGISTER], words())
    short, full = matcher.match([Entry("海棠纺织"), Entry("德州宏达机械有限公司")])
    assert SHORT in short.found[0].reasons
    assert PLACE_SAME in full.found[0].reasons


def test_doubles_of_a_register_are_found_and_nothing_is_its_own_double():
    names = [*REGISTER, "德州市宏达机械制造有限责任公司"]
    entries = [Entry(name) for name in names]
    answers = Matcher(entries, words()).match(entries, without_itself=True)
    assert answers[-1].found[0].row == 0
    assert all(row not in [one.row for one in found.found] for row, found in enumerate(answers))


def test_what_people_decided_holds_and_teaches():
    register = [Entry(name) for name in REGISTER]
    asked = [Entry("海棠股份"), Entry("德州恒丰纺织")]
    decisions = [
        Decision("海棠股份", REGISTER[7], True),
        Decision("德州恒丰纺织", REGISTER[3], False),
    ]
    one, other = Matcher(register, words(), decisions=decisions).match(asked)
    assert one.found[0] == Found(7, 1.0, "certain", (RULED_SAME,))
    assert REGISTER[3] not in [REGISTER[found.row] for found in other.found]
    bulk = words()
    refused = [
        Decision(f"宏达{n}", f"德州宏达{n}股份有限公司", False) for n in ("机械", "化工", "商贸")
    ]
    after = weights_after(refused * 5, WEIGHTS, bulk)
    assert not np.allclose(after, WEIGHTS)
    index = NameIndex(["德州宏达纺织股份有限公司"], bulk)
    assert link(["宏达纺织"], index, after).odds[0] < link(["宏达纺织"], index, WEIGHTS).odds[0]
    assert (weights_after([], WEIGHTS, bulk) == WEIGHTS).all()


def test_every_feature_has_a_weight_and_empty_registers_answer_nobody():
    assert WEIGHTS.shape == (2, len(FEATURES))
    assert Matcher([], words()).match([Entry("德州宏达")])[0].band == "none"
    assert Matcher([Entry("")], words()).match([Entry("")]) is not None
    assert Matcher([Entry("德州宏达")], words()).match([]) == []


@pytest.mark.shared
def test_real_short_names_are_found_among_real_registrations():
    """A floor well below what the benchmark says of held-out folds (0.916)."""
    with (SHARED / "data/names/fullname_alias_tuning.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    with gzip.open(
        SHARED / "data/registry/shandong_all.csv.gz", "rt", encoding="utf-8-sig"
    ) as file:
        names = [
            row["企业名称"] for row, _ in zip(csv.DictReader(file), range(20_000), strict=False)
        ]
    names += [row["fullname"] for row in rows]
    pairs = [(one, row["fullname"]) for row in rows for one in row["aliases"].split("|")]
    pairs = [(one, full) for one, full in pairs if set(one) & set(full)][::4]
    answers = Matcher([Entry(n) for n in names], words()).match([Entry(one) for one, _ in pairs])
    right = sum(
        names[found.found[0].row] == full
        for found, (_, full) in zip(answers, pairs, strict=True)
        if found.found
    )
    assert right >= 0.88 * len(pairs)
