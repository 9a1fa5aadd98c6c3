#!/usr/bin/env bash
# Measures the optimised build at the size the product promises: 100,000 contacts in one tenant among 50 tenants, a million
# in all. Needs about 15 minutes the first time. The report lands in target/bench/report.md.
#
#   SECONDS_EACH=10   how long each load runs      CONTACTS, TENANTS, OTHERS   another size
source "$(dirname "$0")/env.sh"

CONTACTS=${CONTACTS:-100000} TENANTS=${TENANTS:-49} OTHERS=${OTHERS:-18368} SECONDS_EACH=${SECONDS_EACH:-10}
OUT=$ROOT/target/bench
mkdir -p "$OUT"
step "optimised build" deploy/dev/build.sh --release
SERVER=$TARGET_DIR/release/neuroops

# Kept between runs: filling it takes minutes. Where user postgres can reach it.
DATA=${BENCH_DATA:-/var/tmp/neuroops-bench-$CONTACTS-$TENANTS-$OTHERS}
mkdir -p "$DATA" && chmod 755 "$DATA"
PORT=$(free_port)
export NEUROOPS_ADDR=127.0.0.1:$PORT NEUROOPS_DATA_DIR=$DATA NEUROOPS_LOG=warn RATE_LIMITS=off
unset DATABASE_URL PLATFORM_DATABASE_URL OWNER_DATABASE_URL
BASE=http://127.0.0.1:$PORT
[ -f "$DATA/seeded" ] || { step "seed" "$SERVER" seed demo --contacts "$CONTACTS" --tenants "$TENANTS" --others "$OTHERS" && touch "$DATA/seeded"; }

"$SERVER" serve >"$OUT/server.log" 2>&1 &
PID=$!
trap 'kill $PID 2>/dev/null; wait $PID 2>/dev/null || true' EXIT
for _ in $(seq 240); do curl -fs -o /dev/null "$BASE/health/ready" && break; sleep 0.5; done

sign_in() { curl -fs "$BASE/api/v1/auth/login" -H 'content-type: application/json' -d '{"email":"owner@demo.test","password":"demo-Passw0rd!"}'; }
field() { node -pe 'JSON.parse(require("fs").readFileSync(0))'"$1"; }
TOKEN=$(sign_in | field .access_token)
export TOKEN
api() { curl -fs -H "authorization: Bearer $TOKEN" "$BASE/api/v1$1"; }

# CPU seconds so far of the server, and of the database's processes.
POSTMASTER=$(head -n 1 "$DATA/postgres/cluster/postmaster.pid")
ticks() { awk '{ s += $14 + $15 + $16 + $17 } END { print s }' "$@" 2>/dev/null; }
cpu_server() { ticks "/proc/$PID/stat"; }
cpu_database() { local children; children=$(pgrep -P "$POSTMASTER" | sed 's|.*|/proc/&/stat|'); ticks "/proc/$POSTMASTER/stat" $children; }

{
  printf '# Measured\n\n%s, %s cores; %s contacts in the tenant, %s further tenants with %s each. wrk, %s s each.\n\n' \
    "$(date -u +%F)" "$(nproc)" "$CONTACTS" "$TENANTS" "$OTHERS" "$SECONDS_EACH"
  printf '| what | clients | requests/s | p50 ms | p95 ms | p99 ms | errors | CPU ms/request (server + database) | server MB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n'
} >"$OUT/report.md"

paths() { sed 's|^|/api/v1|' >"$OUT/$1.paths"; }
echo '/contacts?limit=50' | paths list
api '/contacts?limit=200' | field '.items.map(c => "/contacts/" + c.id).join("\n")' | paths get
api '/contacts?limit=200' | field '.items.flatMap(c => c.tags).slice(0, 20).map(t => "/contacts?limit=50&tag=" + encodeURIComponent(t)).join("\n")' | paths filter
# Whole words, beginnings and words with a letter left out, of names that exist.
api '/contacts?limit=200' | field '.items.flatMap(c => { const w = c.display_name.split(" ").pop(); return [w, w.slice(0, 4), w.slice(0, 2) + w.slice(3)]; }).filter(w => w.length > 2).map(w => "/contacts?limit=20&q=" + encodeURIComponent(w)).join("\n")' | paths search
id=$(api '/pipelines' | field '.items[0].id') && echo "/pipelines/$id/board" | paths board
cp "$OUT/list.paths" "$OUT/create.paths"

for what in get list filter search board create; do
  for clients in 1 16; do
    server=$(cpu_server) database=$(cpu_database)
    line=$(PATHS=$OUT/$what.paths POST=$([ $what = create ] && echo 1 || echo 0) \
      wrk -t $((clients > 1 ? 2 : 1)) -c "$clients" -d "${SECONDS_EACH}s" --timeout 10s -s deploy/bench/load.lua "$BASE" | grep '^RESULT')
    read -r _ requests rate p50 p95 p99 errors <<<"$line"
    hz=$(getconf CLK_TCK)
    cpu() { awk -v a="$1" -v b="$2" -v n="$requests" -v hz="$hz" 'BEGIN { printf "%.2f", (n ? (b - a) * 1000 / hz / n : 0) }'; }
    memory=$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$PID/status")
    row="| $what | $clients | $rate | $p50 | $p95 | $p99 | $errors | $(cpu "$server" "$(cpu_server)") + $(cpu "$database" "$(cpu_database)") | $memory |"
    echo "$row" | tee -a "$OUT/report.md"
  done
done

say "import of 100,000 rows …"
node -e 'const w = ["first name,last name,email,phone,company,tags"]; for (let i = 0; i < 100000; i++) w.push(`Imp${i},Row ${i},import-'"$(date +%s)"'-${i}@example.com,+4930${String(i).padStart(7, "0")},Company ${i % 500},"bulk, spring"`); require("fs").writeFileSync(process.argv[1], w.join("\n"))' "$OUT/import.csv"
began=$(date +%s%N)
id=$(curl -fs -H "authorization: Bearer $TOKEN" -F 'mapping={"first name":"first_name","last name":"last_name","email":"email","phone":"phone","company":"company","tags":"tags"}' \
  -F dry_run=false -F on_duplicate=skip -F "file=@$OUT/import.csv;type=text/csv" "$BASE/api/v1/contact-imports" | field .id)
peak=0
while :; do
  state=$(api "/contact-imports/$id") || break
  now=$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$PID/status")
  [ "$now" -le "$peak" ] || peak=$now
  case $(field .status <<<"$state") in completed | failed) break ;; esac
  sleep 0.5
done
took=$((($(date +%s%N) - began) / 1000000))
printf '\nImport of 100,000 rows: %s.%03d s, status %s, created %s, server memory at most %s MB.\n' \
  $((took / 1000)) $((took % 1000)) "$(field .status <<<"$state")" "$(field .created <<<"$state")" "$peak" | tee -a "$OUT/report.md"

# The next run is to find the same data.
began=$(date +%s%N)
curl -fs -o /dev/null -X POST -H "authorization: Bearer $TOKEN" "$BASE/api/v1/contact-imports/$id/undo"
while [ "$(api "/contact-imports/$id" | field .undone_at)" = null ]; do sleep 0.5; done
printf '\nIts undo: %s s.\n' $((($(date +%s%N) - began) / 1000000000)) | tee -a "$OUT/report.md"

size() { find target/site/pkg -name "$1" -printf '%s\n' | awk '{ s += $1; n++ } END { printf "%d files, %.0f KB", n, s / 1000 }'; }
printf '\nWASM, Brotli: %s in all; the first part: %s.\n' "$(size '*.wasm.br')" "$(size 'neuroops*.wasm.br')" | tee -a "$OUT/report.md"
if [ -x /usr/bin/chromium ]; then
  printf '\nPage (contacts, Chromium): `%s`\n' "$(node deploy/bench/page.mjs "$BASE" owner@demo.test 'demo-Passw0rd!')" | tee -a "$OUT/report.md"
  printf '\n| page | device | performance | accessibility | best practices | LCP ms | blocking ms | shift |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n' | tee -a "$OUT/report.md"
  node deploy/bench/lighthouse.mjs "$BASE" owner@demo.test 'demo-Passw0rd!' | tee -a "$OUT/report.md"
fi
say "report: target/bench/report.md"
