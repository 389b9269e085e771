"""Business scopes as written: formulas cut away, clauses split, and what is done in each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzhang.methods.placing.kinds import Role

MOST = 6_000  # characters of a scope that are read; what stands behind decides nothing any more

_WIDE = str.maketrans(
    {
        "（": "(", "）": ")", "【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")",
        "，": ",", "；": ";", "。": ";", "：": ":", "．": ";", "^": ";", "|": ";", "\n": ";",
        "*": "", "〓": "", " ": "", "\u3000": "", "\t": "", "\r": "", "“": "", "”": "", "《": "",
        "》": "", "＂": "", '"': "", "/": "、", "＋": "、", "\ufeff": "",
    }
)  # fmt: skip
_LIMIT = re.compile(
    r"不含|除外|许可|审批|批准|凭|有效期|限制|禁止|依法|不得|国家|规定|法律|不包括|分支机构|筹建|涉及"
    r"|仅限|资质|证书|按|须|公司经营|限定"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_FORMULA = re.compile(
    r"(?:依法须经批准的项目|法律[、,]?行政?法规[、,]|但?国家限定公司经营|国家法律法规禁止|涉及许可的|"
    r"未经?批准不得|凭有效的?|须?取得.{0,12}许可|法律、法规).*?(?:;|$)"
)
_NEEDED = re.compile(r"[^;,、]*所需[^;,]*")  # what it buys abroad for its own use
_OWN_TRADE = re.compile(r"[^;,]*本(?:企业|公司|厂|集团)[^;]*?(?:进口|出口|进出口|三来一补)[^;,]*")
_HEADS = re.compile(
    r"(?:一般经营项目|许可经营项目|前置许可经营项目|一般项目|许可项目|经营范围|主营|兼营)(?:是|为)?:"
)
_SOLD = re.compile(r"(批发|零售)[、,兼]?(批发|零售|):")  # what follows is sold, not only named
_VERBS = {
    Role.MAKES: "生产 制造 加工 酿造 制作 种植 养殖 开采 冶炼 组装 印制 屠宰 饲养 装配 压延 织造 自产",
    Role.SELLS: "销售 批发 零售 经销 购销 进出口 代购代销 贸易 兼营 收购 另售 零批 批零 专卖 采购 经营",
    Role.RENTS: "租赁 出租",
    Role.REPAIRS: "维修 修理 维护 保养 检修",
    Role.INSTALLS: "安装 施工 承包 装修 调试 承建",
    Role.RESEARCHES: "研发 开发 研究 研制",
    Role.SERVES: "床加工 服务 咨询 设计 管理 代理 运营 推广 策划 中介 培训 检测 转让 仓储 运输",
}
_GROWING = ("种植", "养殖", "饲养", "开采")
_ROLE_OF = {verb: role for role, verbs in _VERBS.items() for verb in verbs.split()}
# 织造技术 and 谷物加工制品 are things, not what is done; 车床加工 is work with a lathe, not a lathe.
_VERB = re.compile(rf"(?:{'|'.join(sorted(_ROLE_OF, key=len, reverse=True))})(?!技术|工艺|制品|性)")
_PRODUCT_VERBS = [
    v for role in (Role.MAKES, Role.SELLS, Role.RESEARCHES) for v in _VERBS[role].split()
]
_TAIL = re.compile(rf"(?:(?:的|及|和|与|、|及其)*(?:{'|'.join(_PRODUCT_VERBS)}|服务))+$")
_FRONT = re.compile(rf"^(?:(?:{'|'.join(_PRODUCT_VERBS)}|从事|主要|各种|各类|:|及|和|与|、)+)")


@dataclass(frozen=True)
class Item:
    """One thing named in a scope: its words, the bare product, and what is done with it."""

    text: str
    core: str
    roles: frozenset[Role]
    retail: bool = False
    grown: str = ""  # 种植, 养殖 or 开采 where that is what is done


def clauses(scope: str) -> list[str]:
    """This function will cut a scope into sentences without formulas, conditions and brackets."""
    text = _SOLD.sub(r";\1\2", _HEADS.sub(";", scope[:MOST].translate(_WIDE)))
    extra: list[str] = []

    def bracket(found: re.Match[str]) -> str:
        inner = found[1]
        if 2 <= len(inner) <= 40 and not _LIMIT.search(inner) and "、" in inner:
            extra.append(inner)
        return ""

    while "(" in text:
        cut = _BRACKET.sub(bracket, text)
        if cut == text:
            break
        text = cut
    text = _FORMULA.sub(";", text.replace("(", ";").replace(")", ";"))
    text = _NEEDED.sub("", _OWN_TRADE.sub("", text))
    return [part for part in (one.strip(" :,、.-") for one in text.split(";")) if part] + extra


def roles_in(text: str) -> list[Role]:
    """This function will return what is done, in the order in which it is written."""
    return [_ROLE_OF[verb] for verb in _VERB.findall(text)]


def items(sentence: str) -> Iterator[Item]:
    """This function will return the things of one sentence; verbs reach over the things before
    them (汽车、轴承的生产、销售), leading verbs over those behind (生产销售汽车、轴承).
    """
    parts = [part for comma in sentence.split(",") for part in comma.split("、") if part]
    said = [_VERB.findall(part) for part in parts]
    cores = [core_of(part) for part in parts]
    reach: list[frozenset[str]] = []
    ahead: frozenset[str] = frozenset()
    pure_run = False
    for index in range(len(parts) - 1, -1, -1):
        own, pure = said[index], not cores[index]
        if own:
            ahead = frozenset(own) | (ahead if pure_run else frozenset())
            pure_run = pure
        else:
            pure_run = False
        reach.append(ahead)
    reach.reverse()
    behind: frozenset[str] = frozenset()
    for index, part in enumerate(parts):
        if _FRONT.match(part) and said[index]:
            behind = frozenset(said[index])
        if not cores[index] and len(part) < 4:
            continue
        verbs = frozenset(said[index]) | (reach[index] if not behind or said[index] else behind)
        roles = frozenset(_ROLE_OF[verb] for verb in verbs)
        grown = next((verb for verb in _GROWING if verb in verbs), "")
        yield Item(part, cores[index], roles, "零售" in verbs and "批发" not in verbs, grown)


def core_of(part: str) -> str:
    """This function will return the bare product: 销售钢材 and 钢材的加工、销售 are 钢材."""
    core = _TAIL.sub("", part)
    core = _FRONT.sub("", core)
    return core.rstrip("的等及和与")
