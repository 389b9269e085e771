"""What is no prose, or in a rare encoding: nothing is invented, and what was found is said."""

import random

import pytest
from opencc import OpenCC

from lianzhang.methods.reading.prose import extract, read_prose
from lianzhang.methods.reading.prose.flattened import rows_marked
from tests.methods.prose_said import PLACE, TODAY, cases

SAYS = "全市规上工业企业达1977家,同比增长8.4%。记者从云河市工信局获悉,数字经济规模突破千亿元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_text_is_decoded_whatever_its_encoding(encoding: str):
    assert extract(SAYS.encode(encoding), "稿.txt").text == SAYS


def test_a_text_in_big5_is_decoded_and_read():
    traditional = OpenCC("s2t").convert(SAYS)
    taken = extract(traditional.encode("big5"), "稿.txt")
    assert taken.text == traditional
    assert [one.value for one in read_prose(taken.text).proposals] == [1977, 8.4, 1e11]


def test_a_short_text_in_gb18030_is_not_taken_for_another_encoding():
    for case in cases():
        assert extract(case.say.encode("gb18030"), "稿.txt").text == case.say


TABLES = {
    "one cell a line": "指标\n1-4月\n同比\n规上工业增加值\n317.96\n8.4\n工业用电量\n52.10\n-1.9\n",
    "cells with units": "企业名称  营业收入  利润\n甲公司  31.2亿元  2.5亿元\n乙公司  12.3亿元  1.1亿元\n",
    "single blanks": "地区生产总值 1234.5 5.8\n第一产业 123.4 3.1\n",
    "numbered rows": "序号 县区 完成数(个) 完成率(%)\n1 东区 12个 98%\n2 西区 13个 87%\n",
    "wide blanks": "规上工业增加值　317.96亿元　8.4%\n",
    "bars": "规上工业增加值|317.96亿元|8.4%\n",
    "tabs": "指标\t1-4月\t同比(%)\n规上工业增加值\t317.96\t8.4\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_nothing_is_read_in_a_table_flattened_into_lines(text: str):
    reading = read_prose(text, today=TODAY, place=PLACE)
    assert reading.proposals == ()
    assert set(reading.notes) & {"no_numbers", "table_rows"}


def test_prose_beside_a_flattened_table_is_read():
    text = f"{SAYS}{TABLES['cells with units']}全市上云企业达2万家。\n"
    reading = read_prose(text, today=TODAY, place=PLACE)
    found = reading.proposals
    assert "table_rows" in reading.notes
    assert [one.num_text for one in found] == ["1977家", "8.4%", "千亿元", "2万家"]
    assert all(text[one.num_start : one.num_end] == one.num_text for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "规上工业企业营收超过 4000 亿元,新增 30 家。",
        "2024年 5月 20日",
        "1 2 3",
        "企业 30 家 投资 20 亿元",
    ],
)
def test_blanks_in_prose_mark_no_row(line: str):
    assert "\t" not in rows_marked(line) or line == "1 2 3"
    assert len(rows_marked(line)) == len(line)


@pytest.mark.parametrize(
    "text, note",
    [
        ("GDP grew 5.8% in 2023 and output reached 317亿元.", "not_chinese"),
        ("The city of Yunhe (云河市) has 1,977 firms; exports rose 8.4%.", "not_chinese"),
        ("1977家\n34家\n8.4%\n", "no_numbers"),
        ("12 345 6789\n3.14 15926\n", "no_numbers"),
        ("首页\n分享到\n打印本页\n", "no_body"),
        ("责任编辑:王立\nCopyright 2024 版权所有\n上一篇:投资50亿元的项目开工\n", "no_body"),
    ],
)
def test_a_text_without_claims_says_why(text: str, note: str):
    reading = read_prose(text)
    assert (reading.proposals, note in reading.notes) == ((), True)


def test_whole_pages_gone_wrong_still_point_inside_themselves():
    """Heavier damage than single letters: lines swapped, brackets opened, halves lost."""
    chance = random.Random(11)
    lines = [case.say for case in cases()]
    for _ in range(200):
        text = "\n".join(chance.sample(lines, 6))
        cut = chance.randrange(len(text))
        text = text[cut:] + chance.choice("((“《") * 3 + text[:cut] + "\ud800\x00\x85"
        reading = read_prose(text)
        for one in reading.proposals:
            assert text[one.span_start : one.span_end] == one.quote
            assert one.num_text == text[one.num_start : one.num_end] != ""
        for name in reading.names:
            assert all(0 <= start < end <= len(text) for start, end in name.mentions)


LAYOUTS = {
    "share bar": "当前位置:首页>新闻>正文\n{title}\n2024-05-20 10:01 来源:云河网\n分享到:微信 微博\n{says}\n"
    "责任编辑:王立\n打印本页 关闭窗口\n",
    "breadcrumbs": "首页 / 政务公开 / 统计数据\n您当前的位置: 网站首页 >> 要闻\n{title}\n浏览次数: 1234次\n{says}\n"
    "(责任编辑: 王立)\n【打印本页】【关闭窗口】\n上一篇: 某县投资50亿元\n下一篇: 某市新增企业30家\n",
    "office": "发布日期: 2024-05-20 信息来源: 云河市统计局 访问量: 3456\n{title}\n{says}\n【字体: 大 中 小】\n"
    "网站地图 | 联系我们\n主办: 云河市人民政府\n建议使用1024*768分辨率\n您是第1234567位访问者\n版权所有: 云河市人民政府\n",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_furniture_of_a_site_gives_no_claim(layout: str):
    page = layout.format(title="云河市一季度工业平稳", says="全市规上工业企业达1977家。")
    found = read_prose(page).proposals
    assert [one.num_text for one in found] == ["1977家"]
    assert page[found[0].num_start : found[0].num_end] == "1977家"
