# shellcheck shell=bash
# Sourced by every script here: strict mode, the repository as working folder, tools on PATH, messages.

set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
ROOT=$PWD

# Tools that take minutes to build live outside the clone, so that a second clone starts at once.
export NEUROOPS_CACHE="${NEUROOPS_CACHE:-$HOME/.cache/neuroops}"
NODE_HOME="$NEUROOPS_CACHE/node"
export PATH="$NODE_HOME/bin:$NEUROOPS_CACHE/tools/bin:$ROOT/node_modules/.bin:$PATH:$HOME/.cargo/bin"

# The server bakes this name into its pages; with another one the browser asks for a WASM file that is not there.
export LEPTOS_OUTPUT_NAME=neuroops

# Queries are checked against the committed .sqlx folder; only sqlx.sh turns that off.
export SQLX_OFFLINE="${SQLX_OFFLINE:-true}"

# What a machine without memory of the last build cannot use only costs disk there.
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

# shellcheck disable=SC2034
TARGET_DIR="${CARGO_TARGET_DIR:-$ROOT/target}"

have() { command -v "$1" >/dev/null 2>&1; }

# One clock for a script and those it calls.
export NEUROOPS_BEGAN="${NEUROOPS_BEGAN:-$(date +%s)}"
SECONDS=$(($(date +%s) - NEUROOPS_BEGAN))

say() { printf '[%4ss] %s\n' "$SECONDS" "$*"; }

# die MESSAGE [WHAT TO DO ...]
die() {
  printf '\nneuroops: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  → %s\n' "$@" >&2
  exit 1
}

# step TITLE COMMAND...: announces, runs, tells the seconds; a failure stops the script.
step() {
  local title=$1 began=$SECONDS again
  shift
  again=$*
  [ "$(type -t "$1")" != function ] || again=$0
  say "$title …"
  "$@" || die "failed: $title (after $((SECONDS - began)) s)" "The lines above say why; repeat it with: $again"
  say "$title: done in $((SECONDS - began)) s"
}

# A free loopback port. Asked of the kernel, so two runs side by side do not meet.
free_port() {
  node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}
