#!/usr/bin/env bash
# The committed folder .sqlx lets every build check its SQL without a database.
#
#   sqlx.sh prepare   writes it anew, after a query or a migration changed (make db-prepare)
#   sqlx.sh check     fails when it is not what the queries and migrations say
source "$(dirname "$0")/env.sh"

case ${1:-} in
  prepare) ARGS=() ;;
  check) ARGS=(--check) ;;
  *) die "usage: sqlx.sh prepare | check" ;;
esac
have cargo-sqlx || die "sqlx-cli is missing" "Run: make setup-test"

# The caller's server, or one of our own.
OWN=
if [ -z "${TEST_DATABASE_URL:-}" ]; then
  settings=$(deploy/dev/testdb.sh start) || exit 1
  eval "$settings"
  OWN=$TEST_DATABASE_DIR
fi

# A database of its own, because tests fill the others.
DATABASE=neuroops_sqlx_$$
end() {
  if [ -n "$OWN" ]; then
    deploy/dev/testdb.sh stop "$OWN"
  else
    psql -q "$TEST_DATABASE_URL" -c "set client_min_messages = warning" -c "drop database if exists $DATABASE with (force)"
  fi
}
trap end EXIT
export DATABASE_URL="${TEST_DATABASE_URL%/*}/$DATABASE"
psql -q "$TEST_DATABASE_URL" -c "create database $DATABASE" || die "cannot create the scratch database $DATABASE"
for file in roles database; do
  PGOPTIONS="-c client_min_messages=warning" psql -q -v ON_ERROR_STOP=1 "$DATABASE_URL" -f "migrations/bootstrap/$file.sql" >/dev/null ||
    die "migrations/bootstrap/$file.sql failed"
done
# As their owner, like everywhere: a migration that needs more must fail here too.
sqlx migrate run --source migrations --database-url "${DATABASE_URL/postgres@/neuroops_owner@}" >/dev/null ||
  die "a migration failed" "The lines above name it"

status=0
SQLX_OFFLINE=false cargo sqlx prepare --workspace "${ARGS[@]}" -- --all-targets || status=$?
[ $status = 0 ] || die ".sqlx does not match the queries and migrations" "Run: make db-prepare, then commit .sqlx"
