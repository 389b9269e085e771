"""What the reader of a table should know though nothing is wrong: macros, links to other files."""

import zipfile
from io import BytesIO

from lianzhang.methods.reading.looking import FileKind
from lianzhang.values.errors import Fault, Where, gettext_noop


def notices(data: bytes, kind: FileKind, name: str) -> tuple[Fault, ...]:
    """This function will say what was left alone in a package: macros, links to other workbooks."""
    if kind not in (FileKind.XLSX, FileKind.XLSB):
        return ()
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [entry.filename.lower() for entry in package.infolist()]
    found = []
    if any(part.endswith("vbaproject.bin") for part in parts):
        found.append(_macros(name))
    if any(part.startswith("xl/externallinks/") for part in parts):
        found.append(_links(name))
    return tuple(found)


def _macros(name: str) -> Fault:
    return Fault(
        "reading.macros_left_alone",
        gettext_noop("“%(name)s”带有宏，只读取了单元格里的值。"),
        gettext_noop("宏不会被打开或运行。"),
        gettext_noop("如数值要靠宏算出，请先在 Excel 或 WPS 里运行并保存。"),
        Where(file=name),
        {"name": name},
    )


def _links(name: str) -> Fault:
    return Fault(
        "reading.links_left_alone",
        gettext_noop("“%(name)s”链接了别的文件，读取的是上次保存时的数。"),
        gettext_noop("被链接的文件不会被打开。"),
        gettext_noop("如那些数后来改过，请先在 Excel 或 WPS 里更新链接并保存。"),
        Where(file=name),
        {"name": name},
    )
