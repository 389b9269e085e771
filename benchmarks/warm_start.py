"""How long does a warm `scripts/demo --check` take, in units of `django.setup()`?

Both are whole processes started the same way, in turn, so that the machine's noise meets both.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
SETUP = "import os; os.environ['DJANGO_SETTINGS_MODULE']='lianzhang.settings'; import django; django.setup()"


def seconds(command: list[str]) -> float:
    """Run a command to its end and return its wall-clock seconds."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ)
    return time.perf_counter() - begin


def main(runs: int = 7) -> None:
    """Warm up, run both in turn, print medians and the ratio."""
    check, setup = [str(ROOT / "scripts" / "demo"), "--check"], [str(PYTHON), "-c", SETUP]
    os.environ["LIANZHANG_DEMO"] = "1"
    seconds(check)
    seconds(setup)
    pairs = [(seconds(check), seconds(setup)) for _ in range(runs)]
    whole, base = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{platform.machine()} · {os.cpu_count()} cores · Python {platform.python_version()}")
    print(
        f"demo --check {whole:.2f} s · django.setup() {base:.2f} s · ratio {ratio:.2f} (claim: ≤ 4)"
    )
    sys.exit(0)


if __name__ == "__main__":
    main()
