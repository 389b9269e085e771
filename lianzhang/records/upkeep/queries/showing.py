"""What pages and papers need: files of third parties, translations, a font for Chinese."""

import gettext
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from lianzhang.records.upkeep.queries.findings import Finding, fail, ok, warn
from lianzhang.values.errors import gettext_noop

NEEDED = (  # of every page that draws something, as static files name them
    "vendor/echarts.min.js",
    "lianzhang/lianzhang.css",
    "lianzhang/lianzhang.js",
    "django_htmx/htmx-2.min.js",
)
PATIENCE = 10  # seconds for the list of fonts


def check_assets() -> Iterator[Finding]:
    """This function will look for the files that pages load."""
    missing = [name for name in NEEDED if finders.find(name) is None]
    for name in missing:
        yield fail(
            "assets",
            gettext_noop("缺少页面文件 %(name)s：图表或页面显示不全。"),
            gettext_noop("请运行 scripts/demo --check 取回，或从装好的机器复制 vendor 目录。"),
            name=name,
        )
    if not missing:
        yield ok("assets", gettext_noop("页面所需的文件齐全。"))


def check_languages() -> Iterator[Finding]:
    """This function will look for the compiled translation, and read it."""
    (folder,) = settings.LOCALE_PATHS
    file = Path(folder) / "en" / "LC_MESSAGES" / "django.mo"
    try:
        with file.open("rb") as stream:
            words = gettext.GNUTranslations(stream)
    except (OSError, UnicodeDecodeError, ValueError):
        yield warn(
            "languages",
            gettext_noop("英文译文没有编译或已损坏：%(file)s。英文页面会显示中文。"),
            gettext_noop("请运行 scripts/demo --check，它会重新编译。"),
            file=file.name,
        )
        return
    count = len(words._catalog)  # type: ignore[attr-defined]
    yield ok("languages", gettext_noop("英文译文已编译，%(n)s 条。"), n=count)


def check_fonts() -> Iterator[Finding]:
    """This function will ask the system for fonts that have Chinese, where it can be asked."""
    program = shutil.which("fc-list")
    if program is None:
        yield ok("fonts", gettext_noop("本机没有 fontconfig：页面用浏览器那边的字体，不受影响。"))
        return
    try:
        done = subprocess.run(
            [program, ":lang=zh-cn", "family"],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        count = len(set(done.stdout.split("\n")) - {""})
    except subprocess.TimeoutExpired:
        count = 0
    if count:
        yield ok("fonts", gettext_noop("本机有 %(n)s 种中文字体。"), n=count)
    else:
        yield warn(
            "fonts",
            gettext_noop("本机没有中文字体：在本机打印或生成图片时汉字会成方框。"),
            gettext_noop("请安装一种，如 fonts-noto-cjk；只从别的机器访问的不受影响。"),
        )
