"""Made-up enterprise names and dirty writings of them, by seed. All SYNTHETIC: no name is real.

A register of names (place + trade name + industry + form) whose trade names are as unevenly common
as real ones, and writings as clerks produce them: half names, slips of one character, brackets.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = 20261123
_DEFINITIONS = Path(__file__).resolve().parent.parent / "definitions"
_CHARACTERS = (
    "华鑫源宏达兴盛泰恒通顺安信诚瑞丰金鼎天地海洋东方新世纪中正永昌隆福德润泽嘉和美佳康健"
    "龙腾飞翔凯旋博远志力强亿万众联合创盈富贵吉祥如意平明亮星辰光辉煌景秀锦绣山川江河湖"
    "森林木石玉宝珠珍奇特卓越优良上善水云雨露春秋冬夏阳晨曦百千元亨利贞乾坤仁义礼智圣贤"
    "文武英杰豪雄伟业铭钰铂锐锋科电子聚智慧禾田园农牧绿青蓝红紫白鹤鸿雁凤凰麒麟虎跃骏马"
)
_KINDS = ("same", "no_place", "short", "slip", "bracket", "width", "form", "unsaid_form")
_SHARES = (37, 14, 11, 20, 7, 3, 4, 4)


@dataclass(frozen=True)
class Dirty:
    """A writing, the row of the register that is meant, and what was done to the name."""

    name: str
    row: int
    kind: str


@dataclass(frozen=True)
class Made:
    """A made-up name in its parts."""

    place: str
    trade: str
    industry: str
    form: str

    @property
    def name(self) -> str:
        """This function will return the whole name."""
        return self.place + self.trade + self.industry + self.form


def register(count: int, seed: int = SEED) -> tuple[list[str], list[Made]]:
    """This function will make up so many different names."""
    draw = random.Random(seed)
    places, industries = _material()
    trades = _trades(draw, count // 6)
    weights = [1 / (rank + 30) for rank in range(len(trades))]
    found: dict[str, Made] = {}
    while len(found) < count:
        for trade in draw.choices(trades, weights, k=count):
            form = draw.choices(
                ["有限公司", "有限责任公司", "股份有限公司", "厂", "专业合作社"], [74, 10, 5, 5, 6]
            )[0]
            made = Made(draw.choice(places), trade, draw.choice(industries), form)
            found.setdefault(made.name, made)
            if len(found) == count:
                break
    return [*found], [*found.values()]


def dirty(made: list[Made], count: int, seed: int = SEED) -> list[Dirty]:
    """This function will draw rows of the register and write their names otherwise."""
    draw = random.Random(seed + 1)
    sounds = sounds_alike()
    rows = draw.choices(range(len(made)), k=count)
    found = []
    for row in rows:
        text, kind = written(made[row], draw, sounds)
        found.append(Dirty(text, row, kind))
    return found


def written(
    made: Made, draw: random.Random, sounds: dict[str, str], shares: Sequence[int] = _SHARES
) -> tuple[str, str]:
    """This function will write a name as somebody might, and say what was done to it."""
    kind = draw.choices(_KINDS, shares)[0]
    return _written(made, kind, draw, sounds), kind


def _written(made: Made, kind: str, draw: random.Random, sounds: dict[str, str]) -> str:
    place, trade, industry, form = made.place, made.trade, made.industry, made.form
    if kind == "no_place":
        return trade + industry + form
    if kind == "short":
        return (place if draw.random() < 0.4 else "") + trade + industry
    if kind == "slip":
        return place + _slipped(trade + industry, draw, sounds) + form
    if kind == "bracket":
        return f"{trade}{industry}（{place.removesuffix('市')}）{form}"
    if kind == "width":
        return f" {place}{trade}　{industry}{form} "
    if kind == "form":
        other = "股份有限公司" if form != "股份有限公司" else "有限公司"
        return place + trade + industry + other
    if kind == "unsaid_form":
        return place.removesuffix("市").removesuffix("县") + trade + industry + form[:2]
    return made.name


def _slipped(text: str, draw: random.Random, sounds: dict[str, str]) -> str:
    """One character wrong (any, or of the same sound), missing, or two in the wrong order."""
    at = draw.randrange(len(text))
    kind = draw.choice(("wrong", "sound", "missing", "swapped"))
    if kind == "sound":
        alike = [n for n, letter in enumerate(text) if letter in sounds]
        at = draw.choice(alike) if alike else at
        instead = draw.choice(sounds.get(text[at], _CHARACTERS).replace(text[at], "") or "一")
    else:
        instead = draw.choice(_CHARACTERS)
    if kind == "missing":
        return text[:at] + text[at + 1 :]
    if kind == "swapped" and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + instead + text[at + 1 :]


def _trades(draw: random.Random, count: int) -> list[str]:
    """Trade names of two to four characters, some characters far more common than others."""
    weights = [1 / (rank + 8) for rank in range(len(_CHARACTERS))]
    found: dict[str, None] = {}
    while len(found) < count:
        size = draw.choices((2, 3, 4), (70, 20, 10))[0]
        found["".join(draw.choices(_CHARACTERS, weights, k=size))] = None
    return [*found]


def sounds_alike() -> dict[str, str]:
    """This function will give each character that is easily mistaken its group."""
    from lianzhang.methods.defining import read_catalogue

    parts = read_catalogue([_DEFINITIONS]).name_parts
    return {letter: group for group in parts.sounds for letter in group}


def _material() -> tuple[list[str], list[str]]:
    """Places and industries, from the definitions."""
    from lianzhang.methods.defining import read_catalogue

    catalogue = read_catalogue([_DEFINITIONS])
    places = [name for code, name in catalogue.place_names.named if code[2:4] != "00"][:900]
    words = [word for group in catalogue.name_parts.industries for word in group]
    return places, words
