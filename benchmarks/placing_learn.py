"""Learn the weights of placing from labelled enterprises, and measure honestly in five folds.

    python benchmarks/placing_learn.py shared/data/registry/listed_scope_labels_tuning.csv [--write]

Two models, learnt apart so that neither leans on the other, and added: a weight for each sign, and
weights of pairs of letters for each 大类 (a linear support vector machine over scopes, the lists
of products of the same firms, and our own lexicon, one text a 大类). Prints top-1 and top-3 in
five folds, everything learnt inside the fold, with and without the pairs; with `--write` it learns
from all rows, writes definitions/industries/weights.tsv and prints the numbers for placing.yaml.
Needs scikit-learn.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from lianzhang.methods.placing import Firm, Placer, read_placer
from lianzhang.methods.placing.ranking import SIGNS, Letters, Weigher, features, signs, weigh
from lianzhang.methods.placing.words import pairs

FOLDER = Path(__file__).resolve().parent.parent / "definitions" / "industries"
FOLDS, SEED = 5, 0
LEAST_TEXTS = 2  # texts in which a pair must stand
PRODUCTS, LEXICON = 0.5, 1.0  # what a list of products, a 大类 of the lexicon count beside a scope
LOUDNESS = 6.0  # how much the pairs count beside the signs
CALM = (
    0.65  # of both together: shares are then likeliest (each model is as loud as if it were alone)
)
SMALLEST = 0.2  # weights below it are left out
RIDGE = 1e-3

Text = Mapping[str, float]
Pointed = Mapping[str, Mapping[str, float]]


class Sample:
    """Labelled firms: what the signs point to, the pairs of letters, and the label of each."""

    def __init__(self, path: Path, placer: Placer) -> None:
        with path.open(encoding="utf-8") as lines:
            self.rows = [row for row in csv.DictReader(lines) if row["csrc_code"]]
        self.labels = np.array([row["csrc_code"][1:3] for row in self.rows])
        self.pointed: list[Pointed] = []
        self.texts: list[Text] = []
        self.products: list[Text] = []
        for row in self.rows:
            firm = Firm(row["企业名称"], row["经营范围"])
            found = placer.found(firm)
            self.pointed.append(signs(firm, found, placer.books))
            self.texts.append(features(firm, ";".join(item.text for item, _ in found)))
            products = row["main_products"].replace("|", "、")
            self.products.append(features(Firm(), products) if products else {})
        self.lexicon = lexicon_texts(placer)
        fold = np.arange(len(self.rows)) % FOLDS
        np.random.RandomState(SEED).shuffle(fold)
        self.fold = fold


def lexicon_texts(placer: Placer) -> dict[str, Text]:
    """This function will return the words of our own lexicon as one text for each 大类."""
    words: dict[str, set[str]] = defaultdict(set)
    for lexicon in (placer.books.making, placer.books.serving):
        for word, codes in lexicon.words.items():
            for code in codes:
                words[code[:2]].update(pairs(word))
    return {code: dict.fromkeys(own, 1 / len(own) ** 0.5) for code, own in words.items() if own}


def learn_letters(sample: Sample, rows: Sequence[int]) -> dict[str, Letters]:
    """This function will learn what pairs of letters say from the given rows."""
    texts = [sample.texts[at] for at in rows]
    labels = [sample.labels[at] for at in rows]
    weight = [1.0] * len(rows)
    lists = [at for at in rows if sample.products[at]]
    texts += [sample.products[at] for at in lists] + list(sample.lexicon.values())
    labels += [sample.labels[at] for at in lists] + list(sample.lexicon)
    weight += [PRODUCTS] * len(lists) + [LEXICON] * len(sample.lexicon)
    book = DictVectorizer()
    matrix = book.fit_transform(texts).tocsc()
    counts = np.diff(matrix.indptr)
    kept = np.flatnonzero(counts >= LEAST_TEXTS)
    rarity = np.round(np.log(len(texts) / counts[kept]) + 1, 2)
    given = normalize(matrix[:, kept].tocsr().multiply(rarity).tocsr())
    model = LinearSVC().fit(given, labels, sample_weight=weight)
    found = CALM * LOUDNESS * (model.coef_ - model.coef_.mean(axis=0))
    found = np.where(np.abs(found) < SMALLEST, 0, np.round(found, 2))
    names = book.get_feature_names_out()[kept]
    return {
        str(pair): Letters(
            float(rare), tuple((str(model.classes_[c]), float(own[c])) for c in own.nonzero()[0])
        )
        for pair, rare, own in zip(names, rarity, found.T, strict=True)
        if own.any()
    }


def learn_signs(sample: Sample, rows: Sequence[int]) -> dict[str, float]:
    """This function will learn one weight a sign: a multinomial regression over the 大类."""
    codes = sorted({code for at in rows for code in sample.pointed[at]} | {*sample.labels[rows]})
    index = {code: at for at, code in enumerate(codes)}
    given = np.zeros((len(rows), len(codes), len(SIGNS)))
    for line, at in enumerate(rows):
        for code, values in sample.pointed[at].items():
            given[line, index[code]] = [values.get(sign, 0.0) for sign in SIGNS]
    wanted = np.array([index[label] for label in sample.labels[rows]])
    lines = np.arange(len(rows))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = given @ weights
        scores -= scores.max(1, keepdims=True)
        whole = np.log(np.exp(scores).sum(1))
        error = np.exp(scores - whole[:, None])
        error[lines, wanted] -= 1
        slope = np.einsum("nc,ncs->s", error, given) / len(rows) + RIDGE * weights
        return (whole - scores[lines, wanted]).mean() + RIDGE / 2 * weights @ weights, slope

    found = minimize(loss, np.ones(len(SIGNS)), jac=True, method="L-BFGS-B").x
    return {sign: round(float(one), 3) for sign, one in zip(SIGNS, found, strict=True)}


def learn(sample: Sample, rows: Sequence[int], *, words: bool) -> Weigher:
    """This function will learn both models, or the signs alone."""
    alone = learn_signs(sample, rows)
    if not words:
        return Weigher(alone, {})
    calm = {sign: round(CALM * weight, 3) for sign, weight in alone.items()}
    return Weigher(calm, learn_letters(sample, rows))


def in_folds(sample: Sample, *, words: bool) -> list[dict[str, float]]:
    """This function will return every row's shares, learnt from the other folds."""
    found: list[dict[str, float]] = [{} for _ in sample.rows]
    for fold in range(FOLDS):
        weigher = learn(sample, np.flatnonzero(sample.fold != fold), words=words)
        for at in np.flatnonzero(sample.fold == fold):
            found[at] = weigh(sample.pointed[at], sample.texts[at], weigher)
    return found


def accuracy(shares: Sequence[Mapping[str, float]], labels: Sequence[str], most: int) -> float:
    """This function will return how often the label is among the likeliest."""
    hits = 0
    for row, label in zip(shares, labels, strict=True):
        hits += label in sorted(row, key=lambda code: (-row[code], code))[:most]
    return hits / len(labels)


def curve(
    shares: Sequence[Mapping[str, float]], labels: Sequence[str]
) -> list[tuple[float, float]]:
    """This function will fit how often a share was right: rising steps (pool adjacent
    violators) in eight equal groups, by their means.
    """
    best = [max(row, key=lambda code: row[code], default="") for row in shares]
    top = np.array([row.get(code, 0.0) for row, code in zip(shares, best, strict=True)])
    right = np.array([code == label for code, label in zip(best, labels, strict=True)])
    groups = [
        [top[part].mean(), right[part].mean(), 1] for part in np.array_split(np.argsort(top), 8)
    ]
    at = 0
    while at < len(groups) - 1:
        if groups[at][1] > groups[at + 1][1]:
            (a, b, n), (c, d, m) = groups[at], groups.pop(at + 1)
            groups[at] = [(a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m]
            at = max(at - 1, 0)
        else:
            at += 1
    return [(round(float(a), 3), round(float(b), 3)) for a, b, _ in groups]


def write(letters: Mapping[str, Letters]) -> None:
    """This function will write the table of weights."""
    lines = [
        "# 字对 · 稀有度 · 对各大类的权重（百分之一）；前缀 ^ 经营范围开头，@ 名称；见 docs/decisions/0017",
    ]
    for pair, one in sorted(letters.items()):
        if "\t" not in pair and pair == pair.strip():
            weights = " ".join(f"{code}:{round(weight * 100)}" for code, weight in one.weights)
            lines.append(f"{pair}\t{round(one.rarity * 100)}\t{weights}")
    (FOLDER / "weights.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(len(lines) - 1, "pairs")


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
        print("signs and pairs" if words else "signs alone", *(f"{top:.3f}" for top in tops))
        print("curve", curve(shares, sample.labels), flush=True)
    whole = learn(sample, range(len(sample.rows)), words=given.write)
    print("signs", dict(whole.signs))
    if given.write:
        write(whole.letters)


if __name__ == "__main__":
    main()
