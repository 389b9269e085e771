"""The database brought to where this version, these definitions and these cases want it."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from lianzhang.doors.commands.speaking import gettext, progress
from lianzhang.doors.notices import troubles
from lianzhang.methods.defining import Case, read_case
from lianzhang.records.intake.actions import Loaded, attach_texts, load_case, note_loaded
from lianzhang.records.intake.queries import last_loaded
from lianzhang.records.mandates.queries import system
from lianzhang.records.overlays.actions import lay
from lianzhang.records.overlays.queries import catalogue, setting
from lianzhang.values.errors import NotFound, gettext_noop

_CODE = Path(__file__).resolve().parents[2]
_PARTS = ("values", "methods/defining", "methods/measuring", "records")  # what decides on rows


def case_folders() -> tuple[Path, ...]:
    """This function will list the case folders under the folders that the settings name."""
    found = (
        folder.parent
        for cases in settings.LIANZHANG_CASES
        for folder in sorted(Path(cases).glob("*/case.yaml"))
    )
    return tuple(found)


def chosen_folders(names: Iterable[str]) -> tuple[Path, ...]:
    """This function will find the folders of named cases, all where none is named."""
    known = {folder.name: folder for folder in case_folders()}
    wanted = tuple(names) or tuple(known)
    missing = [name for name in wanted if name not in known]
    if missing:
        raise NotFound.because(
            "cases.no_such_case",
            gettext_noop("没有案例“%(name)s”。"),
            gettext_noop("已有的案例：%(known)s。"),
            gettext_noop("请核对名称，或用 lianzhang case new 新建。"),
            name="、".join(missing),
            known="、".join(known) or "—",
        )
    return tuple(known[name] for name in wanted)


def _files() -> Iterator[Path]:
    for folder in (*settings.LIANZHANG_PACKS, *case_folders()):
        yield from sorted(path for path in Path(folder).rglob("*") if path.is_file())
    for part in _PARTS:
        yield from sorted((_CODE / part).rglob("*.py"))


def fingerprint() -> str:
    """This function will hash definitions, cases and the code that lays them in: 64 hex digits."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_prepared(stamp: str) -> bool:
    """This function will answer whether the database was last prepared from the very same state."""
    try:
        return last_loaded() == stamp
    except Exception as problem:
        found = troubles.named(problem)
        if found is None or found.faults[0].code != "trouble.database_empty":
            raise
        return False


def migrate() -> None:
    """This function will bring the tables to this version."""
    call_command("migrate", interactive=False, verbosity=0)


def load_folder(folder: Path) -> Loaded:
    """This function will lay one case into the records, with its texts where they are at hand."""
    case: Case = read_case(folder, catalogue())
    texts = [path.read_bytes() for path in sorted((folder / "texts").glob("*")) if path.is_file()]
    with progress(case.name, total=5) as step:
        loaded = load_case(case, by=system(), tell=lambda part: step(gettext(part)))
        step(gettext("原文"))
        attach_texts(texts, sources_of=case, by=system())
    return loaded


def _show_first(folders: Iterable[Path]) -> None:
    """Pages open on the first case's city until the office has chosen one."""
    first = next(iter(folders), None)
    if first and not setting("site.city", on=today()):
        place = read_case(first, catalogue()).place
        lay(key="site.city", value=place, valid_from=today(), by=system())


def today() -> date:
    """This function will read the clock, in the bureau's time zone."""
    return timezone.localdate()


def prepare(*, people: bool) -> None:
    """This function will make tables, lay in every case and, for a demo, enrol its people.

    The same state again costs one query. All cases are read before the first is laid in.
    """
    stamp = fingerprint() + ("+people" if people else "")
    if is_prepared(stamp):
        return
    migrate()
    folders = case_folders()
    for folder in folders:
        read_case(folder, catalogue())
    for folder in folders:
        load_folder(folder)
    _show_first(folders)
    if people:
        from lianzhang.doors.commands.demo_people import enrol_people

        enrol_people(today())
    note_loaded(stamp, by=system())
