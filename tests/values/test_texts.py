"""Texts: one look for the same words."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.values.texts import compact, key, normalise, simplified, without_pinyin


@pytest.mark.parametrize(
    "text, expected",
    [
        ("２０２３年１—９月，增长８．４％。", "2023年1—9月，增长8.4%。"),
        ("甲公司（示例市）：“小巨人”；乙、丙！", "甲公司（示例市）：“小巨人”；乙、丙！"),
        ("  甲\u3000\u00a0乙 \n\n 丙\t丁\u200b ", "甲 乙\n\n丙 丁"),
        ("①建设５０㎡", "①建设50m2"),
        ("1～2个", "1～2个"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_widths_and_blanks_are_folded_and_chinese_punctuation_stays(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("規模以上工業企業", "规模以上工业企业"),
        ("4個千億產業集群", "4个千亿产业集群"),
        ("顯著", "显著"),
        ("规模以上工业企业", "规模以上工业企业"),
        ("示例市乾元纺织", "示例市乾元纺织"),  # a simplified text keeps its 乾
    ],
)
def test_traditional_becomes_simplified(text, expected):
    assert simplified(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("項(xiàng)目個(gè)數(shù)", "項目個數"),
        ("重（chóng）慶（qìng）", "重慶"),
        ("他們(men)來(lái)了", "他們來了"),
        ("項(xia\u0300ng)目", "項目"),
        ("首席政府服务官(CGO)", "首席政府服务官(CGO)"),
        ("長(km)與寬(a)", "長(km)與寬(a)"),
        ("(zhāng)無字", "(zhāng)無字"),
    ],
)
def test_only_pronunciation_notes_are_dropped(text, expected):
    assert without_pinyin(text) == expected


@pytest.mark.parametrize(
    "one, other",
    [
        ("规上工业企业数", "规模以上工业企业数"),
        ("專精特新“小巨人”企業", "专精特新小巨人企业"),
        ("ＤＣＭＭ 试点企业", "dcmm试点企业"),
        ("工业增加值(同比增速)", "工业增加值（同比增速）"),
        ("規(guī)上工業(yè)企業(yè)數(shù)", "规上工业企业数"),
        ("《行动计划》", "行动计划"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert key(one) == key(other)


def test_different_names_keep_different_keys():
    assert key("国家级单项冠军企业数") != key("省级单项冠军企业数")
    assert key("产值") != key("营业收入")
    assert key("1—9月") != key("19月")


def test_codes_are_compared_without_width_case_blanks_and_dashes():
    assert compact(" ９１３７ 1428-ma ") == "91371428MA"


def test_the_dictionaries_are_not_loaded_before_they_are_needed():
    program = (
        "import sys; import lianzhang.values.amounts, lianzhang.values.codes; "
        "from lianzhang.values.texts import key; key('规上工业企业数'); "
        "assert not {'opencc', 'cn2an', 'stdnum', 'ssl'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(st.text("0aZ９Ａ-—. \u3000"))
def test_a_compact_code_stays_as_it_is(text):
    assert compact(compact(text)) == compact(text)


@given(st.text())
def test_making_alike_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert key(key(text)) == key(text)
    assert key(normalise(text)) == key(text)


@given(st.text("規模以上工業企業數顯著萬億個乾著规模企业"))
def test_simplifying_twice_changes_nothing_more(text):
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once
