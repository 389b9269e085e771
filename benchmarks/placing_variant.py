"""The published rules by which scopes in standard names are reordered, shortened, paraphrased.

Each clause of a scope, by a random number seeded with the enterprise's code:
1. order: all clauses are shuffled;
2. shortened (one clause in three): 其他 and 未列明 are dropped; of a list 甲、乙、丙 the middle ones
   are dropped; 及其他… at the end is dropped; 及类似品, 及类似器具 is dropped;
3. paraphrased (one clause in two): 甲制造 becomes 生产甲, 甲的生产 or 甲生产；甲加工 becomes 加工甲；
   甲批发 becomes 批发甲 or 甲的批发；甲零售 becomes 零售甲 or 甲的零售；修理 becomes 维修.
"""

import random
import re

_ENDS = {
    "制造": ("生产{}", "{}的生产", "{}生产", "{}的制造"),
    "加工": ("加工{}", "{}的加工"),
    "批发": ("批发{}", "{}的批发"),
    "零售": ("零售{}", "{}的零售"),
}


def varied(scope: str, seed: str) -> str:
    """This function will rewrite a scope by the rules above; the same seed gives the same text."""
    chance = random.Random(seed)
    clauses = [one for one in re.split("[;；。]", scope) if one.strip()]
    chance.shuffle(clauses)
    return "；".join(_clause(one.strip(), chance) for one in clauses)


def _clause(text: str, chance: random.Random) -> str:
    if chance.random() < 1 / 3:
        text = _shorter(text)
    return _otherwise(text, chance) if chance.random() < 1 / 2 else text


def _shorter(text: str) -> str:
    short = re.sub("其他|未列明", "", text)
    short = re.sub("及类似(?:品|器具)", "", short)
    short = re.sub("及(?:有关|其他)?[^及]{1,4}(?=制造)", "", short) if short.count("及") else short
    parts = short.split("、")
    return "、".join((parts[0], parts[-1])) if len(parts) > 2 else short or text


def _otherwise(text: str, chance: random.Random) -> str:
    for end, forms in _ENDS.items():
        if text.endswith(end) and len(text) > len(end) + 1:
            return chance.choice(forms).format(text[: -len(end)])
    return text.replace("修理", "维修")
