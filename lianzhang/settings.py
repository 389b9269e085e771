"""Settings: everything a bureau may set comes from the environment and is listed in ENVIRONMENT.

Only `django.conf.settings` is read elsewhere, never this module. A wrong value is refused with a
sentence (`values.errors.Refused`, codes `settings.*`), which the commands print without a trace.
"""

from datetime import timedelta
from pathlib import Path

from lianzhang.environment import ENVIRONMENT as ENVIRONMENT
from lianzhang.environment import database as database
from lianzhang.environment import (
    env_bool,
    env_number,
    env_paths,
    env_str,
    prepared_home,
)
from lianzhang.environment import kept_secret as kept_secret
from lianzhang.settings_upkeep import LIANZHANG_API_PER_ADDRESS as LIANZHANG_API_PER_ADDRESS
from lianzhang.settings_upkeep import LIANZHANG_API_PER_CALLER as LIANZHANG_API_PER_CALLER
from lianzhang.settings_upkeep import LIANZHANG_BACKUP_HOURS as LIANZHANG_BACKUP_HOURS
from lianzhang.settings_upkeep import LIANZHANG_DISK_FAIL_MB as LIANZHANG_DISK_FAIL_MB
from lianzhang.settings_upkeep import LIANZHANG_DISK_WARN_MB as LIANZHANG_DISK_WARN_MB
from lianzhang.settings_upkeep import LIANZHANG_DRILL_DATABASE_URL as LIANZHANG_DRILL_DATABASE_URL
from lianzhang.settings_upkeep import LIANZHANG_DRILL_DAYS as LIANZHANG_DRILL_DAYS
from lianzhang.settings_upkeep import LIANZHANG_IDEMPOTENCY_HOURS as LIANZHANG_IDEMPOTENCY_HOURS
from lianzhang.settings_upkeep import LIANZHANG_KEEP_DAILY as LIANZHANG_KEEP_DAILY
from lianzhang.settings_upkeep import LIANZHANG_KEEP_MONTHLY as LIANZHANG_KEEP_MONTHLY
from lianzhang.settings_upkeep import LIANZHANG_KEEP_WEEKLY as LIANZHANG_KEEP_WEEKLY
from lianzhang.settings_upkeep import LIANZHANG_MAIL_FROM as LIANZHANG_MAIL_FROM
from lianzhang.settings_upkeep import LIANZHANG_MAIL_HOST as LIANZHANG_MAIL_HOST
from lianzhang.settings_upkeep import LIANZHANG_MAIL_PASSWORD as LIANZHANG_MAIL_PASSWORD
from lianzhang.settings_upkeep import LIANZHANG_MAIL_PORT as LIANZHANG_MAIL_PORT
from lianzhang.settings_upkeep import LIANZHANG_MAIL_TLS as LIANZHANG_MAIL_TLS
from lianzhang.settings_upkeep import LIANZHANG_MAIL_USER as LIANZHANG_MAIL_USER
from lianzhang.settings_upkeep import LIANZHANG_PROCESSES as LIANZHANG_PROCESSES
from lianzhang.settings_upkeep import LIANZHANG_ROUTINE_SECONDS as LIANZHANG_ROUTINE_SECONDS
from lianzhang.settings_upkeep import LIANZHANG_SITE as LIANZHANG_SITE
from lianzhang.settings_upkeep import LIANZHANG_THREADS as LIANZHANG_THREADS
from lianzhang.settings_upkeep import LIANZHANG_TOKEN_DAYS as LIANZHANG_TOKEN_DAYS
from lianzhang.settings_upkeep import LIANZHANG_VERIFY_DAYS as LIANZHANG_VERIFY_DAYS
from lianzhang.settings_upkeep import LIANZHANG_WATCH_FROM as LIANZHANG_WATCH_FROM
from lianzhang.settings_upkeep import LIANZHANG_WATCH_TOKEN as LIANZHANG_WATCH_TOKEN
from lianzhang.settings_upkeep import backups_folder, logs

ROOT = Path(__file__).resolve().parent.parent


# Where things are
LIANZHANG_HOME = prepared_home(
    Path(
        env_str(
            "LIANZHANG_HOME",
            str(ROOT / "var"),
            "数据目录：数据库、上传的原件、密钥",
            "data folder: the database, the originals that were handed in, the secret",
            "var",
        )
    )
    .expanduser()
    .resolve()
)
LIANZHANG_PACKS = env_paths(
    "LIANZHANG_PACKS",
    ROOT / "definitions",
    "定义包目录，可多个，后者补充前者",
    "folders of definitions; later ones add to earlier ones",
    "definitions",
)
LIANZHANG_CASES = env_paths(
    "LIANZHANG_CASES",
    ROOT / "cases",
    "案例目录，可多个：各市自己的公开材料",
    "folders of cases: the public material of cities",
    "cases",
)
LIANZHANG_BOUNDARIES = env_str(
    "LIANZHANG_BOUNDARIES",
    "",
    "本单位自备的县级界线 GeoJSON（应有审图号），不设则用示意图",
    "the bureau's own GeoJSON of county boundaries; without it a sketch is drawn",
)

# What kind of installation this is
DEBUG = env_bool("LIANZHANG_DEBUG", False, "开发模式，正式使用须关闭", "for developers only")
LIANZHANG_DEMO = env_bool(
    "LIANZHANG_DEMO",
    False,
    "演示模式：登录页列出演示用户",
    "a demonstration: the sign-in page offers the demo users",
)
LIANZHANG_HTTPS = env_bool(
    "LIANZHANG_HTTPS",
    not (DEBUG or LIANZHANG_DEMO),
    "浏览器经 HTTPS 访问；登录凭据只走加密连接",
    "browsers come by HTTPS; the session cookie goes by nothing else",
    "1, in a demonstration 0",
)
ALLOWED_HOSTS = env_str(
    "LIANZHANG_ALLOWED_HOSTS",
    "localhost,127.0.0.1,[::1]",
    "允许访问的主机名，逗号分隔",
    "host names that are answered, divided by commas",
).split(",")
SECRET_KEY = env_str(
    "LIANZHANG_SECRET_KEY",
    "",
    "会话密钥；不设则首次启动时生成并存入数据目录",
    "signs sessions; without it one is made at the first start and kept in the data folder",
    secret=True,
) or kept_secret(LIANZHANG_HOME / "secret")

DATABASES = {
    "default": database(
        env_str(
            "LIANZHANG_DATABASE_URL",
            f"sqlite:///{LIANZHANG_HOME / 'lianzhang.sqlite3'}",
            "数据库：sqlite:///文件 或 postgres://用户:口令@主机:端口/库名",
            "the database: sqlite:///file or postgres://user:password@host:port/name",
            "sqlite:///var/lianzhang.sqlite3",
            kind="address",
        )
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "ninja",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "lianzhang.records.people",
    "lianzhang.records.overlays",
    "lianzhang.records.sources",
    "lianzhang.records.registry",
    "lianzhang.records.mandates",
    "lianzhang.records.machines",
    "lianzhang.records.chains",
    "lianzhang.records.figures",
    "lianzhang.records.returns",
    "lianzhang.records.plans",
    "lianzhang.records.titles",
    "lianzhang.records.intake",
    "lianzhang.records.proposals",
    "lianzhang.records.rounds",
    "lianzhang.records.matters",
    "lianzhang.records.appraisals",
    "lianzhang.records.surveys",
    "lianzhang.records.policies",
    "lianzhang.records.papers",
    "lianzhang.records.archive",
    "lianzhang.records.upkeep",
    "lianzhang.doors.pages",
]
MIDDLEWARE = [
    "lianzhang.doors.watch.middleware.Watched",  # outermost: names and counts whatever is asked
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lianzhang.doors.pages.shell.sessions.SessionLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lianzhang.doors.pages.shell.middleware.ViewerMiddleware",
    "lianzhang.doors.pages.shell.sessions.SecondFactor",
]
ROOT_URLCONF = "lianzhang.urls"
WSGI_APPLICATION = "lianzhang.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lianzhang.doors.pages.shell.context.frame",
            ],
        },
    }
]

# What is handed in stays in memory until it has been looked at: a file that bears a classification
# mark must never reach the disk, not even a temporary file. A larger one is refused by its length.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 256 * 2**20  # bytes; as much as is staged

# Long work is queued in the database and done by one process (`lianzhang work`)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# People
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "workbench:home"
LOGOUT_REDIRECT_URL = "accounts:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out is not even looked at
    "allauth.account.auth_backends.AuthenticationBackend",
]
_LENGTH = env_number(
    "LIANZHANG_PASSWORD_LENGTH",
    12,
    "口令至少多少个字符",
    "characters that a password has at least",
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"django.contrib.auth.password_validation.{name}",
        "OPTIONS": {"min_length": _LENGTH} if name == "MinimumLengthValidator" else {},
    }
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LIANZHANG_INVITATION_HOURS = env_number(
    "LIANZHANG_INVITATION_HOURS",
    72,
    "邀请链接的有效期，小时",
    "hours for which an invitation link holds",
)
LIANZHANG_SESSION_IDLE_MINUTES = env_number(
    "LIANZHANG_SESSION_IDLE_MINUTES",
    60,
    "多少分钟没有操作就退出登录",
    "minutes without a request after which a session ends",
)
LIANZHANG_SESSION_HOURS = env_number(
    "LIANZHANG_SESSION_HOURS",
    12,
    "一次登录最长多少小时",
    "hours after which a session ends in any case: one working day, overtime included",
)
LIANZHANG_SESSIONS_AT_ONCE = env_number(
    "LIANZHANG_SESSIONS_AT_ONCE",
    3,
    "一人可同时在几处登录，超出时最早的一处退出",
    "sessions that a person may have at once; the oldest beyond them ends",
)
SESSION_COOKIE_AGE = LIANZHANG_SESSION_HOURS * 60 * 60

# Signing in is allauth's work (accounts/adapters.py): by user name, no e-mail, nobody signs up
ACCOUNT_ADAPTER = "lianzhang.doors.pages.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # as long as the limits above
# axes counts wrong passwords, across processes; what is left here are wrong codes, by person and
# never by address: an office shares one
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/5m/key"}

# A second factor is open to everybody and required of some; what they add lies in accounts/factors.py
LIANZHANG_SECOND_FACTOR = frozenset(
    env_str(
        "LIANZHANG_SECOND_FACTOR",
        "none" if LIANZHANG_DEMO else "admin,deputy_director",
        "哪些角色必须二次验证，逗号分隔；none 为都不要求",
        "roles that must show a second factor, divided by commas; none for no role",
        "admin,deputy_director; in a demonstration none",
    ).split(",")
)
MFA_ADAPTER = "lianzhang.doors.pages.accounts.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": None}  # nothing that could be guessed
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not LIANZHANG_HTTPS  # browsers allow it at localhost only
MFA_TOTP_TOLERANCE = 1  # half a minute either way: clocks of a closed network drift

# Sign-on by the bureau's own provider, where it has one (accounts/signon.py)
LIANZHANG_OIDC_URL = env_str(
    "LIANZHANG_OIDC_URL",
    "",
    "本单位统一身份认证（OIDC）的地址，不设则不用",
    "address of the bureau's OIDC provider; without it there is no sign-on",
)
_OIDC_CLIENT = {
    "client_id": env_str(
        "LIANZHANG_OIDC_CLIENT", "lianzhang", "在 OIDC 登记的客户端", "our client name there"
    ),
    "secret": env_str(
        "LIANZHANG_OIDC_SECRET", "", "客户端的密钥", "the secret of that client", secret=True
    ),
}
SOCIALACCOUNT_ADAPTER = "lianzhang.doors.pages.accounts.signon.SignOn"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: our policy lets no form lead to another host
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "profile"],
        "APPS": [
            _OIDC_CLIENT
            | {
                "provider_id": "oidc",
                "name": "OIDC",
                "settings": {"server_url": LIANZHANG_OIDC_URL},
            }
        ]
        if LIANZHANG_OIDC_URL
        else [],
    }
}

# Who guesses is locked out by axes, under the name that was typed, whether it exists or not
AXES_FAILURE_LIMIT = env_number(
    "LIANZHANG_LOCKOUT_FAILURES",
    5,
    "连续输错多少次口令后锁定",
    "wrong passwords in a row that lock an account out",
)
AXES_COOLOFF_TIME = timedelta(
    minutes=env_number(
        "LIANZHANG_LOCKOUT_MINUTES",
        15,
        "锁定多少分钟",
        "minutes for which an account stays locked out",
    )
)
AXES_LOCKOUT_PARAMETERS = ["username"]  # an office shares one address
AXES_USERNAME_CALLABLE = "lianzhang.doors.pages.accounts.adapters.attempted"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # knocking on does not prolong it
AXES_DISABLE_ACCESS_LOG = True  # the trail says who signed in
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = [
    "axes.W002",  # its middleware answers in words that are not ours
    "axes.W006",  # an address can be changed, a user name that is guessed at cannot
    "security.W008",  # only the proxy is spoken to from outside, and it redirects
    "security.W005",  # hosts below ours, and lists of browsers, are the bureau's to decide on: …
    "security.W021",  # … its proxy may send a longer Strict-Transport-Security for all of them
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LIANZHANG_HTTPS

# What a browser may do with our pages: everything comes from this host, nothing is inline
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the square code of a second factor, made here
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 if LIANZHANG_HTTPS else 0  # an hour: a mistake heals by itself
if env_bool(
    "LIANZHANG_PROXY",
    False,
    "前面有反向代理，且由它设置 X-Forwarded-Proto",
    "a proxy stands in front and sets X-Forwarded-Proto itself",
):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Files that pages need: found where they lie, so that there is no collecting step
STATIC_URL = "static/"
STATICFILES_DIRS = [("vendor", ROOT / "vendor")] if (ROOT / "vendor").is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 300  # seconds: an upgrade shows within five minutes

# Chinese first, English complete
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "lianzhang" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# How the machine is looked after (docs/deploy.md)
LIANZHANG_BACKUPS = backups_folder(LIANZHANG_HOME)

# Logs say what happened, never about whom (doors/watch/lines.py). Without this Django stays silent
# outside DEBUG.
LOGGING = logs(demo=LIANZHANG_DEMO)
