"""Named things: people, places, enterprises, projects, parks, chains, clusters, programmes, mechanisms.

市工信局党组书记、局长孙… (person) · “工赋…”专项行动 (programme) · “用云量”指标体系 (mechanism) ·
有色金属、绿色化工2个千亿产业集群 (clusters) · 《…培育计划》 (programme) · …12英寸…产业化项目 (project)
"""

import re
from collections.abc import Iterator

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.places import Place, gazetteer
from lianzhang.methods.reading.prose.thing_words import STOPS, ThingGrammar

Found = tuple[str, int, int]  # kind, start, end in the cleaned text
_HAN = "\u4e00-\u9fff"
_BREAK = re.compile(r"[,。;:!?、“”‘’\s\0\1…()\-·—《》>|]")
_LISTED = re.compile(
    rf"(?P<list>[{_HAN}A-Za-z0-9、\-]{{2,80}}?)(?P<also>等)?(?P<n>\d{{1,2}})(?P<unit>[个条])(?P<rest>[^,。;、\d]{{0,4}}\d*[^,。;、]{{0,14}}?)(?P<what>产业集群|集群|产业链)"
)


def find_things(
    text: str, grammar: ThingGrammar, heads: HeadGrammar, place: Place | None
) -> list[Found]:
    """This function will find the named things of a cleaned text, longest first where they overlap."""
    found: list[Found] = []
    found += _people(text, grammar)
    found += _quoted(text, grammar)
    found += _members(text, heads)
    for kind, pattern in (
        ("organisation", grammar.organisation),
        ("programme", grammar.ended),
        ("event", grammar.event),
        ("park", grammar.park),
        ("project", grammar.project),
        ("enterprise", grammar.enterprise),
    ):
        found += _ended(text, kind, pattern, heads)
    found += [("organisation", *match.span()) for match in grammar.bureau.finditer(text)]
    found += [("media", *_media(text, match)) for match in grammar.media.finditer(text)]
    found += [("mechanism", *match.span()) for match in grammar.mechanism.finditer(text)]
    found += _chains(text, heads)
    found += _short_firms(text, found)
    found += [("place", *match.span()) for match in grammar.region.finditer(text)]
    found += _places(text, place)
    return _settled(found)


def _settled(found: list[Found]) -> list[Found]:
    """One thing per stretch: the longer wins, but a place may stand inside another thing."""
    kept: list[Found] = []
    taken: list[tuple[int, int, str]] = []
    for kind, start, end in sorted(set(found), key=lambda one: (one[1] - one[2], one[1])):
        inside = [
            (first, last, other) for first, last, other in taken if first < end and start < last
        ]
        if inside and (
            kind != "place"
            or any(
                other in _CLOSED or (first, last) == (start, end) for first, last, other in inside
            )
        ):
            continue
        kept.append((kind, start, end))
        taken.append((start, end, kind))
    return sorted(kept, key=lambda one: (one[1], one[2]))


_CLOSED = frozenset(("organisation", "media", "person", "place"))


def _people(text: str, grammar: ThingGrammar) -> Iterator[Found]:
    names: set[str] = set()
    for pattern in (grammar.person, grammar.speaks):
        for match in pattern.finditer(text):
            names.add(match["name"])
    for match in grammar.reporters.finditer(text):
        names.update(part for part in re.split("[ 、]", match["names"]) if len(part) > 1)
    for name in names:
        if len(name) < 2 or name[-1] in STOPS:
            continue
        for match in re.finditer(re.escape(name), text):
            yield "person", match.start(), match.end()


_LEADS = re.compile(
    "(?:实施|开展|启动|深化|推进|落实|出台|印发|以|把|将|发布|打造|建设|构建|培育|在|和|与|对接|用好|擦亮|抓好|完善|为|作为|市委|企业|首发|构筑|加快|深入|践行|扎实|持续|大力|强化|提升|建立|创建|新创建|争创|的|了|个|家|处)+"
)
_CAMPAIGN = re.compile(
    "(?:工程|总部|工厂|攻坚年|突破年|行动|计划|\\d强|\\d条|[\u4e00-\u9fff]-[\u4e00-\u9fff]{2,3}行)”$"
)
_MOTTO = re.compile("一[^一]{1,3}一[^一]{1,3}|[一二三四五六七八九十]+[大个]|\\d{2,4}|[0-9]\\+")


def _quoted(text: str, grammar: ThingGrammar) -> Iterator[Found]:
    for match in grammar.quoted.finditer(text):
        start, end = match.span()
        if text[start] == "《":
            yield "programme", start, end
            continue
        if text[start] == "‘":
            yield "mechanism", start, end
            continue
        quote, kind = match["quote"], match["kind"]
        opened = match.start("quote")
        if kind:
            yield (
                "mechanism" if kind in grammar.mechanisms else "programme",
                _lead(text, start, opened),
                end,
            )
        elif (_CAMPAIGN.search(quote) and not re.match("“[一二三四五]年", quote)) or quote.count(
            "一"
        ) >= 3:
            yield "programme", opened, match.end("quote")
        elif quote.endswith("园”"):
            yield "park", opened, match.end("quote")
        elif _MOTTO.search(quote) and not re.search(r"\d个|城市|十四五|四大|\d年", quote):
            yield "mechanism", opened, match.end("quote")


def _lead(text: str, start: int, opened: int) -> int:
    """How much of the words before a quoted name belongs to it: 技术改造三年“三千计划”."""
    return opened


def _ended(text: str, kind: str, pattern: re.Pattern[str], heads: HeadGrammar) -> Iterator[Found]:
    for match in pattern.finditer(text):
        phrase = match[0]
        cut = max(
            (found.end() for found in _BREAK.finditer(phrase[:-3]) if found[0] not in "()"),
            default=0,
        )
        phrase = phrase[cut:]
        if kind in ("programme", "organisation", "event"):
            name = _STARTED.sub("", phrase)
        else:
            name = head_before(phrase, heads).name
        if kind == "organisation":
            name = re.sub(r"^20\d\d ?", "", name)
        name = re.sub(
            "^(?:我市|全市|市委|会上|峰会上|依托|随着|通过|以及|组织|位于|走进|作为|围绕|关于|促成|牵头|推进|用好|落户|注重|版权所有|抓好|发挥好|和|与|对接|成立|参加|向|在)+",
            "",
            name,
        )
        if len(name) < (4 if kind in ("park", "enterprise", "organisation") else 6) or not match[
            0
        ].endswith(name):
            continue
        if re.search(r"\d+ ?(?:个|栋|位|项)|公司|^项目|^行业", name) and kind == "project":
            continue
        if _PLAIN.match(name) or re.search("^[的了是]|一批|这个|该", name):
            continue
        yield kind, match.end() - len(name), match.end()


_STARTED = re.compile(
    "^.*(?:深入实施|持续开展|大力实施|实施|开展|启动|推进|落实|制定|制订|出台|提出|牵头促成|促成|纳入|入选|展开|成立|按照|根据|结合|发挥好|向|承办|举办|召开|参加|作为|完善|深化|加快)"
)
_PLAIN = re.compile(
    "^(?:(?:[一二三四五十]大?年?|行动|技术|省级|市级|国家级|重点|重大|工业|产业|企业|技术改造|技改|优质|数字化|转型|招商|制造业|县域|特色|优势|标志性|产业链|传统|新兴|数字经济|集中|本次|专项|服务|上述|亿元|标准|智能|绿色|循环经济|高新技术|建设|集团|上市|龙头|中小|股份|有限|骨干|主导|培育|全市|战略|创新|创业|科技|前期|在建|个|家|条)+)?(?:项目|工程|行动|计划|园区|产业园区|产业园|基地|公司|集团|中心|委员会|活动|创新中心|服务中心|大学|学院|研究院|大会|论坛|峰会|工业园区|数字经济园区|开发区)$"
)


def _members(text: str, heads: HeadGrammar) -> Iterator[Found]:
    """Members before a count: 有色金属、绿色化工2个千亿产业集群 · 天衢新区电子信息等7个…产业集群."""
    for match in _LISTED.finditer(text):
        kind = "chain" if match["what"] == "产业链" else "cluster"
        listed = match["list"]
        start = match.start("list")
        cut = max(
            (
                found.end()
                for found in re.finditer(
                    "[即是为了培育打造形成针对聚焦确定](?=[^、]*(?:、|$))", listed.split("、")[0]
                )
            ),
            default=0,
        )
        head = head_before(listed.split("、")[0], heads).name
        first = listed.split("、")[0]
        shift = max(cut, len(first) - len(head)) if head and not cut else cut
        shift = max(shift, first.rfind("以及") + 2 if "以及" in first else 0)
        parts = listed.split("、")
        if not match["also"] and len(parts) != int(match["n"]):
            continue
        place = start
        for number, part in enumerate(parts):
            begin = place + (shift if number == 0 else 0)
            end = place + len(part)
            if end - begin >= 2:
                yield kind, begin, end
            place = end + 1


def _chains(text: str, heads: HeadGrammar) -> Iterator[Found]:
    for match in re.finditer(
        "(?:产业链)(?!条|供应|图谱|链|价值|创新|化|现代|上下游|招商|发展|交流|一体|项目|长制|产)",
        text,
    ):
        start = max(
            (
                found.end()
                for found in re.finditer(
                    rf"{_BREAK.pattern}|\d+条|提升|用好|融入到|完善|列为|在|成了|省级",
                    text[max(0, match.start() - 14) : match.start()],
                )
            ),
            default=0,
        ) + max(0, match.start() - 14)
        name = head_before(text[start : match.start()], heads).name
        if 2 <= len(name) <= 10 and not re.search(
            r"\d|条|[的是]|完善|重点|优势|^(?:产业|创新|企业)$", name
        ):
            yield "chain", match.start() - len(name), match.end()


_IS_A_FIRM = re.compile(
    "(?:^|[,。;”“\n])(?P<name>[\u4e00-\u9fff]{2,8}?)是(?:一家|国内|全国|我国|全球|世界)[^,。;]{0,30}(?:企业|公司|厂商|制造商|集团)"
)


def _short_firms(text: str, found: list[Found]) -> Iterator[Found]:
    """Firms by their short names: what is said to be one, and the first letters of a full name."""
    names = {match["name"] for match in _IS_A_FIRM.finditer(text)}
    known = gazetteer()
    for kind, start, end in found:
        front = text[start : start + 2]
        if (
            kind == "enterprise"
            and end - start > 6
            and front not in known.short
            and text[start : start + 3] not in known.full
        ):
            names.add(front)
    for name in names:
        for match in re.finditer(rf"(?<=[“,。;:、\n]){re.escape(name)}(?!环保|股份)", text):
            yield "enterprise", match.start(), match.end()


def _media(text: str, match: re.Match[str]) -> tuple[int, int]:
    known = gazetteer()
    start, end = match.span()
    for place in range(start, end - 2):
        if (
            text[place : place + 2] in known.short
            or text[place : place + 3] in known.short
            or text.startswith("中国", place)
        ):
            return place, end
    return start, end


def _places(text: str, place: Place | None) -> Iterator[Found]:
    for start, end, found in gazetteer().find(text):
        if found.level != "province":
            yield "place", start, end
    if place is not None and place.level != "province":
        for match in re.finditer(re.escape(place.short), text):
            yield "place", match.start(), match.end()
    for match in re.finditer("[\u4e00-\u9fff]{2}新区", text):
        if not re.search("市|新|的|和|在|创", match[0][:2]):
            yield "place", match.start(), match.end()
