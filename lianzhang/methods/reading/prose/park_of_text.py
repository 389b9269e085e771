"""The park of a text: where the text tells of a development zone and not of the county around it.

开阳经开区一季度实现工业总产值… · 杭州余杭经济技术开发区(以下简称“经开区”) · 云生工业园项目正式落成…
"""

import re
from collections import Counter

from lianzhang.methods.reading.prose.places import gazetteer

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
    if park := _park_told_of(title, body, short):
        return park
    if park := _park_of_lead(title, body, short):
        return park
    if not place and (park := _park_first_named(f"{title}\n{body[:200]}")):
        return park
    match = _PARK.match(title.strip()) or _PARK.match(body.strip())
    if match is None or re.search("全市|我市|全省|全县", title):
        return place
    said = len(_OWN_PARK.findall(body)) - len(re.findall("我市|我县|我省", body))
    named = place[:2] in match["park"] if place else True
    return match["park"] if said >= 3 and named else place


def _park_told_of(title: str, body: str, place: str) -> str:
    """The park that a text calls by its whole name again and again: 泰州医药高新区, 海口国家高新区.

    The name is the longest that stands before every mention; the place must be named less often.
    """
    if _OF_A_PLACE.search(body):
        return ""
    text = f"{title}\n{body}"
    names: Counter[str] = Counter()
    for match in _ANY_PARK.finditer(text):
        before = _CHINESE_END.search(text, max(0, match.start() - 8), match.start())
        front = before[0] if before else ""
        for length in range(2, len(front) + 1):
            names[front[-length:] + match[0]] += 1
    if not names:
        return ""
    count = max(names.values())
    name = max((one for one, times in names.items() if times == count), key=len)
    alone = len(re.findall(f"{place}(?![\u4e00-\u9fff]{{0,6}}?(?:区|园))", text)) if place else 0
    led = name in text[:_LEAD]
    return name if count >= _OFTEN and led and count >= alone and not _PHRASE.match(name) else ""


_OF_A_PLACE = re.compile("全[市省县]|我[市省县区]|该[县市]|本[市县]")
_ANY_PARK = re.compile(
    "高新区|经开区|开发区|工业园区?|产业园区?|科技园|工业村|项目区|投资区|集中区|集聚区|示范区"
)
_CHINESE_END = re.compile("[\u4e00-\u9fff]+$")
_PHRASE = re.compile(
    "高新区|经开区|开发区|[在是各的和与及全建设个等了]|我[市县区省]|国家级|省级|市级|经济技术|高新技术|[市县区](?:工业园|产业园)"
)


def _park_of_lead(title: str, body: str, city: str) -> str:
    """The park that the first words name and the text goes on to tell of: 云生工业园项目正式落成…"""
    if _OWN_WORDS.search(body):
        return ""
    lead = f"{title}\n{body[:_LEAD]}"
    for match in _LEAD_PARK.finditer(lead):
        names = [lead[match.start() - length : match.end()] for length in (2, 3, 4)]
        names = [name for name in names if _ALL_CHINESE.fullmatch(name)]
        count, name = max(((body.count(name), name) for name in names), default=(0, ""))
        sited = lead[match.end() - len(name) - 1 : match.end() - len(name)] in ("在", "于")
        opens = not sited and (match.start() < _TITLED or _MEETS.match(lead, match.end()))
        if count >= (_OFTEN - 1 if opens else _OFTEN) and (
            opens or not city or count >= body.count(city)
        ):
            return name
    return ""


_LEAD = 160
_TITLED = 10  # characters of a title that begins with the park
_MEETS = re.compile(
    "(?:在[^,。;]{2,12})?(?:隆重)?(?:举行|召开|举办|签约)|项目(?:正式)?(?:落成|启用|开园)"
)
_OWN_WORDS = re.compile("全市|我市|全省|我省|全县|我县|我区|该县|该市|全国")
_LEAD_PARK = re.compile("(?:工业园|产业园|科技园|小微园|新区|高新区|经开区|开发区)(?!域|[区管])")
_ALL_CHINESE = re.compile("[\u4e00-\u9fff]+")


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
