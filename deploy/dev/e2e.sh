#!/usr/bin/env bash
# Browser tests against a server of their own: free port, empty folder, embedded database, demo tenant.
# Arguments go to Playwright: deploy/dev/e2e.sh --grep sign-up
source "$(dirname "$0")/env.sh"

SERVER=$TARGET_DIR/debug/neuroops
[ -x "$SERVER" ] && [ -f target/site/pkg/neuroops.wasm ] || die "there is nothing to test: the last build failed or never ran" "Run: make build"
have playwright || die "Playwright is missing" "Run: make setup-test"

# In /tmp with a short name: the path of the database's socket is limited, and user postgres must reach it.
DATA=$(mktemp -d /tmp/neuroops-e2e.XXXXXX)
chmod 755 "$DATA"
PORT=$(free_port)
export NEUROOPS_ADDR=127.0.0.1:$PORT NEUROOPS_DATA_DIR=$DATA/data BASE_URL=http://127.0.0.1:$PORT
# A developer's own settings must not lead the tests to a real database.
unset DATABASE_URL PLATFORM_DATABASE_URL OWNER_DATABASE_URL

"$SERVER" serve >"$DATA/server.log" 2>&1 &
PID=$!
end() {
  local status=$?
  kill "$PID" 2>/dev/null || true
  wait "$PID" 2>/dev/null || true
  if [ $status != 0 ]; then
    mkdir -p "$ROOT/end2end/test-results"
    cp "$DATA/server.log" "$ROOT/end2end/test-results/server.log"
    echo "the server's last lines besides answers (all of them: end2end/test-results/server.log):" >&2
    grep -v '"message":"served","status":[23]' "$DATA/server.log" | tail -n 20 | cut -c 1-400 >&2
    # What failed comes last, where a reader looks first.
    [ ! -f "$DATA/tests.log" ] || sed -nE '/^  [0-9]+ (failed|flaky|interrupted)/,$p' "$DATA/tests.log" >&2
  fi
  rm -rf "$DATA"
}
trap end EXIT

say "server on $BASE_URL, waiting for it …"
for ((i = 0; i < 240; i++)); do
  if curl -fs -o /dev/null "$BASE_URL/health/ready"; then break; fi
  kill -0 "$PID" 2>/dev/null || die "the server stopped before it was ready"
  sleep 0.5
done
((i < 240)) || die "the server was not ready after two minutes"
say "server ready"

cd end2end || exit
playwright test "$@" | tee "$DATA/tests.log"
