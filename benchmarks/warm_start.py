"""How long does a warm `scripts/demo --check` take, in units of `django.setup()`?

Claim: at most 4. Both are whole processes started the same way, in turn, so that the machine's
noise meets both; the installation is a throw-away one that was set up before.
"""

import os
import subprocess
import sys
import tempfile

from clock import ROOT, in_turn, machine

RUNS, MOST = 9, 4.0
SETUP = "import django; django.setup()"


def process(command: list[str]) -> None:
    """Run a command to its end; its answer is not looked at."""
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def main() -> None:
    """Set up once, run both in turn, print both and their ratio."""
    with tempfile.TemporaryDirectory(prefix="lianzhang-bench-") as home:
        for name in [name for name in os.environ if name.startswith("LIANZHANG_")]:
            del os.environ[name]
        os.environ |= {
            "LIANZHANG_HOME": home,
            "LIANZHANG_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "lianzhang.settings",
        }
        check = [str(ROOT / "scripts/demo"), "--check"]
        setup = [str(ROOT / ".venv/bin/python"), "-c", SETUP]
        found = in_turn({"check": lambda: process(check), "setup": lambda: process(setup)}, RUNS)
    ratio = found["check"] / found["setup"]
    print(machine())
    print(
        f"demo --check {found['check']:.0f} ms · django.setup() {found['setup']:.0f} ms · "
        f"ratio {ratio:.2f} (claim: at most {MOST:.0f})"
    )
    sys.exit(0 if ratio <= MOST else 1)


if __name__ == "__main__":
    main()
