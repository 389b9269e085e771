"""The place of a text: the one that it names most, its title first; a paper's place counts for much.

东阳日报 … → 东阳市 · 孝感日报 on 汉川 → 汉川市 · 运城市永济举行… → 永济市 · a ministry speaks → 全国
"""

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from lianzhang.methods.reading.prose.places import Gazetteer, Place, county_behind, gazetteer
from lianzhang.methods.reading.prose.words import one_of

_OWN = {
    "city": re.compile("我市|我州|全州|(?<![在居列占为位])全市(?!第|首位|前[列茅\\d三五十]|领先)"),
    "province": re.compile("我省|(?<![在居列占为位])全省(?!第|首位|前[列茅\\d三五十]|领先|平均)"),
    "county": re.compile("我县|全县|我区|全区"),
}


def place_of_text(title: str, body: str, ministries: re.Pattern[str]) -> tuple[str, Place | None]:
    """This function will find the place that a text is about: the one named most, first in the title.

    Returns its full name and the place; 全国 where a ministry speaks and no place stands out; an
    empty name where nothing is known.
    """
    known = gazetteer()
    if reporting := _REPORTING.search(f"{title}\n{body[:400]}"):
        name = reporting["a"] or reporting["b"] or reporting["c"]
        return name, known.full.get(name)  # 成都市龙泉驿区第十九届人民代表大会
    score: Counter[str] = Counter()
    if paper := _of_paper(f"{title}\n{body[:120]}\n{body[-120:]}", known):
        score[paper.name] += _PAPER
    told = (_only_sited(title, known), _only_sited(body, known))
    for weight, text in zip((4, 1), told, strict=True):
        for _, end, place in known.find(text):
            if county := county_behind(text, end, place, known):
                score[county.name] += weight * 2  # 运城市永济举行…: the city only says where it is
                score[place.name] -= weight
            else:
                score[place.name] += weight * 2
        for short, place in _heard(text, known):
            if count := _named(text, short):
                score[place.name] += weight * min(count, 12)
    for province in _WHOLE_PROVINCE.findall(f"{title}\n{body}"):
        if province in known.full:
            score[province] += _ALL_OF_IT
    _count_titled(score, title, body, known)
    if paper:
        _told_of_a_county(score, paper, known)
    own = {level: len(pattern.findall(body)) for level, pattern in _OWN.items()}
    head = title + body[:300]
    speaks = [one for one in ministries.finditer(head) if not _GIVES.match(head, one.end())]
    nation = len(_NATION.findall(body)) + 3 * len(speaks)
    name, found = _most_likely(score, own, nation, known)
    if not name and (town := _TOWN_HALL.search(body)) and body.count(town["name"][:2]) >= _TWICE:
        return town["name"], None
    if not name or (name.endswith("州") and found and f"{found.short}地区" in title):
        name = _region_of_title(title, body) or name
    return name, found


@cache
def _provinces(known: Gazetteer) -> re.Pattern[str]:
    shorts = [place.short for place in known.codes.values() if place.level == "province"]
    return re.compile(f"(?:{one_of(shorts)})(?:省|自治区|壮族自治区|回族自治区|维吾尔自治区)?")


def _only_sited(text: str, known: Gazetteer) -> str:
    """A text without the provinces that only say where a city lies or against whom it ranks.

    广东省江门市… · 广东江门… · 增速居广东省第四: none of them is about the province.
    """
    kept, start = [], 0
    for match in _provinces(known).finditer(text):
        behind = text[match.end() : match.end() + 7]
        names = (behind[:length] for length in range(2, 8))
        city = any(
            (place := known.full.get(name) or known.short.get(name)) and place.level != "province"
            for name in names
        )
        if city or _RANKED.match(behind):
            kept.append(text[start : match.start()])
            start = match.end()
    return "".join([*kept, text[start:]]) if kept else text


_RANKED = re.compile(
    "(?:GDP|经济|工业|各市|市州)?(?:第[一二三四五六七八九十\\d]|首位|前[列茅\\d三五十])"
)


def _count_titled(score: Counter[str], title: str, body: str, known: Gazetteer) -> None:
    """Count the counties that the title calls by their short names and the text names again."""
    for start, length in (
        (start, length) for start in range(min(len(title), 60)) for length in (2, 3)
    ):
        county = known.counties.get(title[start : start + length])
        if (
            county is not None
            and title[start : start + length + 1] not in known.short  # 连云 of 连云港
            and county.short not in known.short  # 长沙 is the city, not the county
            and body.count(county.short) >= (1 if _OWN["county"].search(body) else 2)
            and not title.startswith(("区", "网", "新闻"), start + length)
        ):
            score[county.name] += 2 * min(body.count(county.short), 12) + 6


def _told_of_a_county(score: Counter[str], printed: Place, known: Gazetteer) -> None:
    """孝感日报 on 汉川市: the paper's points go to the county of its city that the text names often."""
    inside = [
        name
        for name, points in score.items()
        if points >= _OFTEN_NAMED
        and name != printed.name
        and known.full[name].level == "county"
        and known.full[name].code[:4] == printed.code[:4]
    ]
    if inside and printed.level == "city":
        score[max(inside, key=lambda name: score[name])] += score.pop(printed.name)


_OFTEN_NAMED = 12  # points of a county that a text is about


def _region_of_title(title: str, body: str) -> str:
    """The region that a title names and the text names again: 湘西地区“十四五”产业发展规划."""
    region = _REGION.search(title)
    return region["name"] if region and region["name"] in body else ""


_REGION = re.compile(
    "(?P<name>(?![全本各该东中西])[\u4e00-\u9fff]{2,4}?(?:地区|经济区|城市群|经济带|都市圈))"
)
_NATION = re.compile(
    "(?<![居列占位在])全国(?!第|首[位批]|前|排|领先|百强|先进制造业)|我国|中国(?![\u4e00-\u9fff]{2,12}?(?:集团|公司|股份|银行|大学|学院|科学院|协会|学会|商会|工程院)|[^,。;]{0,6}之[乡都城]|铝[都谷]|制造业?(?:企业)?\\d*500强)"
)
_GIVES = re.compile("[^。]{0,14}(?:公布|公示|认定|授予|评选|名单)")  # only tells who was chosen
_TWICE = 2
_ALL_OF_IT = 8  # points of a province that is told of with all its cities: 湖南省14市州
_WHOLE_PROVINCE = re.compile(
    "([\u4e00-\u9fff]{2,3}省)(?:辖|下辖|所辖)?(?:\\d+个?(?:设区|地级)?[市州]|各[市州地]|[\u4e00-\u9fff]{0,4}\\d+个(?:市州|设区市))"
)
_TOWN_HALL = re.compile("(?P<name>(?!乡镇|[市县区])[\u4e00-\u9fff]{2}镇)(?:党委|政府|人大)")
_PAPER = 16  # points for the place whose paper prints the text
_PAPERS = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,4})(?:日报|晚报|早报|新闻网|网消息|网讯|电视台|融媒|发布)"
)


def _of_paper(text: str, known: Gazetteer) -> Place | None:
    """东阳日报: the city or county whose paper prints the text; the papers of provinces tell too little."""
    for match in _PAPERS.finditer(text):
        for length in (3, 2, 4):
            short = match["name"][-length:]
            place = known.short.get(short) or known.counties.get(short)
            site = "网" in match[0][len(match["name"]) :]  # 金山网 is no paper of 金山区
            told = not site or text.count(short) >= _TWICE or short in known.short
            if place is not None and place.level != "province" and told:
                return place
    return None


_IN_A_NAME = "[\u4e00-\u9fff]{0,8}?(?:有限公司|股份|集团|高新区|经开区|大学|银行|学院)"


@lru_cache(maxsize=2)
def _pairs(known: Gazetteer) -> dict[str, list[tuple[str, Place]]]:
    """Short names by their first two characters: a text is asked for those it has only."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for short, place in known.short.items():
        found.setdefault(short[:2], []).append((short, place))
    return found


def _heard(text: str, known: Gazetteer) -> list[tuple[str, Place]]:
    pairs = _pairs(known)
    there = sorted(pairs.keys() & set(map("".join, pairwise(text))))
    return [each for pair in there for each in pairs[pair]]


def _named(text: str, short: str) -> int:
    """How often a place is named other than inside the name of a firm or a school."""
    return len(re.findall(f"{short}(?!{_IN_A_NAME})", text))


_DISTRICT = "(?![在于是])[\u4e00-\u9fff]{2,3}[区县旗]"
_REPORTING = re.compile(
    rf"(?:[市州盟]|[^\u4e00-\u9fff]|在|于)(?:(?P<a>{_DISTRICT})第?[一二三四五六七八九十]{{1,3}}届(?:人民代表大会|人大)"
    rf"|(?P<b>{_DISTRICT})(?:人民政府)?[区县旗]长|(?P<c>{_DISTRICT})政府工作报告)"
)


_ONCE = 2  # points of a place that is named once


def _most_likely(
    score: Counter[str], own: dict[str, int], nation: int, known: Gazetteer
) -> tuple[str, Place | None]:
    levels = {"city": own["city"] * 2, "province": own["province"], "county": own["county"] * 2}
    best: tuple[float, str] = (0.0, "")
    for name, points in score.items():
        place = known.full[name]
        level = place.level
        if level == "province" and name.endswith("市"):
            level = "city"
        weighed: float = points + min(points, 6) * (levels[level] > 0) * 2
        if level == "county" and name.endswith("市"):
            level = "city"  # a county-level city calls itself 全市
        weighed = points + min(points, 6) * (levels[level] > 0) * 2
        if level == "county" and levels["county"] == 0 and levels["city"] > 0:
            weighed *= 0.3
        if level == "province" and levels["city"] > levels["province"]:
            weighed *= 0.3
        best = max(best, (weighed, name))
    if best[1] and best[0] <= _ONCE and own["county"] and known.full[best[1]].level == "city":
        best = (0.0, "")  # 我区…设立深圳联络处: a city named in passing is not where 我区 is
    if best[1] and (best[0] >= nation * 1.5 or sum(levels.values()) > nation):
        return best[1], known.full[best[1]]
    if nation:
        return "全国", None
    return (best[1], known.full[best[1]]) if best[1] else ("", None)
