#!/usr/bin/env bash
# A private, throw-away PostgreSQL for tests: its own folder, socket and free loopback port; nothing it
# writes is made safe against power loss, which makes the tests several times faster.
#
#   testdb.sh start          starts one and prints `export TEST_DATABASE_URL=…` and `export TEST_DATABASE_DIR=…`
#   testdb.sh stop [FOLDER]  stops it and deletes its folder (default: $TEST_DATABASE_DIR)
#   testdb.sh bin            prints the folder of the newest installed server's programs
source "$(dirname "$0")/env.sh"

# PG_BIN names another PostgreSQL.
pg_bin() {
  local bin=${PG_BIN:-}
  if [ -z "$bin" ]; then
    # Folders that are not there make find fail; the newest of the others counts.
    bin=$({ find /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin -maxdepth 1 -name initdb 2>/dev/null || true; } | sort -V | tail -n 1)
    bin=${bin%/initdb}
  fi
  [ -x "$bin/initdb" ] || die "no PostgreSQL server found" "Run: make setup" "Or name its programs' folder: PG_BIN=/path/to/bin"
  echo "$bin"
}

# PostgreSQL refuses to run as root: there its own user runs it.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start() {
  local bin dir port
  bin=$(pg_bin)
  # Short, because the path of a unix socket may have 107 characters at most; /tmp, because user postgres must reach it.
  dir=$(mktemp -d /tmp/neuroops-test.XXXXXX)
  [ "$(id -u)" != 0 ] || chown postgres "$dir"
  cd "$dir" || exit
  as_postgres "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --no-sync --encoding=UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 || {
    cat "$dir/initdb.log" >&2
    rm -rf "$dir"
    die "initdb failed" "The lines above say why"
  }
  # Another process can take the free port between the question and the start: ask again then.
  for _ in 1 2 3; do
    port=$(free_port)
    if as_postgres "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 30 -o "-p $port -k $dir -h 127.0.0.1 -c fsync=off \
      -c full_page_writes=off -c synchronous_commit=off -c max_connections=200 -c shared_buffers=256MB" start >/dev/null 2>&1; then
      echo "export TEST_DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres"
      echo "export TEST_DATABASE_DIR=$dir"
      return
    fi
  done
  cat "$dir/log" >&2
  rm -rf "$dir"
  die "the test database did not start" "The lines above say why"
}

stop() {
  local bin dir=${1:-${TEST_DATABASE_DIR:-}}
  case $dir in
    /tmp/neuroops-test.??????) ;;
    *) die "not a test database of this script: '$dir'" ;;
  esac
  [ -d "$dir" ] || return 0
  bin=$(pg_bin)
  cd "$dir" || exit
  [ ! -e "$dir/data/postmaster.pid" ] || as_postgres "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null
  cd /
  rm -rf "$dir"
}

case ${1:-} in
  start) start ;;
  stop) stop "${2:-}" ;;
  bin) pg_bin ;;
  *) die "usage: testdb.sh start | stop [FOLDER] | bin" ;;
esac
