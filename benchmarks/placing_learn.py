"""Learn the weights of placing from labelled enterprises, and measure honestly in five folds.

    python benchmarks/placing_learn.py shared/data/registry/listed_scope_labels_tuning.csv [--write]

Prints top-1 and top-3 of the 大类 in five folds, everything learnt inside the fold, with and
without the learnt word weights; with `--write` it learns from all rows and writes
definitions/industries/weights.tsv and the numbers for placing.yaml. Needs numpy.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np

from lianzhang.methods.placing import Firm, Placer, read_placer
from lianzhang.methods.placing.ranking import SIGNS, features, signs

FOLDER = Path(__file__).resolve().parent.parent / "definitions" / "industries"
FOLDS, SEED, LEAST_ROWS, SMALLEST = 5, 0, 3, 0.25
RIDGE_WORDS, RIDGE_SIGNS, STEPS, RATE = 2e-4, 1e-3, 120, 0.05


class Sample:
    """Rows as numbers: signs (rows × 大类 × signs), letters, and the label of each row."""

    def __init__(self, path: Path, placer: Placer) -> None:
        with path.open(encoding="utf-8") as lines:
            self.rows = [row for row in csv.DictReader(lines) if row["csrc_code"]]
        self.codes = sorted(code for code in placer.books.standard.names if len(code) == 2)
        index = {code: at for at, code in enumerate(self.codes)}
        self.labels = np.array([index.get(row["csrc_code"][1:3], -1) for row in self.rows])
        self.signs = np.zeros((len(self.rows), len(self.codes), len(SIGNS)), np.float32)
        self.letters: list[dict[str, float]] = []
        for at, row in enumerate(self.rows):
            firm = Firm(row["企业名称"], row["经营范围"])
            found = placer.found(firm)
            for code, values in signs(firm, found, placer.books).items():
                for sign, value in values.items():
                    self.signs[at, index[code], SIGNS.index(sign)] = value
            self.letters.append(features(firm, ";".join(item.text for item, _ in found)))
        fold = np.arange(len(self.rows)) % FOLDS
        np.random.RandomState(SEED).shuffle(fold)
        self.fold = fold


class Model:
    """A multinomial regression over the signs (one weight each) and the letters (one a 大类)."""

    def __init__(self, sample: Sample, rows: np.ndarray, *, words: bool) -> None:
        counts = Counter(word for at in rows for word in sample.letters[at])
        known = sorted(word for word, count in counts.items() if count >= LEAST_ROWS)
        self.index = {word: at for at, word in enumerate(known)} if words else {}
        size = len(sample.codes)
        self.words = np.zeros((len(self.index), size), np.float32)
        self.signs = np.ones(len(SIGNS), np.float32)
        letters, given = self.matrix(sample, rows), sample.signs[rows]
        wanted = np.zeros((len(rows), size), np.float32)
        usable = sample.labels[rows] >= 0
        wanted[np.arange(len(rows))[usable], sample.labels[rows][usable]] = 1
        self._learn(letters, given, wanted, usable)
        self.words = np.round(self.words, 2)
        self.words[np.abs(self.words) < SMALLEST] = 0

    def _learn(self, letters, given, wanted, usable) -> None:  # type: ignore[no-untyped-def]
        parts = [self.words, self.signs]
        means, squares = ([np.zeros_like(part) for part in parts] for _ in range(2))
        for step in range(1, STEPS + 1):
            share = softmax(letters @ self.words + given @ self.signs)
            error = (share - wanted) * usable[:, None] / len(wanted)
            slopes = [
                letters.T @ error + RIDGE_WORDS * self.words,
                np.einsum("ncs,nc->s", given, error) + RIDGE_SIGNS * self.signs,
            ]
            rate = RATE * (1 if step < STEPS * 0.7 else 0.2)
            for part, slope, mean, square in zip(parts, slopes, means, squares, strict=True):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope**2 - square)
                part -= (
                    rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
                )

    def matrix(self, sample: Sample, rows: np.ndarray) -> np.ndarray:
        """This function will lay the letters of rows out as a matrix."""
        found = np.zeros((len(rows), len(self.index)), np.float32)
        for line, at in enumerate(rows):
            for word, value in sample.letters[at].items():
                if word in self.index:
                    found[line, self.index[word]] = value
        return found

    def shares(self, sample: Sample, rows: np.ndarray) -> np.ndarray:
        """This function will return the probability of every 大类 for rows."""
        return softmax(self.matrix(sample, rows) @ self.words + sample.signs[rows] @ self.signs)


def softmax(scores: np.ndarray) -> np.ndarray:
    """This function will turn scores into shares."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def in_folds(sample: Sample, *, words: bool) -> np.ndarray:
    """This function will return every row's shares, learnt from the other folds."""
    found = np.zeros((len(sample.rows), len(sample.codes)))
    for fold in range(FOLDS):
        model = Model(sample, np.where(sample.fold != fold)[0], words=words)
        rows = np.where(sample.fold == fold)[0]
        found[rows] = model.shares(sample, rows)
    return found


def accuracy(shares: np.ndarray, labels: np.ndarray, most: int) -> float:
    """This function will return how often the label is among the likeliest."""
    best = (-shares).argsort(1)[:, :most]
    return float((best == labels[:, None]).any(1).mean())


def curve(shares: np.ndarray, labels: np.ndarray) -> list[tuple[float, float]]:
    """This function will fit how often a share was right: rising steps (pool adjacent
    violators) in eight equal groups, by their means.
    """
    top, right = shares.max(1), shares.argmax(1) == labels
    order = np.argsort(top)
    groups = [[top[part].mean(), right[part].mean(), 1] for part in np.array_split(order, 8)]
    at = 0
    while at < len(groups) - 1:
        if groups[at][1] > groups[at + 1][1]:
            (a, b, n), (c, d, m) = groups[at], groups.pop(at + 1)
            groups[at] = [(a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m]
            at = max(at - 1, 0)
        else:
            at += 1
    return [(round(float(a), 3), round(float(b), 3)) for a, b, _ in groups]


def write(sample: Sample) -> None:
    """This function will learn from all rows and write the table of weights."""
    model = Model(sample, np.arange(len(sample.rows)), words=True)
    lines = [
        "# 字对的权重（百分之一），键的前缀：^ 经营范围开头，@ 名称，# 主营产品；见 docs/decisions/0017",
    ]
    for word, at in sorted(model.index.items()):
        kept = [(sample.codes[i], w) for i, w in enumerate(model.words[at]) if w]
        if kept and "\t" not in word and word == word.strip():
            lines.append(word + "\t" + " ".join(f"{c}:{round(float(w) * 100)}" for c, w in kept))
    (FOLDER / "weights.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(len(lines) - 1, "words")
    print("signs", {s: round(float(w), 3) for s, w in zip(SIGNS, model.signs, strict=True)})


def main() -> None:
    """This function will measure, and write where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sample", type=Path)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    sample = Sample(given.sample, read_placer(FOLDER))
    for words in (False, True):
        shares = in_folds(sample, words=words)
        tops = [accuracy(shares, sample.labels, most) for most in (1, 3)]
        print("words" if words else "signs alone", *(f"{top:.3f}" for top in tops), flush=True)
        print("curve", curve(shares, sample.labels))
    alone = Model(sample, np.arange(len(sample.rows)), words=False)
    print("signs alone", {s: round(float(w), 3) for s, w in zip(SIGNS, alone.signs, strict=True)})
    if given.write:
        write(sample)


if __name__ == "__main__":
    main()
