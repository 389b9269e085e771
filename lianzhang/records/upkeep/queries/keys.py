"""Secrets and switches: what must be strong, and what must be off in real use."""

from collections.abc import Iterator

from django.conf import settings
from django.core.checks import run_checks

from lianzhang import environment
from lianzhang.records.upkeep.queries.findings import Finding, fail, ok, warn
from lianzhang.values.errors import gettext_noop

SHORTEST = 50  # characters of a signing key, as Django's own check wants (security.W009)
KINDS = 5  # different characters it has at least
# redirect to HTTPS, HSTS for other names of the domain: the proxy's and the operator's to decide
PROXYS = {"security.W005", "security.W008", "security.W021"}
OWN_MACHINE = {"localhost", "127.0.0.1", "[::1]", "::1"}


def check_secrets() -> Iterator[Finding]:
    """This function will look at the signing key, switches, host names and Django's own checks."""
    found = [*_key(), *_switches(), *_hosts(), *_deployment()]
    yield from found or [ok("secrets", gettext_noop("密钥够强，开发和演示开关都已关闭。"))]


def _key() -> Iterator[Finding]:
    key = settings.SECRET_KEY
    if len(key) < SHORTEST or len(set(key)) < KINDS or key.startswith("django-insecure"):
        yield fail(
            "secrets",
            gettext_noop("会话密钥太弱（%(n)s 个字符）：会话可被伪造。"),
            gettext_noop(
                "请删除 LIANZHANG_SECRET_KEY，由系统自动生成；或设为 50 个以上的随机字符。"
                "更换后全体人员须重新登录。"
            ),
            n=len(key),
        )


def _switches() -> Iterator[Finding]:
    if settings.DEBUG:
        yield fail(
            "secrets",
            gettext_noop("开发模式开着：出错时会把内部信息显示给访问者。"),
            gettext_noop("请删除 LIANZHANG_DEBUG 后重启。"),
        )
    if settings.LIANZHANG_DEMO:
        yield warn(
            "secrets",
            gettext_noop("演示模式开着：不用口令就能以演示用户登录。"),
            gettext_noop("正式使用请删除 LIANZHANG_DEMO，用 lianzhang serve 启动。"),
        )
    elif not settings.LIANZHANG_HTTPS:
        yield fail(
            "secrets",
            gettext_noop("浏览器不经 HTTPS 访问：口令和会话在网上明文传送。"),
            gettext_noop("请在代理上配置证书（deploy/nginx），并删除 LIANZHANG_HTTPS=0。"),
        )


def _hosts() -> Iterator[Finding]:
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield fail(
            "secrets",
            gettext_noop("任何主机名都被接受：链接可被引到别处。"),
            gettext_noop("请把 LIANZHANG_ALLOWED_HOSTS 设为本单位的主机名。"),
        )
    elif hosts <= OWN_MACHINE and not settings.LIANZHANG_DEMO:
        yield warn(
            "secrets",
            gettext_noop("只接受本机名：别的机器打不开网站。"),
            gettext_noop("请把 LIANZHANG_ALLOWED_HOSTS 设为本单位的主机名。"),
        )


def _deployment() -> Iterator[Finding]:
    """What Django itself would say; what the lines above say already is left out."""
    said = {f"security.W{n:03}" for n in (9, 12, 16, 18, 20)} | PROXYS
    told = run_checks(include_deployment_checks=True)
    ids = sorted({str(each.id) for each in told if each.id and not each.is_silenced()} - said)
    if ids and not settings.LIANZHANG_DEMO:
        yield warn(
            "secrets",
            gettext_noop("Django 的部署检查有 %(n)s 项提醒：%(ids)s。"),
            gettext_noop("请把编号告诉本系统的维护者；编号的含义见 Django 文档。"),
            n=len(ids),
            ids="、".join(ids),
        )


def check_environment() -> Iterator[Finding]:
    """This function will name variables that nothing reads: most are misspelt."""
    strange = environment.unknown_variables()
    for name, meant in strange.items():
        yield warn(
            "environment",
            gettext_noop("环境变量 %(name)s 没有这一项，没有起作用。"),
            gettext_noop("最接近的是 %(meant)s；全部变量见 docs/reference/settings.md。"),
            name=name,
            meant=meant or "—",
        )
    if not strange:
        given = sum(variable.given for variable in environment.ENVIRONMENT)
        yield ok("environment", gettext_noop("设置了 %(n)s 个环境变量，都能识别。"), n=given)
