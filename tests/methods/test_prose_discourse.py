"""Who a text is about from paragraph to paragraph: made-up news of firms, projects and parks (模拟数据)."""

import pytest

from lianzhang.methods.reading.prose import read_prose
from lianzhang.methods.reading.prose.times import Today
from tests.methods.prose_said import PLACE, TODAY

FIRM = "云河精工机械有限公司"
TEXTS = {
    "a firm that is visited is told of in the next paragraphs": (
        f"走进{FIRM}的生产车间,一派忙碌景象。\n公司现有员工320人。\n全部达产后,预计年产值可达6亿元。",
        [("320人", FIRM), ("6亿元", FIRM)],
    ),
    "a firm is said to be visited by its place": (
        f"“今年订单达到90万件。”在位于石桥镇工业集中区的{FIRM},生产部负责人李海明高兴地告诉记者。\n"
        "李海明介绍,去年新增机床12台。",
        [("90万件", FIRM), ("12台", FIRM)],
    ),
    "a short name is a firm's where its workshop is seen": (
        "记者在宏泰电子科技车间内看到,工人正在赶制订单。2023年产值达3000万元。",
        [("3000万元", "宏泰电子科技")],
    ),
    "who spoke for a firm speaks for it again": (
        f"{FIRM}副总经理周立说,设备已经到位。\n周立透露,下半年计划再招聘80多名员工。",
        [("80多名", FIRM)],
    ),
    "我们公司 in a quote is the firm named behind it": (
        f"甲湖新材料有限公司忙着生产。\n“我们公司现有员工150名。”{FIRM}总经理王建国表示。",
        [("150名", FIRM)],
    ),
    "what only places have is not the firm's": (
        f"走进{FIRM}的生产车间,机器轰鸣。\n目前,规上工业企业达520家,省级专精特新企业48家。",
        [("520家", PLACE), ("48家", PLACE)],
    ),
    "全市 takes the word back": (
        f"{FIRM}现有员工400人。今年,全市完成技改投资30亿元,签约项目15个。",
        [("400人", FIRM), ("30亿元", PLACE), ("15个", PLACE)],
    ),
    "…… ends the examples": (
        f"在政府服务官帮助下,{FIRM}拿到订单。……今年以来,已为企业解决困难230件。",
        [("230件", PLACE)],
    ),
    "a project that is visited speaks through whoever builds it": (
        "在位于石桥经开区的云岭智慧产业园项目建设现场,塔吊林立。\n"
        "“目前已完成4栋厂房。”项目施工方负责人说。项目总投资7亿元,占地120亩。",
        [("4栋", "云岭智慧产业园项目"), ("7亿元", "云岭智慧产业园项目")],
    ),
    "a park keeps the word after a purpose": (
        "为提高引进质量,石桥开发区成立了5个专班。一季度,累计签约项目7个,总投资80亿元。",
        [("5个", "石桥开发区"), ("7个", "石桥开发区"), ("80亿元", "石桥开发区")],
    ),
    "本报讯 is no name": (
        "本报讯 石桥开发区现有规上企业36家,核心区面积27平方公里。",
        [("36家", "石桥开发区"), ("27平方公里", "石桥开发区")],
    ),
    "该园区 is the park named before": (
        "记者来到石桥县河口镇移民新区产业园,车间里机器轰鸣。该产业园年销售额4500多万元。",
        [("4500多万元", "河口镇移民新区产业园")],
    ),
    "a firm in brackets only exemplifies": (
        "全年百亿级企业达到3家(东岭科技、宏泰集团),2家企业入选全国民营企业500强。",
        [("3家", PLACE), ("2家", PLACE)],
    ),
    "where a firm acts is no subject of its own": (
        f"{FIRM}从自身实际出发扩大产能,在石桥工业园区征地72亩。",
        [("72亩", FIRM)],
    ),
    "the short form of a name is the firm named in full": (
        f"{FIRM}是2004年组建的。精工公司现有职工90人。",
        [("90人", FIRM)],
    ),
    "a quote before the sentence that names the firm is the firm's": (
        f"“今年订单增长到6000多单!”在石桥县河口乡的古坊村,{FIRM}订单大增。",
        [("6000多单", FIRM)],
    ),
    "two firms of one city are told apart by what follows its name": (
        "湖北东岭机械有限公司正月初四就开工了。\n“订单排满了。”湖北云岭实业有限公司副总经理周立说,"
        "预计今年年产值达4亿元。",
        [("4亿元", "湖北云岭实业有限公司")],
    ),
    "a town inside the county's name": (
        "云河市文昌街道辖区内120余家工业企业复工复产。",
        [("120余家", PLACE)],
    ),
    "a town's head speaks for it, and 该镇 means it": (
        "谈起河口镇工业的发展,镇长刘海侃侃而谈。今年上半年,该镇共签约项目16个。",
        [("16个", "河口镇")],
    ),
    "a firm named after a project takes the word": (
        "石桥电子玻璃生产项目总投资15亿元。东岭新材料有限公司年产3000吨硅油,新增产值1亿元。",
        [
            ("15亿元", "石桥电子玻璃生产项目"),
            ("3000吨", "东岭新材料有限公司"),
            ("1亿元", "东岭新材料有限公司"),
        ],
    ),
    "a firm called by its short name is known by what it has done": (
        "前三季度,全市汽车产业完成产值90亿元;云岭通达完成产量3.2万辆,产值41亿元。",
        [("90亿元", PLACE), ("3.2万辆", "云岭通达"), ("41亿元", "云岭通达")],
    ),
    "words about a firm are no name of one": (
        f"{FIRM}厂房已具雏形。在现场组织施工的公司负责人周立介绍,项目用地700多亩。",
        [("700多亩", FIRM)],
    ),
    "the half of a year is in no firm's name": (
        f"{FIRM}订单充足。今年上半年公司实现产值5.1亿元。",
        [("5.1亿元", FIRM)],
    ),
    "where a park lies is no subject of its own": (
        "位于云岭高新技术产业开发区内的石桥软件园总投资10亿元。",
        [("10亿元", "石桥软件园")],
    ),
    "a research institute acts for itself": (
        "新获批孵化器14家。云岭产业技术研究院累计吸引人才团队87个。",
        [("14家", PLACE), ("87个", "云岭产业技术研究院")],
    ),
    "the capacity in a project's name is the project's": (
        "在石桥镇,古坊米业年产50万吨精米生产线项目开工。",
        [("50万吨", "古坊米业年产50万吨精米生产线项目")],
    ),
    "a line that is a place's name heads what follows": (
        "宜昌市\n工业经济保持稳定增长。规上工业增加值增长7.3%。",
        [("7.3%", "宜昌市")],
    ),
    "the county's own head speaks for it": (
        f"走进{FIRM}的生产车间,机器轰鸣。\n石桥县委副书记、县长王立新表示,今年新开工项目20个。",
        [("20个", "石桥县")],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_number_belongs_to_whom_the_text_is_telling_of(name: str) -> None:
    text, wanted = TEXTS[name]
    found = {
        one.num_text: one.subject for one in read_prose(text, today=TODAY, place=PLACE).proposals
    }
    assert {number: found.get(number) for number, _ in wanted} == dict(wanted)


def test_numbers_told_by_year_get_their_own_years() -> None:
    text = (
        "2021年至2023年,石桥开发区分别完成产值36亿元、44亿元、65亿元,年均增长24%。"
        "2022年、2023年引进项目分别为5个、8个。"
    )
    found = read_prose(text, today=Today(2024, 5, 20), place=PLACE).proposals
    assert [one.period for one in found] == ["2021", "2022", "2023", "2021/2023", "2022", "2023"]


def test_a_city_named_in_passing_is_not_where_our_district_is() -> None:
    text = (
        "一季度招商工作开局良好\n我区围绕三大产业招商,设立了深圳联络处。一季度,全区签约项目14个。"
    )
    assert read_prose(text).subject == ""


@pytest.mark.parametrize(
    "text, place",
    [
        ("河口工业园项目正式落成\n河口工业园占地70亩。河口工业园现有企业两家。", "河口工业园"),
        (
            "2023-06-05 来源:孝感日报\n汉川建成服装产业\n汉川市产值达865亿元。该市现有企业131家。汉川服装畅销。",
            "汉川市",
        ),
        ("运城市永济举行集中开工仪式。永济市开工项目9个,永济市委宣布开工。", "永济市"),
        ("我区打造三大战略性新兴产业,建设现代化新兴城市。", ""),
        (
            "1月19日,市政府举行发布会。广东省江门市地区生产总值增长4.7%,位居广东省第四;江门工业投资居全省第三。",
            "江门市",
        ),
        (
            "湖南省14市州及各县市区共829个项目集中开工。在长沙市,甲项目开工;长沙、株洲各开工30个。",
            "湖南省",
        ),
        ("政府工作报告\n在安岳县第十七届人民代表大会第一次会议上\n全县工业投资增长9%。", "安岳县"),
        (
            "工信部公布了第六批单项冠军名单,宁波占得18席。宁波入选总量居全国第一。近年来,宁波累计入选35家,居全国第一。市经信局说,占全市三成。",
            "宁波市",
        ),
        (
            "海口国家高新区取得进展\n海口国家高新区税收67亿元。海口国家高新区新签约项目88个。海口国家高新区在全国排名第29位。",
            "海口国家高新区",
        ),
        ("三乡企业忙生产\n三乡镇党委书记走访企业。三乡市场主体总数突破3.3万户。", "三乡镇"),
    ],
)
def test_the_place_of_a_text_is_the_one_it_tells_of(text: str, place: str) -> None:
    assert read_prose(text).subject == place


def test_a_plan_of_several_years_is_told_when_it_begins() -> None:
    text = "2025年,某县印发《精准招商行动方案(2025-2027)》。2027年末到位资金3亿元。"
    reading = read_prose(text)
    assert reading.today.year == 2025
    assert [one.modality for one in reading.proposals] == ["target"]


def test_departments_of_commerce_are_no_ministry() -> None:
    assert read_prose("记者从商务部门获悉,一季度签约项目14个。").subject == ""
