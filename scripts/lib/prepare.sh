# Sets up what the scripts need: Python packages, files of the pages, translations. Sourced from
# the root of the checkout. Everything it prints goes to stderr; it stops with a sentence in
# Chinese and English: what, why, what to do next. A second start finds the stamps and does nothing.
# Written for bash 3.2 and later.

STAMPS=.venv/.lianzhang
SETUP_LOG=var/setup.log
ROOM_NEEDED=1300 # megabytes: 900 of packages (650 without the tests), 100 of node, the rest for pip

say() { printf '%s\n' "$*" >&2; }

# stop WHAT_ZH WHAT_EN NEXT_ZH NEXT_EN — ends the script with exit code 1
stop() {
    printf '\n%s %s\n%s %s\n' "$1" "$3" "$2" "$4" >&2
    exit 1
}

# ── Python ───────────────────────────────────────────────────────────────────────────────────

python_is_new() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# prints the first Python ≥ 3.11; LIANZHANG_PYTHON names one
find_python() {
    local candidate
    for candidate in ${LIANZHANG_PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
        if command -v "$candidate" >/dev/null && python_is_new "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    local found
    found=$(python3 --version 2>/dev/null || true)
    stop "需要 Python 3.11 或更高版本，本机找到的是：${found:-没有}。" \
        "Python 3.11 or later is needed; found here: ${found:-none}." \
        "请安装后重试，或用环境变量 LIANZHANG_PYTHON 指明其位置。" \
        "Install it and try again, or name it in LIANZHANG_PYTHON."
}

# makes .venv, or makes it anew when the checkout was moved or its Python is gone
prepare_python() {
    mkdir -p var 2>/dev/null || stop_disk
    : >"$SETUP_LOG" 2>/dev/null || stop_disk
    if [ -e "$STAMPS/place" ] && [ "$(cat "$STAMPS/place")" != "$PWD" ] ||
        { [ -e .venv ] && ! python_is_new .venv/bin/python; }; then
        say "虚拟环境已失效，重新建立 / the virtual environment no longer works: making it anew"
        rm -rf .venv
    fi
    if [ ! -x .venv/bin/python ]; then
        local python
        python=$(find_python)
        stop_without_room
        say "建立虚拟环境 / making a virtual environment: $("$python" --version)"
        "$python" -m venv .venv >>"$SETUP_LOG" 2>&1 || {
            rm -rf .venv
            stop_reading_log "虚拟环境未能建立" "The virtual environment could not be made"
        }
    fi
    mkdir -p "$STAMPS"
    printf '%s' "$PWD" >"$STAMPS/place"
}

# prepare_packages LOCK — installs exactly what the lock says, then the project itself
prepare_packages() {
    local lock=$1 now
    now=$(cksum "$lock" pyproject.toml)
    [ "$(cat "$STAMPS/$lock" 2>/dev/null)" != "$now" ] || return 0
    say "安装依赖，首次约一分钟 / installing packages, about a minute the first time ($lock)"
    pip_quietly --require-hashes -r "$lock" ||
        stop_reading_log "依赖未能安装" "The packages could not be installed"
    pip_quietly --no-deps --no-build-isolation --no-index -e . ||
        stop_reading_log "本项目未能安装" "The project itself could not be installed"
    printf '%s' "$now" >"$STAMPS/$lock"
}

pip_quietly() {
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
        --retries 1 --timeout 20 "$@" >>"$SETUP_LOG" 2>&1
}

# ── What pages need ──────────────────────────────────────────────────────────────────────────

prepare_assets() {
    .venv/bin/python scripts/lib/assets.py || exit 1
}

prepare_messages() {
    .venv/bin/python scripts/lib/messages.py compile || exit 1
}

# ── The whole, once ──────────────────────────────────────────────────────────────────────────

# what the set-up depends on; any change makes the next start go through it again
fingerprint() {
    cksum "$1" pyproject.toml frontend/package-lock.json lianzhang/locale/*/LC_MESSAGES/*.po \
        2>/dev/null
    printf '%s' "$PWD"
}

# prepare LOCK — everything for requirements.lock (use) or requirements-dev.lock (development)
prepare() {
    local lock=$1 now
    now=$(fingerprint "$lock")
    if [ -x .venv/bin/lianzhang ] && [ -e vendor/complete ] &&
        [ "$(cat "$STAMPS/all-$lock" 2>/dev/null)" = "$now" ]; then
        return 0
    fi
    mkdir -p var 2>/dev/null || stop_disk
    if command -v flock >/dev/null; then # two starts at once: the second waits and finds it done
        exec 9>var/setup.lock
        flock 9
    fi
    prepare_python
    prepare_packages "$lock"
    prepare_assets
    prepare_messages
    printf '%s' "$now" >"$STAMPS/all-$lock"
    exec 9>&-
    say "准备就绪 / set up"
}

# ── Stopping with a sentence ─────────────────────────────────────────────────────────────────

stop_disk() {
    stop "无法写入 $PWD。" "$PWD cannot be written." \
        "请检查磁盘空间和目录权限后重试。" "Check disk space and permissions, then try again."
}

stop_without_room() {
    local free
    free=$(df -Pk . | awk 'NR == 2 {print int($4 / 1024)}')
    [ "${free:-$ROOM_NEEDED}" -ge "$ROOM_NEEDED" ] || stop \
        "磁盘空间不足：需要约 ${ROOM_NEEDED} MB，剩余 ${free} MB。" \
        "Not enough room on the disk: about ${ROOM_NEEDED} MB are needed, ${free} MB are free." \
        "请清理磁盘或换一个目录后重试。" "Make room or use another folder, then try again."
}

# stop_reading_log WHAT_ZH WHAT_EN — says why, from what pip wrote
stop_reading_log() {
    local zh=$1 en=$2
    if grep -qiE 'No space left|Disk quota' "$SETUP_LOG"; then
        stop "$zh：磁盘已满。" "$en: the disk is full." \
            "请清理磁盘后重试。" "Make room and try again."
    elif grep -qi 'do not match the hashes' "$SETUP_LOG"; then
        stop "$zh：下载的文件与锁文件的校验值不符。" "$en: a file differs from the lock's hash." \
            "请检查所用的镜像后重试；详见 $SETUP_LOG。" "Check the mirror; see $SETUP_LOG."
    elif grep -qi 'ensurepip' "$SETUP_LOG"; then
        stop "$zh：本机 Python 缺少 venv 组件。" "$en: this Python comes without venv." \
            "请安装 python3-venv 后重试。" "Install python3-venv and try again."
    elif grep -qiE 'connection|resolution|timed out|timeout|proxy|ssl|No matching distribution' \
        "$SETUP_LOG"; then
        stop "$zh：首次启动需要联网下载依赖，但网络不通。" \
            "$en: the first start downloads packages, but the network did not answer." \
            "请联网或配置 pip 镜像后重试；之后启动不再需要网络。详见 $SETUP_LOG。" \
            "Connect, or set pip's mirror, and try again; later starts need no network. See $SETUP_LOG."
    fi
    stop "$zh：$(tail -n 1 "$SETUP_LOG")。" "$en." "详见 $SETUP_LOG。" "See $SETUP_LOG."
}
