"""Checking definitions and cases without loading them: every fault, in one list."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lianzhang.methods.defining.cases import CaseReader
from lianzhang.methods.defining.catalogue import catalogue_of, gather
from lianzhang.methods.defining.goal_words import run_trials
from lianzhang.methods.defining.indicators import run_examples
from lianzhang.methods.defining.pack import File
from lianzhang.values.errors import Fault, Refused


def check(packs: Sequence[Path], cases: Sequence[Path] = ()) -> tuple[Fault, ...]:
    """This function will read packs and cases and return every fault, worked examples included.

    Where a definition is itself at fault, a case is not blamed for naming its indicator.
    """
    found = gather(packs)
    problems = list(found.problems)
    for _, file in found.indicators.values():
        problems += _failing(run_examples, file)
    for file in {file.path: file for _, file in found.goal_words.values()}.values():
        problems += _failing(run_trials, file)
    broken = bool(found.problems)
    catalogue = catalogue_of(found)
    for folder in cases:
        reader = CaseReader(folder, catalogue)
        reader.read()
        problems += [
            fault
            for fault in reader.problems
            if not (broken and fault.code == "cases.unknown_indicator")
        ]
    return tuple(problems)


def _failing(run: Callable[[File], Iterable[Fault]], file: File) -> tuple[Fault, ...]:
    try:
        return tuple(run(file))
    except Refused as refused:  # an example that names a unit or period nobody knows
        return refused.at(file.where(["examples"])).faults
