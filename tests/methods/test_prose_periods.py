"""When a number is of: the day that a text is of, and the years that it looks back on (模拟数据)."""

import pytest

from lianzhang.methods.reading.prose import read_prose
from lianzhang.methods.reading.prose.datelines import day_of_text

PLACE = "云河市"
HEAD = "2024-01-19 来源:云河日报\n"


@pytest.mark.parametrize(
    ("body", "year"),
    [
        (
            "今年上半年,全市产值2110亿元,比2008年增长3倍,是2010年的2.2倍。截至2016年上半年,销量27万辆。",
            2016,
        ),
        ("介绍2024年前三季度工业发展情况。10月23日,市工信局召开发布会。", 2024),
        ("1月19日,市政府介绍2020年全省经济社会运行情况。", 2021),
        ("9月13日,部长说,2012年到2020年,工业增加值由20.9万亿元增长到31.3万亿元。", 2021),
        ("“十三五”成就巡礼。12月17日,市政府召开发布会,建设5G基站2000多个。", 2020),
    ],
)
def test_the_year_of_a_text_is_not_one_that_it_only_compares_with(body: str, year: int) -> None:
    assert day_of_text("", body).year == year


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # told from one year to another, and of all the years between
        (
            "2012年到2020年,全市工业增加值由20.9亿元增长到31.3亿元,年均增长6.3%。",
            ["2012", "2020", "2012/2020"],
        ),
        ("工业利润达1227亿元,是1978年的470倍。", ["2024-01-19", "2024-01-19"]),
        ("云河市在制造业百强城市中的排名从2018年的第20位,跃升至第12位。", ["2018", "2024-01-19"]),
        # in January a year just over is told of
        ("2023年,全市规上工业总产值突破900亿元。\n全年签约项目427个。", ["2023", "2023"]),
        ("过去五年,全市规上工业增加值年均增长8.4%。", ["2019/2023"]),
        # a day on which a thing began sets no time
        ("公司2021年8月份投产,员工300人。", ["2024-01-19"]),
    ],
)
def test_a_number_gets_its_own_time(text: str, periods: list[str]) -> None:
    found = read_prose(HEAD + text, place=PLACE).proposals
    assert [one.period for one in found] == periods


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("全年稀土产业产值有望突破600亿元。", "target"),
        ("市工信局梳理绘制了集成电路等19个产业链图谱。", "actual"),
        ("到2027年,8条重点产业链总产值达到2100亿元。", "actual"),
        ("年度目标提前完成\n1-10月全市工业投资增长19.6%。", "actual"),
        ("所有企业建成投产后,可实现年产值75亿元。", "plan"),
    ],
)
def test_how_a_number_is_meant(text: str, modality: str) -> None:
    found = read_prose("2024-11-20 来源:云河日报\n" + text, place=PLACE).proposals
    assert found[0].modality == modality
