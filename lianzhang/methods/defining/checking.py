"""Checking definitions and cases without loading them: every fault, in one list."""

from collections.abc import Collection, Sequence
from pathlib import Path

from lianzhang.methods.defining.cases import CaseReader
from lianzhang.methods.defining.catalogue import catalogue_of, gather
from lianzhang.methods.defining.goal_words import run_trials
from lianzhang.methods.defining.indicators import run_examples
from lianzhang.values.errors import Fault


def check(packs: Sequence[Path], cases: Sequence[Path] = ()) -> tuple[Fault, ...]:
    """This function will read packs and cases and return every fault, worked examples included.

    Where a definition is itself at fault, a case is not blamed for naming it.
    """
    found = gather(packs)
    problems = list(found.problems)
    for _, file in found.indicators.values():
        problems += run_examples(file)
    for file in {file.path: file for _, file in found.goal_words.values()}.values():
        problems += run_trials(file)
    catalogue = catalogue_of(found)
    for folder in cases:
        reader = CaseReader(folder, catalogue)
        reader.read()
        problems += [fault for fault in reader.problems if not _excused(fault, found.broken)]
    return tuple(problems)


def _excused(fault: Fault, broken: Collection[str]) -> bool:
    if fault.code == "cases.unknown_goal_word":
        return "goal_words" in broken
    return fault.code == "definitions.unknown_indicator" and fault.params["code"] in broken
