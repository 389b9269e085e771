"""Reading what a bureau sets in the environment; every variable that is read is listed."""

import difflib
import os
import re
import secrets
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from lianzhang.values.errors import Refused, gettext_noop

PREFIX = "LIANZHANG_"
# read by scripts and tests before there is a Python to ask
NOT_OURS = ("LIANZHANG_TEST_", "LIANZHANG_PYTHON", "LIANZHANG_SHARED", "LIANZHANG_LONG")


class Variable(NamedTuple):
    """One environment variable that a bureau may set, as the reference page lists it.

    `value` is what holds now, `given` whether the environment said so. A secret shows neither
    here nor anywhere: only whether it is set.
    """

    name: str
    default: str
    meaning: str
    meaning_en: str
    kind: str = "text"  # text, switch, number, folders, address
    secret: bool = False
    given: bool = False
    value: str = ""


ENVIRONMENT: list[Variable] = []
_IN_ADDRESS = re.compile(
    r"(?<=:)[^:@/]+(?=@)|(?<=password=)[^&]+"
)  # of user:password@host?password=


def shown_value(kind: str, secret: bool, value: str) -> str:
    """This function will return what may be shown of a value: of an address not the password."""
    if secret:
        return ""
    return _IN_ADDRESS.sub("***", value) if kind == "address" else value


def env_str(
    name: str,
    default: str,
    meaning: str,
    meaning_en: str,
    shown: str = "",
    *,
    kind: str = "text",
    secret: bool = False,
) -> str:
    """This function will read a text setting and list it; empty counts as not set.

    `shown` is what the reference page prints for a default that differs between machines.
    """
    told = os.environ.get(name, "").strip()
    value = told or default
    seen = shown_value(kind, secret, value)
    ENVIRONMENT.append(
        Variable(name, shown or default, meaning, meaning_en, kind, secret, bool(told), seen)
    )
    return value


def unknown_variables() -> dict[str, str]:
    """This function will return variables that nothing reads, each with the likeliest name meant."""
    known = {variable.name.removeprefix(PREFIX): variable.name for variable in ENVIRONMENT}
    strange = (
        name
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and name not in known.values() and not name.startswith(NOT_OURS)
    )
    near = {
        name: difflib.get_close_matches(name.removeprefix(PREFIX), known, 1) for name in strange
    }
    return {name: known[found[0]] if found else "" for name, found in near.items()}


def env_bool(name: str, default: bool, meaning: str, meaning_en: str, shown: str = "") -> bool:
    """This function will read a yes-or-no setting: 1 true yes on 是, 0 false no off 否."""
    text = env_str(name, "1" if default else "0", meaning, meaning_en, shown, kind="switch").lower()
    if text in {"1", "true", "yes", "on", "是"}:
        return True
    if text in {"0", "false", "no", "off", "否"}:
        return False
    raise Refused.because(
        "settings.not_a_switch",
        gettext_noop("环境变量 %(name)s 的值“%(value)s”无法识别。"),
        gettext_noop("它是开关，只能写 1 或 0。"),
        gettext_noop("请改为 %(name)s=1 或 %(name)s=0，或删除该变量后重试。"),
        name=name,
        value=text,
    )


def env_paths(name: str, default: Path, meaning: str, meaning_en: str, shown: str) -> list[Path]:
    """This function will read one or more folders, divided as PATH is on this system."""
    text = env_str(name, str(default), meaning, meaning_en, shown, kind="folders")
    return [Path(part).expanduser().resolve() for part in text.split(os.pathsep) if part]


def env_choice(name: str, choices: tuple[str, ...], default: str, meaning: str, en: str) -> str:
    """This function will read one word of several."""
    text = env_str(name, default, meaning, en).lower()
    if text in choices:
        return text
    raise Refused.because(
        "settings.not_a_choice",
        gettext_noop("环境变量 %(name)s 的值“%(value)s”无法识别。"),
        gettext_noop("它只能是：%(choices)s。"),
        gettext_noop("请改为其中之一，或删除该变量后重试。"),
        name=name,
        value=text,
        choices="、".join(choices),
    )


def env_number(name: str, default: int, meaning: str, meaning_en: str) -> int:
    """This function will read a whole number from 0 on, of at most nine digits."""
    text = env_str(name, str(default), meaning, meaning_en, kind="number")
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise Refused.because(
        "settings.not_a_number",
        gettext_noop("环境变量 %(name)s 的值“%(value)s”无法识别。"),
        gettext_noop("它是整数，从0起，最多九位。"),
        gettext_noop("请改为整数，例如 %(name)s=%(default)s，或删除该变量后重试。"),
        name=name,
        value=text,
        default=default,
    )


def prepared_home(folder: Path) -> Path:
    """This function will make the data folder, for its owner only, and return it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused.because(
            "settings.home_unusable",
            gettext_noop("数据目录 %(folder)s 无法建立。"),
            gettext_noop("系统答复：%(reason)s。"),
            gettext_noop("请用环境变量 LIANZHANG_HOME 指定一个可写的目录后重试。"),
            folder=folder,
            reason=problem.strerror,
        ) from problem
    return folder


def kept_secret(file: Path) -> str:
    """This function will return the installation's secret, made once and readable by its owner."""
    if not file.exists():
        draft = file.with_name(f"secret-{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)  # unlike a rename it lets the first of two processes win
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()


# A server that is gone without a word is noticed within seconds, by one that waits for nothing else;
# who waits longer for somebody's lock than SQLite lets wait is told so. What the address says holds.
_POSTGRES = {
    "connect_timeout": "5",  # seconds
    "tcp_user_timeout": "10000",  # milliseconds
    "keepalives_idle": "30",  # seconds
    "options": "-c lock_timeout=20s",
}


def database(url: str) -> dict[str, Any]:
    """This function will turn `sqlite:///file` or `postgres://user:pw@host:port/name` into a
    Django database; a socket folder goes into `?host=/run/postgresql`, other options likewise.
    SQLite takes `?timeout=20`, the seconds that a writer waits for another.
    """
    parts = urlsplit(url)
    name, options = unquote(parts.path.removeprefix("/")), dict(parse_qsl(parts.query))
    try:
        timeout, port = float(options.get("timeout", 20)), parts.port or ""
    except ValueError:
        name = ""
    if parts.scheme == "sqlite" and not parts.netloc and name:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            # IMMEDIATE takes the write lock at the start of a transaction: a writer waits for
            # another instead of failing half way
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": timeout,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"} and name:
        for option, value in _POSTGRES.items():
            options.setdefault(option, value)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", parts.hostname or ""),
            "PORT": port,
            "OPTIONS": options,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise Refused.because(
        "settings.database_unreadable",
        gettext_noop("环境变量 LIANZHANG_DATABASE_URL 无法识别。"),
        gettext_noop("它应是 sqlite:///文件 或 postgres://用户:口令@主机:端口/库名。"),
        gettext_noop("请按上述格式改正，或删除该变量以使用自带的 SQLite。"),
    )


def logging_of(*, form: str, to: str, level: str) -> dict[str, Any]:
    """This function will configure the log: one handler, one form, one level for our own lines."""
    handler: dict[str, Any] = {"formatter": "line"}
    if to in {"stdout", "stderr"}:
        handler |= {"class": "logging.StreamHandler", "stream": f"ext://sys.{to}"}
    else:
        # Watched: a rotation that renames the file is noticed, so that no signal is needed
        file = _log_file(Path(to).expanduser())
        handler |= {"class": "logging.handlers.WatchedFileHandler", "filename": str(file)}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "lianzhang.doors.watch.lines.Lines", "form": form, "to": to}},
        "handlers": {"log": handler},
        "root": {"handlers": ["log"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "lianzhang": {"level": level.upper()},
        },
    }


def _log_file(file: Path) -> Path:
    try:
        file.open("a").close()
    except OSError as problem:
        raise Refused.because(
            "settings.log_unusable",
            gettext_noop("日志文件 %(file)s 无法写入。"),
            gettext_noop("系统答复：%(reason)s。"),
            gettext_noop("请用环境变量 LIANZHANG_LOG_TO 指定一个可写的文件，或 stdout、stderr。"),
            file=file,
            reason=problem.strerror,
        ) from problem
    return file
