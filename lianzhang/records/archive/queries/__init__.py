"""What there is to back up, read as it stood at one moment."""

from lianzhang.records.archive.queries.comparing import Compared, compare
from lianzhang.records.archive.queries.copies import BackupFile, backup_files, backup_name
from lianzhang.records.archive.queries.files import (
    FLEETING,
    FOLDERS,
    KeptFile,
    home,
    kept_files,
    name_disagrees,
)
from lianzhang.records.archive.queries.rows import BATCH, arrow_schema, read_batches, stored
from lianzhang.records.archive.queries.tables import (
    Applied,
    applied,
    is_empty,
    leaves,
    models_at,
    snapshot,
)

__all__ = [
    "BATCH",
    "FLEETING",
    "FOLDERS",
    "Applied",
    "BackupFile",
    "Compared",
    "KeptFile",
    "applied",
    "arrow_schema",
    "backup_files",
    "backup_name",
    "compare",
    "home",
    "is_empty",
    "kept_files",
    "leaves",
    "models_at",
    "name_disagrees",
    "read_batches",
    "snapshot",
    "stored",
]
