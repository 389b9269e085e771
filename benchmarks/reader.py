"""Does the document reader keep up, read rightly, and stay the same size?

Claim: at least 200,000 characters per second and core, at most 60 times rjieba's plain segmentation
of the same texts in the same run; memory does not grow with the number of texts. With --gold and
--texts the annotated texts are read and every level of the annotation's scorer is printed, then the
named things (exact span and type, per mention), then how far the confidence can be trusted.
"""

import argparse
import importlib.util
import json
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import rjieba
import yaml
from clock import ROOT, machine

sys.path.insert(0, str(ROOT))
from lianzhang.methods.reading.prose import as_plain, read_prose

SENTENCES = ROOT / "tests" / "methods" / "prose_sentences.yaml"
LEAST = 200_000  # characters per second and core
MOST = 60  # times the plain segmentation
SURE = 0.9
ROUNDS = 15
Mention = tuple[str, int, int]


def processor_seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """The quickest of several rounds, in seconds of this process alone: the machine is shared."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - began)
    return best


def speed(texts: list[str]) -> None:
    """Print characters per second and the ratio to plain segmentation."""
    letters = sum(map(len, texts))
    for text in texts:
        read_prose(text)  # tables of words are read once
    ours, plain = processor_seconds(read_prose, texts), processor_seconds(rjieba.cut, texts)
    print(f"{letters} characters: {letters / ours:,.0f} per second and core (at least {LEAST:,})")
    print(f"{ours / plain:.1f} × rjieba's plain segmentation (at most {MOST})")


def memory(texts: list[str]) -> None:
    """Print what is kept after one and after many rounds."""
    tracemalloc.start()
    kept = []
    for _ in range(6):
        for text in texts:
            read_prose(text)
        kept.append(tracemalloc.get_traced_memory()[0] / 2**20)
    tracemalloc.stop()
    print(
        f"kept after each round of {len(texts)} texts: {', '.join(f'{mb:.1f}' for mb in kept)} MB"
    )


def outermost(mentions: Iterable[Mention]) -> set[Mention]:
    """A thing inside a longer one counts only where it is a place."""
    found = set(mentions)
    longer = [(start, end) for kind, start, end in found if kind != "place"]
    return {
        (kind, start, end)
        for kind, start, end in found
        if kind == "place"
        or not any(a <= start and end <= b and b - a > end - start for a, b in longer)
    }


def things(pairs: list[tuple[str, Path]]) -> None:
    """Print precision, recall and F1 of the named things, by kind and in all."""
    stated, found, right = Counter[str](), Counter[str](), Counter[str]()
    for text, gold in pairs:
        rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
        wanted = outermost((row["type"], a, b) for row in rows for a, b in row["mentions"])
        read = outermost(
            (one.kind, a, b) for one in read_prose(text).names for a, b in one.mentions
        )
        stated.update(kind for kind, _, _ in wanted)
        found.update(kind for kind, _, _ in read)
        right.update(kind for kind, _, _ in wanted & read)
    for kind in sorted(stated | found):
        print(f"  {kind:13} stated {stated[kind]:3} found {found[kind]:3} right {right[kind]:3}")
    precision, recall = right.total() / found.total(), right.total() / stated.total()
    both = 2 * precision * recall / (precision + recall)
    print(f"named things: P {precision:.3f} R {recall:.3f} F1 {both:.3f}")


def trusted(scorer: Any, pairs: list[tuple[list[Any], list[Any]]]) -> None:
    """Print how many claims are sure, and how many of those are right in every field."""
    every = sure = right = 0
    for gold, read in pairs:
        for claim in read:
            every += 1
            if claim["confidence"]["all"] < SURE:
                continue
            sure += 1
            right += any(fits(scorer, stated, claim) for stated in gold)
    print(f"confidence ≥ {SURE}: {sure} of {every} claims; right in every field {right} of {sure}")


def fits(scorer: Any, stated: Any, claim: Any) -> bool:
    """Whether a claim is a stated one in every field (or sits on an optional number)."""
    (a, b), (c, d) = scorer.span(stated), scorer.span(claim)
    if min(b, d) <= max(a, c):
        return False
    same = scorer.unit_ok(stated["unit"], claim["unit"]) and scorer.val_ok(stated, claim)
    return bool(stated.get("optional") or (same and all(scorer.checks(stated, claim))))


def score(texts: Path, gold: Path) -> None:
    """Read annotated texts and print every level of the annotation's own scorer."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    if spec is None or spec.loader is None:
        sys.exit("no score.py beside the annotations")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    pairs, named = [], []
    for path in sorted(texts.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        claims = [as_plain(one, n) for n, one in enumerate(read_prose(text).proposals, 1)]
        pairs.append((scorer.load(gold / f"{path.stem}.jsonl"), claims))
        if (entities := gold / f"{path.stem}.entities.jsonl").exists():
            named.append((text, entities))
    scorer.report([scorer.score(stated, read) for stated, read in pairs])
    trusted(scorer, pairs)
    if named:
        things(named)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder of texts; else the made-up sentences")
    parser.add_argument("--gold", type=Path, help="folder of their annotations and score.py")
    asked = parser.parse_args()
    if asked.texts:
        texts = [path.read_bytes().decode("utf-8") for path in sorted(asked.texts.glob("*.txt"))]
    else:
        rows = yaml.safe_load(SENTENCES.read_text("utf-8")).values()
        texts = ["\n".join(row["say"] for row in group) for group in rows]
    print(machine())
    speed(texts)
    memory(texts)
    if asked.texts and asked.gold:
        score(asked.texts, asked.gold)


if __name__ == "__main__":
    main()
