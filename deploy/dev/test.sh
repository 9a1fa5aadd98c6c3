#!/usr/bin/env bash
# Everything that has to hold before a change lands, in the order in which it fails soonest. CI runs this.
source "$(dirname "$0")/env.sh"

step "set-up" deploy/dev/setup.sh --test

step "format and clippy" deploy/dev/lint.sh

say "test database …"
settings=$(deploy/dev/testdb.sh start) || exit 1
eval "$settings"
trap 'deploy/dev/testdb.sh stop "$TEST_DATABASE_DIR"' EXIT
say "test database: $TEST_DATABASE_URL"

step "committed queries (.sqlx)" deploy/dev/sqlx.sh check
step "unit and integration tests" cargo nextest run --workspace --no-fail-fast
# nextest leaves out the examples in the documentation.
if grep -rqE '^ *//[/!] ```(rust|should_panic|compile_fail)?$' app server/src; then
  step "examples in the documentation" cargo test --workspace --doc -q
fi

step "build" deploy/dev/build.sh
step "browser tests" deploy/dev/e2e.sh
say "all checks passed"
