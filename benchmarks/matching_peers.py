"""Linkers side by side: each is given asked names and a register, and says whom it means.

Every linker returns the likeliest row and a score for each asked name (-1: none), and the seconds
of its own work. What is prepared for a peer (names in their parts, by our parser) is not counted.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
Told = tuple[np.ndarray, np.ndarray, float]


def words() -> Any:
    """This function will return the words of names that the definitions list."""
    from lianzhang.methods.defining import read_catalogue
    from lianzhang.methods.matching import words_of

    catalogue = read_catalogue([HERE.parent / "definitions"])
    places = catalogue.place_names
    former = ((old.now, old.name) for old in places.former)
    return words_of(catalogue.name_parts, places.named, former)


def ours(asked: Sequence[str], register: Sequence[str]) -> Told:
    """This function will index the register and link, all counted."""
    from lianzhang.methods.matching.bulk.matcher import Entry, Matcher

    known = words()
    begin = time.perf_counter()
    matcher = Matcher([Entry(name) for name in register], known)
    found = matcher.match([Entry(name) for name in asked], top=1)
    seconds = time.perf_counter() - begin
    row = np.array([one.found[0].row if one.found else -1 for one in found])
    score = np.array([one.found[0].score if one.band != "none" else 0.0 for one in found])
    return row, score, seconds


def tfidf(asked: Sequence[str], register: Sequence[str]) -> Told:
    """This function will link by character TF-IDF (2 and 3) and sparse_dot_topn, two threads."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    begin = time.perf_counter()
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), dtype=np.float32)
    known = vectors.fit_transform(register)
    wanted = vectors.transform(asked)
    best = sp_matmul_topn(wanted, known.T.tocsr(), top_n=1, n_threads=2).tocsr()
    seconds = time.perf_counter() - begin
    row, score = np.full(len(asked), -1), np.zeros(len(asked))
    some = np.diff(best.indptr) > 0
    row[some], score[some] = best.indices[best.indptr[:-1][some]], best.data[best.indptr[:-1][some]]
    return row, score, seconds


def fuzzy(asked: Sequence[str], register: Sequence[str]) -> Told:
    """This function will link by rapidfuzz: the best of its scorers on such names, both cores."""
    from rapidfuzz import fuzz, process

    row, score = np.full(len(asked), -1), np.zeros(len(asked))
    begin = time.perf_counter()
    for start in range(0, len(asked), 100):
        found = process.cdist(
            asked[start : start + 100], register, scorer=fuzz.WRatio, workers=2, dtype=np.float32
        )
        row[start : start + 100] = found.argmax(axis=1)
        score[start : start + 100] = found.max(axis=1) / 100
    return row, score, time.perf_counter() - begin


def splink(asked: Sequence[str], register: Sequence[str]) -> Told:
    """This function will link by Splink 5, blocked by the trade name (two rules)."""
    return _splink(asked, register, ())


def splink_wide(asked: Sequence[str], register: Sequence[str]) -> Told:
    """This function will link by Splink 5, blocked by the first two characters of names as well:
    many more pairs are looked at.
    """
    return _splink(asked, register, ("head",))


def _splink(asked: Sequence[str], register: Sequence[str], more: Sequence[str]) -> Told:
    """Splink 5 on DuckDB: trained, then predicted; NULL where a name lacks a part."""
    import duckdb
    import pyarrow as pa
    from splink import Linker, SettingsCreator, block_on
    from splink import comparison_library as cl
    from splink.internals.duckdb.database_api import DuckDBAPI

    def table(names: Sequence[str]) -> pa.Table:
        return pa.Table.from_pylist(_in_parts(names))

    left, right = table(asked), table(register)
    begin = time.perf_counter()
    api = DuckDBAPI(connection=duckdb.connect())
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.7]),
            cl.JaroWinklerAtThresholds("trade", [0.9, 0.7]).configure(
                term_frequency_adjustments=True
            ),
            cl.LevenshteinAtThresholds("industry", [1, 2]),
            cl.ExactMatch("place"),
            cl.ExactMatch("form"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("trade"),
            block_on("substr(trade, 1, 2)", "industry"),
            *map(block_on, more),
        ],
    )
    linker = Linker(
        [
            api.register(left, dataset_display_name="asked"),
            api.register(right, dataset_display_name="known"),
        ],
        settings,
        log_level=40,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("trade"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("industry", "place"))
    found = linker.inference.predict(threshold_match_probability=0.0)
    wanted = ["unique_id_l", "unique_id_r", "match_probability", "source_dataset_l"]
    best = found.as_pyarrow_table().select(wanted).to_pydict()
    seconds = time.perf_counter() - begin
    row, score = np.full(len(asked), -1), np.zeros(len(asked))
    for one, other, sure, side in zip(*best.values(), strict=True):
        here, there = (one, other) if side == "asked" else (other, one)
        if sure > score[here]:
            row[here], score[here] = there, sure
    return row, score, seconds


def _in_parts(names: Sequence[str]) -> list[dict[str, Any]]:
    from lianzhang.methods.matching import Parser

    parse = Parser(words()).parse
    rows = []
    for number, name in enumerate(names):
        parts = parse(name)
        place = "|".join(sorted(parts.places[-1])) if parts.places else None
        rows.append(
            {
                "unique_id": number,
                "name": parts.key or None,
                "trade": parts.trade or None,
                "head": parts.key[:2] or None,
                "industry": parts.industry or None,
                "place": place,
                "form": parts.form or None,
            }
        )
    return rows


LINKERS: dict[str, tuple[Callable[[Sequence[str], Sequence[str]], Told], tuple[str, ...]]] = {
    "ours": (ours, ()),
    "splink": (splink, ("splink", "duckdb")),
    "splink_wide": (splink_wide, ("splink", "duckdb")),
    "tfidf": (tfidf, ("sklearn", "sparse_dot_topn")),
    "rapidfuzz": (fuzzy, ("rapidfuzz",)),
}
