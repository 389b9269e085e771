#!/usr/bin/env bash
# Fails when a lock names a registry: an address in a lock defeats every mirror.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if grep -nE 'https?://|^--(extra-)?index-url|^--find-links' requirements*.lock >&2 ||
    grep -n '"resolved"' frontend/package-lock.json >&2; then
    echo "锁文件含下载地址，请用 scripts/lock 重新生成。/ A lock names an address; make it anew with scripts/lock." >&2
    exit 1
fi
