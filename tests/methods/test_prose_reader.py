"""Whole texts: offsets into the original, furniture, days, places, notes, and texts gone wrong."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.reading.prose import IndicatorIndex, as_plain, read_prose, told_reason
from lianzhang.methods.reading.prose.cleaning import clean
from lianzhang.methods.reading.prose.periods import find_times
from lianzhang.methods.reading.prose.reasons import _TOLD
from lianzhang.methods.reading.prose.times import Today
from tests.methods.prose_said import PLACE, TODAY, cases

TEXT = "\n".join(case.say for case in cases())


def read(text: str):
    return read_prose(text, today=TODAY, place=PLACE)


def stated(text: str) -> list[tuple[str, float | None, str]]:
    return [(one.num_text, one.value, one.indicator) for one in read(text).proposals]


# --- offsets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, num_text, value",
    [
        ("全市建成5G基站１.２万個(gè)。", "１.２万個(gè)", 12000),
        ("爭創省級綠色工廠10家(jiā)。", "10家(jiā)", 10),
        ("規(guī)上工業(yè)企業(yè)達(dá)1977家。", "1977家", 1977),
        ("规上工业企业营收超过4000 亿元。", "4000 亿元", 4e11),
        ("规上工业增加值增长８．４％。", "８．４％", 8.4),
        ("全市規上工業企業達1 977家？", "977家", 977),
    ],
)
def test_a_number_points_at_the_characters_of_the_original(text, num_text, value):
    found = read(text).proposals
    assert [(one.num_text, one.value) for one in found] == [(num_text, value)]
    assert text[found[0].num_start : found[0].num_end] == num_text
    assert text[found[0].span_start : found[0].span_end] == found[0].quote


def test_cleaning_keeps_a_map_of_every_character():
    text = "項(xiàng)目 １２ 個(gè),\u200b“雙50強(qiáng)”"
    cleaned = clean(text)
    assert cleaned.text == "项目12个,“双50强”"
    assert [text[start] for start in cleaned.starts] == list("項目１２個,“雙50強”")
    assert cleaned.original(0, 1) == (0, 8)  # the note belongs to its character
    assert list(cleaned.starts) == sorted(cleaned.starts)


def test_notes_of_every_word_without_tones_are_dropped_and_pointed_past():
    text = "我市(shi)(shi)建(jian)成(cheng)5G基(ji)站(zhan)1.2萬個(ge),規(gui)模(mo)持(chi)續擴(kuo)大(da)。"
    claim = read_prose(text).proposals[0]
    assert (claim.indicator, claim.value) == ("5G基站数", 12000)
    assert text[claim.num_start : claim.num_end] == "1.2萬個(ge)"


def test_a_note_that_stands_alone_is_kept():
    assert clean("手机应用(app)上线12个").text == "手机应用(app)上线12个"


@given(st.text(alphabet="项目达12.5万亿元%,。(xiàng)項“”、 \n第家同比增长", max_size=120))
def test_any_text_is_read_without_an_error_and_points_inside_itself(text):
    for one in read(text).proposals:
        assert 0 <= one.span_start <= one.num_start < one.num_end <= one.span_end <= len(text)
        assert one.quote == text[one.span_start : one.span_end]


def test_a_thousand_mutated_texts_are_read_and_point_inside_themselves():
    chance = random.Random(7)
    sentences = TEXT.split("\n")
    for _ in range(1000):
        letters = list("\n".join(chance.sample(sentences, 5)))
        for _ in range(8):
            place = chance.randrange(len(letters))
            change = chance.randrange(4)
            if change == 0:
                del letters[place]
            elif change == 1:
                letters.insert(place, letters[place])
            elif change == 2:
                other = chance.randrange(len(letters))
                letters[place], letters[other] = letters[other], letters[place]
            else:
                letters.insert(place, chance.choice("()“”《》、,。0123456789万亿%第-"))
        text = "".join(letters)
        reading = read(text)
        for one in reading.proposals:
            assert text[one.num_start : one.num_end] == one.num_text != ""
            assert one.span_start <= one.num_start
            assert one.num_end <= one.span_end <= len(text)


# --- furniture ----------------------------------------------------------------------------------

PAGE = """当前位置:首页 > 要闻 > 正文
云河市工业运行平稳
2024-05-20  来源:云河日报  编辑:王立
1至4月份,全市规上工业增加值同比增长8.4%,全市规上工业企业达1234家。(下转2版)
(上接1版)目前,全市累计培育国家级绿色工厂19家、省级57家。各有关部门将继续优化营商环境,帮助企业解决困难,推动工业经济持续向好,为全年目标任务完成打下坚实基础,让企业放心投资、安心经营、专心发展。
相关推荐
德州一季度完成投资50亿元
Copyright 2024 云河日报社 版权所有 鲁ICP备12345678号
举报电话:0530-1234567
"""


def test_furniture_is_not_read_and_gives_the_day():
    reading = read_prose(PAGE)
    assert [one.num_text for one in reading.proposals] == ["8.4%", "1234家", "19家", "57家"]
    assert reading.today == Today(2024, 5, 20)
    assert reading.proposals[0].period == "2024-01/2024-04"
    assert reading.proposals[3].indicator == "省级绿色工厂数"


@pytest.mark.parametrize(
    "text, note",
    [
        ("Copyright 2024 版权所有\n首页 > 要闻\n2024-01-01 10:00:00\n", "no_body"),
        ("The output of the city grew by 8.4% in 2023, reaching 317 billion yuan.", "not_chinese"),
        ("12 345 6789\n3.14 15926\n", "no_numbers"),
        ("全市上下要坚定信心、迎难而上。", "no_numbers"),
        ("全市规上工业企业达1977家。", "no_day"),
    ],
)
def test_a_text_that_gives_little_says_why(text, note):
    reading = read_prose(text)
    assert note in reading.notes
    if note != "no_day":
        assert reading.proposals == ()


def test_contradictory_dates_are_said_and_the_first_is_used():
    page = "云河市工业运行平稳\n发布时间:2024-05-20\n来源:云河日报 2023-04-11\n目前,全市规上工业企业达1977家。"
    reading = read_prose(page)
    assert reading.today == Today(2024, 5, 20)
    assert "days_differ" in reading.notes


def test_a_table_flattened_into_lines_invents_nothing():
    table = "指标\t1-4月\t同比(%)\n规上工业增加值\t317.96\t8.4\n工业用电量\t52.10\t-1.9\n"
    assert read(table).proposals == ()


def test_a_broken_line_is_joined_and_still_points_at_the_original():
    first = "今年以来全市上下坚持稳中求进工作总基调扎实推进新型工业化全市规模以上工业"
    text = f"{first}\n企业达1977家,比上年同期多了不少,各项工作取得新的进展。"
    found = read(text).proposals
    assert [(one.num_text, one.indicator) for one in found] == [("1977家", "规模以上工业企业数")]


# --- days, places -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, code",
    [
        ("今年", "2024"),
        ("去年", "2023"),
        ("1至9月份", "2023-01/2023-09"),
        ("1—4月", "2024-01/2024-04"),
        ("一季度", "2024-01/2024-03"),
        ("前三季度", "2023-01/2023-09"),
        ("2023年上半年", "2023-01/2023-06"),
        ("到2026年", "2026-end"),
        ("2025年底", "2025-end"),
        ("2023年至2025年", "2023/2025"),
        ("未来三年", "2024/2026"),
        ("今年以来", "2024-01/2024-05"),
        ("5月7日", "2024-05-07"),
        ("5月7日至8日", "2024-05-07/2024-05-08"),
        ("“十四五”期间", "2021/2025"),
        ("目前", "2024-05-20"),
        ("2023年12月", "2023-12"),
    ],
)
def test_time_words_are_resolved_from_the_day_of_the_text(words, code):
    found, _ = find_times(clean(words).text, TODAY)
    assert [time.code for time in found] == [code]


def test_what_is_only_compared_with_sets_no_period():
    found, _ = find_times("较上半年提高,比2020年增长,高于一季度", TODAY)
    assert [time.base for time in found] == [True, True, True]


@pytest.mark.parametrize(
    "text, place",
    [
        ("德州市召开推进会。全市规上工业企业达1977家。", "德州市"),
        ("记者从苍溪县获悉,2023年全县规上工业企业达67家。", "苍溪县"),
        ("国家统计局数据显示,全国规模以上工业增加值同比增长4.6%,我国制造业稳步恢复。", "全国"),
        ("江苏省统计局:2023年全省地区生产总值增长5.8%,江苏经济持续向好。", "江苏省"),
    ],
)
def test_the_place_of_a_text_is_found(text, place):
    assert read_prose(text).subject == place


# --- reasons, mapping ---------------------------------------------------------------------------


def test_every_reason_can_be_told_and_every_field_has_its_confidence():
    for one in read(TEXT).proposals:
        assert set(one.confidence) == {"value", "indicator", "subject", "period", "kind"}
        assert 0 <= one.sure <= min(one.confidence.values()) <= 1
        for reason in one.reasons:
            assert told_reason(reason)
    assert told_reason("respectively") == _TOLD["respectively"]


def test_names_are_mapped_to_indicators_or_to_the_nearest_three():
    index = IndicatorIndex(
        {
            "above_size": ("规模以上工业企业数", "规上工业企业"),
            "growth": ("规模以上工业增加值同比增速",),
            "cloud": ("上云企业数",),
            "stations": ("5G基站数",),
        }
    )
    assert index.find("规上工业企业数") == ("above_size", ())
    assert index.find("规模以上工业增加值增速") == ("growth", ())
    code, nearest = index.find("智能上云企业数")
    assert (code, nearest[0], len(nearest)) == ("", "cloud", 3)
    found = read_prose("全市上云企业达2万家。", today=TODAY, place=PLACE, index=index).proposals
    assert [one.code for one in found] == ["cloud"]


def test_a_proposal_is_written_with_the_field_names_of_the_guide():
    [one] = read("引导各县(市、区)重点打造1—2个百亿级产业集群。").proposals
    plain = as_plain(one, 7, "x-")
    assert (plain["id"], plain["value"], plain["value_min"], plain["value_max"]) == (
        "x-007",
        None,
        1,
        2,
    )
    assert plain["comparator"] == "range"
    assert plain["condition"] == "集群规模>=100亿元"


# --- named things -------------------------------------------------------------------------------


def test_named_things_are_found_with_every_mention():
    text = (
        "云河日报记者获悉,市工信局局长王立新介绍,深入开展“云上云河”专项行动和“用数量”指标体系建设,"
        "针对有色金属、绿色化工2个千亿产业集群精准施策。王立新说,云河恒泰重工有限公司扩产项目已开工。"
    )
    names = {(one.kind, one.text): one.mentions for one in read(text).names}
    assert len(names[("person", "王立新")]) == 2
    assert ("organisation", "市工信局") in names
    assert ("programme", "“云上云河”专项行动") in names
    assert ("mechanism", "“用数量”指标体系") in names
    assert ("cluster", "有色金属") in names
    assert ("cluster", "绿色化工") in names
    for (_, name), mentions in names.items():
        assert all(text[start:end] == name for start, end in mentions)
    plain = read(text).names[0].plain(1, "x-")
    assert plain["id"] == "x-E001"
    assert plain["mentions"][0] == [plain["span_start"], plain["span_end"]]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "近日,云河市工业和信息化局党组书记、局长王立新介绍了情况。",
            "云河市工业和信息化局党组书记、局长",
        ),
        ("“订单排到了明年。”云河恒泰重工有限公司总经理王立新说。", "云河恒泰重工有限公司总经理"),
        ("王立新说,形势向好。会后,市委副书记、市长王立新作了部署。", "市委副书记、市长"),
        ("本报记者王立新\n全市工业平稳运行。", "本报记者"),
        ("王立新说,产量增长了一成。", ""),
    ],
)
def test_a_person_has_the_office_that_stands_before_the_name(text: str, office: str):
    people = [one for one in read(text).names if one.kind == "person"]
    assert [(one.text, one.detail) for one in people] == [("王立新", office)]


@pytest.mark.parametrize(
    "text, about, kind",
    [
        (  # a firm, where no place speaks for itself
            "走进湖南明嘉机械有限公司的车间,机器轰鸣。\n明嘉机械产品销往全国各地,2023年销售额达2.8亿元。",
            "湖南明嘉机械有限公司",
            "enterprise",
        ),
        (  # a place that calls itself so is what its text is about, whatever firm it names
            "走进湖南明嘉机械有限公司的车间,机器轰鸣。\n衡阳市工业稳步增长。我市2023年销售额达2.8亿元,明嘉机械居首。",
            "衡阳市",
            "place",
        ),
    ],
)
def test_a_text_without_a_place_of_its_own_is_about_the_firm_it_names(text, about, kind):
    last = read_prose(text, today=TODAY).proposals[0]
    assert (last.subject, last.subject_type) == (about, kind)


def test_a_park_is_called_as_its_text_calls_it():
    text = (
        "临平区举行大会。杭州余杭经济技术开发区(以下简称“经开区”)迎来里程碑。经开区召开大会。"
        "经开区加强企业培育。\n2023年经开区工业总产值达到1060亿元。"
    )
    assert read_prose(text, today=TODAY).proposals[-1].subject == "杭州余杭经济技术开发区"


def test_the_day_may_stand_at_the_foot():
    text = "云河市工业稳步增长。去年全年产值8700万元,今年产值预计可达1.2亿元。\n2023-02-08"
    assert [one.period for one in read_prose(text, place=PLACE).proposals] == ["2022", "2023"]
