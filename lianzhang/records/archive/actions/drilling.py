"""What a restore drill found, put on record: how old it is shows on the page and in the doctor."""

from lianzhang.records.archive.queries.comparing import Compared
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer


def note_drill(
    name: str, found: Compared | None, *, by: Viewer, seconds: float, database: str, why: str = ""
) -> None:
    """This function will record a drill of the backup `name`; `found` is None where it failed.

    `why` is the code of what went wrong, `database` the kind that it was restored into.
    """
    with acting(by, "archive.drill", thing=f"archive:{name}") as line:
        line.after = {"ok": bool(found and not found.unlike), "database": database}
        line.after |= {"seconds": round(seconds, 1)}
        if found:
            line.after |= {"tables": found.tables, "hashed": found.hashed, "rows": found.rows}
            line.after |= {"kept_files": found.files, "head": found.head}
            line.after |= {"unlike": list(found.unlike)}
        if why:
            line.after |= {"reason": why}
