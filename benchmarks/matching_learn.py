"""Learn the weights of `methods/matching/bulk/weighing.py`, and print what they reach on held-out folds.

Pairs that are known: half of the listed firms' short and former names (beside the checkout), and
names of the provincial registry written otherwise by the rules of `matching_names.py`. Of the
second only a fifth serves for abbreviations: short names are mostly of joint-stock companies. A
conditional logit with "none of them" as one more choice; ridge 1. Firms, not names, are folded.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matching import SHARED, aliases, registered
from matching_names import Made, sounds_alike, written
from matching_peers import words

FOLDS = 5
_SHARES = (20, 14, 11, 25, 9, 2, 6, 6)


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    from lianzhang.methods.matching.bulk.comparing import FEATURES

    full, pairs = aliases(shared)
    names = registered(shared, 100_000)
    rewritten = dirty_of(names)
    asked = [one for one, _ in pairs] + [one for one, _ in rewritten]
    meant = [len(names) + n for _, n in pairs] + [n for _, n in rewritten]
    answered = np.array([bool(set(one) & set(full[n])) for one, n in pairs] + [True] * len(rewritten))
    fold = np.array([n % FOLDS for _, n in pairs] + [n % FOLDS for n in range(len(rewritten))])
    data = Pairs(asked, np.array(meant), answered, names + full, len(pairs))
    scores = np.zeros(data.asked.size)
    for number in range(FOLDS):
        weights = data.learn(fold[data.asked] != number)
        out = fold[data.asked] == number
        scores[out] = data.sums(weights)[out]
    data.report(scores)
    for name, (whole, short) in zip(FEATURES, data.learn(np.ones(scores.size, bool)).T, strict=True):
        print(f'    "{name}": ({whole:.2f}, {short:.2f}),')


def dirty_of(names: Sequence[str], count: int = 20_000, seed: int = 7) -> list[tuple[str, int]]:
    """This function will write real names otherwise; names with brackets and branches stay."""
    from lianzhang.methods.matching import Parser

    parse, draw, sounds, found = Parser(words()).parse, random.Random(seed), sounds_alike(), []
    for row in draw.sample(range(len(names)), count):
        parts = parse(names[row])
        at = parts.key.find(parts.core)
        if parts.branch or "(" in names[row] or "（" in names[row] or at < 0:
            found.append((names[row], row))
            continue
        form = parts.key[at + len(parts.core) :]
        made = Made(parts.key[:at], parts.trade, parts.industry, form)
        text = written(made, draw, sounds, _SHARES)[0]
        if len(text) > 1:
            found.append((text, row))
    return found


class Pairs:
    """Candidate pairs of what was asked, compared, and which of them are right."""

    def __init__(
        self, asked: list[str], meant: np.ndarray, answered: np.ndarray, names: list[str], real: int
    ) -> None:
        from lianzhang.methods.matching import Parser
        from lianzhang.methods.matching.bulk.comparing import FEATURES
        from lianzhang.methods.matching.bulk.index import NameIndex
        from lianzhang.methods.matching.bulk.linking import link
        from lianzhang.methods.matching.bulk.splitting import Words
        from lianzhang.methods.matching.bulk.weighing import WEIGHTS

        known = words()
        index = NameIndex(names, Parser(known), Words(known))
        found = link(asked, index, WEIGHTS)
        same = index.whole[found.row] == index.whole[meant[found.asked]]
        both = np.stack([found.asked.astype(np.uint64), index.whole[found.row]], axis=1)
        once = np.sort(np.unique(both, axis=0, return_index=True)[1])  # namesakes count once
        self.asked = found.asked[once]
        self.features = found.features[once].astype(np.float64)
        self.right = (same & answered[found.asked])[once]
        self.short = self.features[:, FEATURES.index("short")] > 0
        self.real, self.answered = real, answered

    def learn(self, some: np.ndarray) -> np.ndarray:
        """This function will fit both rows of weights to some of the pairs."""
        found = []
        for short in (False, True):
            used = some & (self.short == short)
            if short:
                used &= (self.asked < self.real) | (self.asked % 5 == 0)
            group = np.unique(self.asked[used], return_inverse=True)[1]
            found.append(fit(self.features[used], group, self.right[used]))
        return np.array(found)

    def sums(self, weights: np.ndarray) -> np.ndarray:
        """This function will weigh every pair."""
        both = self.features @ weights.T
        return np.where(self.short, both[:, 1], both[:, 0])  # type: ignore[no-any-return]

    def report(self, sums: np.ndarray) -> None:
        """This function will print recall@1 and F1, for real pairs and for made-up ones."""
        count = self.answered.size
        odds = np.exp(np.clip(sums, -30, 30))
        share = odds / (1 + np.bincount(self.asked, odds, count))[self.asked]
        order = np.lexsort((-share, self.asked))
        top = order[np.unique(self.asked[order], return_index=True)[1]]
        score, hit = np.zeros(count), np.zeros(count, bool)
        score[self.asked[top]], hit[self.asked[top]] = share[top], self.right[top]
        real = np.arange(count) < self.real
        for name, some in (("real short and former names", real), ("registered, written otherwise", ~real)):
            true = (some & self.answered).sum()
            line = f"{name}: recall@1 {(hit & some).sum() / true:.4f}"
            for limit in (0.3, 0.4, 0.5):
                said = some & (score >= limit)
                line += f"  F1 at {limit} {2 * (hit & said).sum() / (said.sum() + true):.4f}"
            print(line)


def fit(rows: np.ndarray, group: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """This function will fit a conditional logit: of each group one pair is right, or none."""
    weights, count = np.zeros(rows.shape[1]), group.max() + 1

    def value(weights: np.ndarray) -> float:
        sums = np.clip(rows @ weights, -30, 30)
        none = np.log1p(np.bincount(group, np.exp(sums), count)).sum()
        return float(sums[right].sum() - none - ridge / 2 * weights @ weights)

    best = value(weights)
    for _ in range(60):
        odds = np.exp(np.clip(rows @ weights, -30, 30))
        share = odds / (1 + np.bincount(group, odds, count))[group]
        slope = rows.T @ (right - share) - ridge * weights
        shared = rows * share[:, None]
        mean = np.stack([np.bincount(group, one, count) for one in shared.T], axis=1)
        bend = rows.T @ shared - mean.T @ mean + ridge * np.eye(weights.size)
        step, size = np.linalg.solve(bend, slope), 1.0
        while size > 1e-4 and value(weights + size * step) < best:
            size /= 2
        weights = weights + size * step
        now = value(weights)
        if now - best < 1e-3:
            break
        best = now
    return weights


if __name__ == "__main__":
    main()
