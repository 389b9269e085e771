"""What a case's subjects, sources and plans say of each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.case import CaseSubject, SubjectKind
from lianzhang.methods.defining.near import nearest_named
from lianzhang.methods.defining.pack import File, Loc
from lianzhang.values.codes import CreditCode, RegionCode
from lianzhang.values.errors import Fault, Refused


def named(file: File, loc: Loc, make: faults.Maker, code: str, names: Mapping[str, str]) -> Fault:
    """This function will make a fault for a code that nothing known has, with the nearest three."""
    return file.fault(make, loc, code=code, nearest=nearest_named(code, names))


def twice(file: File, rows: Sequence[str], key: str, before: dict[str, str]) -> Iterator[Fault]:
    """This function will yield a fault for every code used again; `before` remembers where."""
    section = next(iter(file.data))
    for index, code in enumerate(rows):
        where = file.where((section, index, key))
        here = f"{where.file}:{where.line}"
        first = before.setdefault(code, here)
        if first != here:
            yield file.fault(faults.duplicate_code, (section, index, key), code=code, first=first)


def place_code_faults(file: File, codes: Iterable[str]) -> Iterator[Fault]:
    """This function will yield a fault for every place whose code is not a region code."""
    for index, code in enumerate(codes):
        loc = ("places", index, "code")
        try:
            whole = RegionCode.parse(code).padded()
        except Refused as refused:
            yield from refused.at(file.where(loc)).faults
            continue
        if len(code) < len(whole):
            yield file.fault(faults.short_place_code, loc, code=code, whole=whole)


def subject_faults(
    file: File, section: str, rows: Sequence[CaseSubject], known: Mapping[str, CaseSubject]
) -> Iterator[Fault]:
    """This function will yield faults of places and parents that nobody registers."""
    names = {code: subject.name for code, subject in known.items()}
    places = {c: n for c, n in names.items() if known[c].kind is SubjectKind.PLACE}
    for index, row in enumerate(rows):
        if row.place and row.place not in places:
            yield named(file, [section, index, "place"], faults.unknown_place, row.place, places)
        if row.credit_code:
            yield from _credit_code_faults(file, [section, index, "credit_code"], row.credit_code)
        above = places if row.kind is SubjectKind.PLACE else names
        if row.parent and row.parent not in above:
            make = faults.unknown_place if above is places else faults.unknown_subject
            yield named(file, [section, index, "parent"], make, row.parent, above)
        path = climb(row.code, known)
        if path[0] in path[1:]:
            loc = (section, index, "parent")
            yield file.fault(faults.circle, loc, code=row.code, path=" → ".join(path))


def _credit_code_faults(file: File, loc: Loc, code: str) -> Iterator[Fault]:
    try:
        CreditCode.parse(code)
    except Refused as refused:
        yield from refused.at(file.where(loc)).faults


def climb(code: str, known: Mapping[str, CaseSubject]) -> list[str]:
    """This function will list a subject and all that it lies in or is part of, nearest first.

    Stops when it comes round to where it began, which a sound case never does.
    """
    path, waiting = [code], list(known[code].above) if code in known else []
    while waiting:
        above = waiting.pop(0)
        if above == code:
            return [*path, above]
        if above not in path:
            path.append(above)
            waiting += known[above].above if above in known else ()
    return path


def in_order(
    subjects: Iterable[CaseSubject], known: Mapping[str, CaseSubject]
) -> list[CaseSubject]:
    """This function will put every subject after what it lies in, otherwise as they were written."""
    ordered: dict[str, CaseSubject] = {}
    for subject in subjects:
        for code in reversed(climb(subject.code, known)):
            if code in known:
                ordered.setdefault(code, known[code])
    return list(ordered.values())
