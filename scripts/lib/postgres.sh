# A throw-away PostgreSQL for the tests: its own folder, a socket in it, no port. Sourced.
# After start_postgres either POSTGRES_URL is set, or POSTGRES_MISSING says why not.

POSTGRES_URL=
POSTGRES_MISSING=
postgres_folder=
postgres_bin=

find_postgres() {
    local candidate
    for candidate in "$(dirname "$(command -v initdb 2>/dev/null || echo /-/-)")" \
        $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin \
            2>/dev/null | sort -rV); do
        if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ]; then
            postgres_bin=$candidate
            return 0
        fi
    done
    return 1
}

# PostgreSQL refuses to run as root: then it runs as the user postgres
as_server() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    else
        setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"
    fi
}

start_postgres() {
    if [ -n "${LIANZHANG_TEST_POSTGRES:-}" ]; then
        POSTGRES_URL=$LIANZHANG_TEST_POSTGRES
        return
    fi
    if ! find_postgres; then
        POSTGRES_MISSING="没有找到 PostgreSQL / no PostgreSQL was found (initdb, pg_ctl)"
        return
    fi
    if [ "$(id -u)" -eq 0 ] && ! { id postgres && command -v setpriv; } >/dev/null 2>&1; then
        POSTGRES_MISSING="以 root 运行时需要 postgres 用户 / run by root it needs the user postgres"
        return
    fi
    postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/lzpg-XXXXXX")
    trap stop_postgres EXIT
    [ "$(id -u)" -ne 0 ] || chown postgres: "$postgres_folder"
    if (
        cd "$postgres_folder"
        as_server "$postgres_bin/initdb" -D "$postgres_folder/data" -U lianzhang --auth=trust \
            --encoding=UTF8 --locale=C --no-sync &&
            # nothing here has to survive: no waiting for the disk
            as_server "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -w -l server.log -o \
                "-c listen_addresses= -k $postgres_folder -F -c synchronous_commit=off" start
    ) >"$postgres_folder.log" 2>&1 </dev/null; then
        POSTGRES_URL="postgres://lianzhang@/postgres?host=$postgres_folder"
    else
        POSTGRES_MISSING="PostgreSQL 未能启动 / PostgreSQL did not start: $(tail -n 1 "$postgres_folder.log")"
    fi
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    (cd / && as_server "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop) \
        >/dev/null 2>&1 || true
    rm -rf "$postgres_folder" "$postgres_folder.log"
    postgres_folder=
}
