"""Settings of looking after the machine: how long backups stay, when to warn, who may watch."""

from pathlib import Path
from typing import Any

from lianzhang.environment import env_bool, env_choice, env_number, env_str, logging_of

LIANZHANG_KEEP_DAILY = env_number(
    "LIANZHANG_KEEP_DAILY", 7, "保留最近多少天的备份，每天一份", "days of which a backup is kept"
)
LIANZHANG_KEEP_WEEKLY = env_number(
    "LIANZHANG_KEEP_WEEKLY", 5, "保留最近多少周的备份，每周一份", "weeks of which a backup is kept"
)
LIANZHANG_KEEP_MONTHLY = env_number(
    "LIANZHANG_KEEP_MONTHLY",
    12,
    "保留最近多少个月的备份，每月一份",
    "months of which a backup is kept",
)
# What programs may do through the API (records/machines)
LIANZHANG_TOKEN_DAYS = env_number(
    "LIANZHANG_TOKEN_DAYS",
    180,
    "接口令牌最长有效多少天",
    "days for which a token of the API holds at most",
)
LIANZHANG_API_PER_CALLER = env_number(
    "LIANZHANG_API_PER_CALLER",
    300,
    "每个令牌（或登录的人）每分钟最多请求接口多少次，0为不限",
    "requests of the API a minute by one token, or one person signed in; 0 for any number",
)
LIANZHANG_API_PER_ADDRESS = env_number(
    "LIANZHANG_API_PER_ADDRESS",
    900,
    "每个网络地址每分钟最多请求接口多少次，0为不限",
    "requests of the API a minute from one address, which an office may share; 0 for any number",
)
LIANZHANG_IDEMPOTENCY_HOURS = env_number(
    "LIANZHANG_IDEMPOTENCY_HOURS",
    48,
    "带 Idempotency-Key 的写入，答复保留多少小时",
    "hours for which the answer to a write with an Idempotency-Key is kept",
)
LIANZHANG_BACKUP_HOURS = env_number(
    "LIANZHANG_BACKUP_HOURS",
    26,
    "备份超过多少小时算过期：提醒，三倍算故障",
    "hours after which the newest backup is too old: a warning, after three times as many a failure",
)
LIANZHANG_DRILL_DAYS = env_number(
    "LIANZHANG_DRILL_DAYS",
    92,
    "恢复演练超过多少天要提醒",
    "days after which a restore drill is due again",
)
LIANZHANG_VERIFY_DAYS = env_number(
    "LIANZHANG_VERIFY_DAYS",
    8,
    "操作记录核验超过多少天要提醒",
    "days after which the trail should be verified again",
)
LIANZHANG_DISK_WARN_MB = env_number(
    "LIANZHANG_DISK_WARN_MB",
    5_000,
    "磁盘剩余低于多少 MB 要提醒",
    "megabytes left on a disk below which there is a warning",
)
LIANZHANG_DISK_FAIL_MB = env_number(
    "LIANZHANG_DISK_FAIL_MB",
    1_000,
    "磁盘剩余低于多少 MB 算故障",
    "megabytes left on a disk below which it counts as a failure",
)
LIANZHANG_DRILL_DATABASE_URL = env_str(
    "LIANZHANG_DRILL_DATABASE_URL",
    "",
    "恢复演练所用的空数据库，内容会被清除；不设则用临时的 SQLite",
    "an empty database for restore drills, whatever is in it goes; without it a passing SQLite",
    kind="address",
)

# Who may ask for /health/ and /metrics: programs on this machine, or who holds the token
LIANZHANG_WATCH_FROM = env_str(
    "LIANZHANG_WATCH_FROM",
    "127.0.0.1,::1",
    "哪些地址或网段可以看 /health/ 和 /metrics，逗号分隔；经代理转来的不算",
    "addresses and networks that may ask for /health/ and /metrics, divided by commas; "
    "what a proxy passes on does not count",
).split(",")
LIANZHANG_WATCH_TOKEN = env_str(
    "LIANZHANG_WATCH_TOKEN",
    "",
    "监控程序的令牌（Authorization: Bearer …）；不设则只认地址",
    "token of the watching program (Authorization: Bearer …); without it only addresses count",
    secret=True,
)
LIANZHANG_PROCESSES = env_number(
    "LIANZHANG_PROCESSES", 1, "网站的进程数", "processes that answer requests"
)
LIANZHANG_THREADS = env_number(
    "LIANZHANG_THREADS", 4, "每个进程同时答复多少请求", "requests answered at once by a process"
)


def backups_folder(home: Path) -> Path:
    """This function will read where scheduled backups go, within the data folder unless told."""
    return Path(
        env_str(
            "LIANZHANG_BACKUPS",
            str(home / "backups"),
            "定时备份存放的目录，应在另一块盘或另一台机器上",
            "folder of scheduled backups; it should lie on another disk or machine",
            "var/backups",
        )
    ).expanduser()


def logs(*, demo: bool) -> dict[str, Any]:
    """This function will read form, place and level of the log; a demonstration is quieter."""
    return logging_of(
        form=env_choice(
            "LIANZHANG_LOG_FORMAT",
            ("auto", "json", "plain"),
            "auto",
            "日志格式：json 每行一个，plain 便于阅读；auto 在终端用 plain，否则用 json",
            "form of the log: json, one a line, or plain; auto is plain on a terminal, else json",
        ),
        to=env_str(
            "LIANZHANG_LOG_TO",
            "stderr",
            "日志写到：stderr、stdout 或一个文件",
            "where the log goes: stderr, stdout, or a file",
        ),
        level=env_choice(
            "LIANZHANG_LOG_LEVEL",
            ("debug", "info", "warning", "error"),
            "warning" if demo else "info",
            "从哪一级起记日志：debug、info（每个请求一行）、warning、error",
            "from which level on there is a log: debug, info (a line per request), warning, error",
        ),
    )


# Where notices go out by mail (records/matters); without a host they stay in the site
LIANZHANG_MAIL_HOST = env_str(
    "LIANZHANG_MAIL_HOST",
    "",
    "发通知邮件的 SMTP 主机；不设则只在站内通知",
    "SMTP host for notices; without one they are in the site only",
)
LIANZHANG_MAIL_PORT = env_number("LIANZHANG_MAIL_PORT", 25, "SMTP 端口", "SMTP port")
LIANZHANG_MAIL_USER = env_str("LIANZHANG_MAIL_USER", "", "SMTP 账号", "SMTP user")
LIANZHANG_MAIL_PASSWORD = env_str(
    "LIANZHANG_MAIL_PASSWORD", "", "SMTP 口令", "SMTP password", secret=True
)
LIANZHANG_MAIL_TLS = env_bool("LIANZHANG_MAIL_TLS", False, "经 STARTTLS 发信", "use STARTTLS")
LIANZHANG_MAIL_FROM = env_str(
    "LIANZHANG_MAIL_FROM", "lianzhang@localhost", "通知邮件的发件人", "sender of notices"
)
LIANZHANG_ROUTINE_SECONDS = env_number(
    "LIANZHANG_ROUTINE_SECONDS",
    60,
    "后台任务每多少秒例行一次：催报、催办、发通知；0 为这台机器上不做",
    "seconds between two rounds of the worker that remind, escalate and mail; 0 for none here",
)
LIANZHANG_SITE = env_str(
    "LIANZHANG_SITE",
    "http://localhost:8000",
    "通知邮件里本站的地址",
    "address of this site in mailed notices",
)
