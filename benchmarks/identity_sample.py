"""The 300 pairs on which enterprise identity is judged: how they are drawn, fixed before tuning.

Rows come from the registrations of a province, which this project does not ship; a pair is known
by a hash. Two halves, each in the order of a hash of seed and code, so that anybody draws the same:

- `near`: two registered enterprises whose names a look at the letters takes for alike. What is
  asked is a real row taken out of the register. The truth is whatever both rows show.
- `written`: a registered enterprise as other offices write it. The rules of writing are below and
  published; the result is made up by them (said so), the enterprise and its lookalikes are real.
"""

import csv
import gzip
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

SEED = "lianzhang-identity-1"
NEAR, WRITTEN, ALIKE = 140, 160, 84.0
CITIES = [
    "济南",
    "青岛",
    "淄博",
    "枣庄",
    "东营",
    "烟台",
    "潍坊",
    "济宁",
    "泰安",
    "威海",
    "日照",
    "莱芜",
    "临沂",
    "德州",
    "聊城",
    "滨州",
    "菏泽",
]
SOUNDS = ("鑫欣新", "源原元", "宏弘洪", "顺舜", "兴星", "盛胜", "达大", "华桦", "瑞锐", "丰峰")
OLD = {"陵城": "陵县", "章丘": "章丘市", "兖州": "兖州市", "文登": "文登市", "即墨": "即墨市"}
FORMS = ("股份有限公司", "有限责任公司", "有限公司")


@dataclass(frozen=True)
class Row:
    """A registration as the file has it."""

    name: str
    code: str
    founded: str
    kind: str
    capital: str
    scope: str
    city: str
    address: str


@dataclass(frozen=True)
class Pair:
    """What is asked (a name, perhaps a code, the city) and a row of the register."""

    half: str
    rule: str
    name: str
    code: str
    city: str
    asked: Row  # where the question comes from
    row: Row

    @property
    def hash(self) -> str:
        """This function will return the SHA-256 of both sides."""
        sides = "\n".join((self.half, self.name, self.code, self.row.name, self.row.code))
        return hashlib.sha256(sides.encode()).hexdigest()


def read(file: Path) -> list[Row]:
    """Read a registration file, packed or not."""
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    next(rows)
    return [Row(*row[:6], row[7], row[8]) for row in rows if len(row) >= 9]


def lot(row: Row, salt: str) -> str:
    """The place of a row in the drawing."""
    return hashlib.sha256(f"{SEED}/{salt}/{row.code}".encode()).hexdigest()


def near(rows: Sequence[Row]) -> Iterator[Pair]:
    """Yield pairs of different rows whose names are alike; one in five shows its code."""
    names = [row.name for row in rows]
    for row in sorted(rows, key=lambda row: lot(row, "near")):
        found = process.extract(row.name, names, scorer=fuzz.ratio, limit=2, score_cutoff=ALIKE)
        other = next((rows[at] for name, _, at in found if name != row.name), None)
        if other is not None:
            code = row.code if int(lot(row, "code")[:2], 16) < 51 else ""
            yield Pair("near", "registered", row.name, code, row.city, row, other)


def without_form(name: str) -> str:
    """Drop the form: 宏达机械有限公司 → 宏达机械."""
    return next((name.removesuffix(form) for form in FORMS if name.endswith(form)), name)


def without_places(name: str) -> str:
    """Drop province and city at the head: 山东省德州市宏达 → 宏达, 德州宏达 → 宏达."""
    for head in ("山东省", "山东"):
        name = name.removeprefix(head)
    for city in CITIES:
        name = name.removeprefix(f"{city}市").removeprefix(city)
    return name


def other_form(name: str) -> str:
    """Write the form as somebody would who does not look it up."""
    if name.endswith("有限责任公司"):
        return name.removesuffix("有限责任公司") + "有限公司"
    if name.endswith("有限公司") and not name.endswith("股份有限公司"):
        return name.removesuffix("有限公司") + "有限责任公司"
    return name


def bracketed(name: str) -> str:
    """Move a city from the head into brackets: 德州宏达有限公司 → 宏达（德州）有限公司."""
    for city in CITIES:
        for head in (f"{city}市", city):
            if name.startswith(head) and without_form(name) != name:
                form = name[len(without_form(name)) :]
                return f"{without_form(name).removeprefix(head)}（{city}）{form}"
    return name


def wide(name: str) -> str:
    """Write brackets, digits and letters in the other width, with blanks between."""
    wider = name.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    narrower = name.translate(str.maketrans("（）", "()"))
    return f" {wider if wider != name else narrower[:4] + '　' + narrower[4:]} "


def misheard(name: str) -> str:
    """Write one character as another of the same sound, else swap two in the middle."""
    for sounds in SOUNDS:
        for letter in sounds:
            if letter in name:
                return name.replace(letter, sounds[(sounds.index(letter) + 1) % len(sounds)], 1)
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]


def with_old_place(name: str) -> str:
    """Write a place by its old name, or drop the word county or district after it."""
    for new, old in OLD.items():
        if new in name:
            return name.replace(f"{new}区", new).replace(new, old, 1)
    for word in ("市", "县", "区"):
        if word in name[2:7]:
            return name[:2] + name[2:].replace(word, "", 1)
    return name


RULES = {
    "no city": without_places,
    "other form": other_form,
    "width": wide,
    "brackets": bracketed,
    "no form": without_form,
    "misheard": misheard,
    "province added": lambda name: name if name.startswith("山东") else f"山东省{name}",
    "a note": lambda name: f"{name}（停产）",
    "old place": with_old_place,
    "branch": lambda name: f"{name}第一分公司",
    "short": lambda name: without_form(without_places(name))[:4],
    "as it is": lambda name: name,
}


def mistyped(code: str) -> str:
    """Change the last but three character of a code."""
    return code[:14] + ("8" if code[14] != "8" else "3") + code[15:]


def written(rows: Sequence[Row]) -> Iterator[Pair]:
    """Yield enterprises as others write them: no code in six of ten, a wrong one in one of seven."""
    for turn, row in enumerate(sorted(rows, key=lambda row: lot(row, "written"))):
        rule = list(RULES)[turn % len(RULES)]
        share = int(lot(row, "code")[:2], 16)
        code = "" if share < 154 else row.code if share < 218 else mistyped(row.code)
        name = RULES[rule](row.name)
        if rule == "as it is" or name != row.name:
            yield Pair("written", rule, name, code, row.city, row, row)


def draw(rows: Sequence[Row]) -> list[Pair]:
    """Draw the sample: 140 near and 160 written pairs."""
    both = ((near(rows), NEAR), (written(rows), WRITTEN))
    return [pair for pairs, number in both for pair, _ in zip(pairs, range(number), strict=False)]
