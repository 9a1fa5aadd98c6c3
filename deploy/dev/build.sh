#!/usr/bin/env bash
# The one way to build: server, browser part in pieces, styles.
#
#   build.sh              for development
#   build.sh --release    optimised, with Brotli files beside each asset
#   further options go to `cargo leptos build` (for example --frontend-only)
source "$(dirname "$0")/env.sh"

MODE=debug
for option; do [ "$option" != --release ] || MODE=release; done
OPTIONS=("$@")
if [ $MODE = release ]; then
  OPTIONS+=(--precompress)
  # Names with hashes, so that browsers keep the files.
  export LEPTOS_HASH_FILES=true
fi

for tool in cargo-leptos wasm-bindgen wasm-opt tailwindcss; do
  have "$tool" || die "$tool is missing" "Run: make setup"
done
deploy/dev/assets.sh

# --split: without it lazy pages build and render, but never wake up in the browser.
# Its backtraces would bury the one line that says what is wrong.
RUST_BACKTRACE=0 cargo leptos build --split "${OPTIONS[@]}" ||
  die "the build failed" "The lines above say where; if a tool is at fault, run: make setup"

SITE=target/site/pkg
WASM=$(find "$SITE" -name '*.wasm' -printf '%s\n' 2>/dev/null | awk '{ n++; s += $1 } END { printf "%d files, %.0f KB", n, s / 1000 }')
if [ $MODE = release ]; then
  WASM+=$(find "$SITE" -name '*.wasm.br' -printf '%s\n' | awk '{ s += $1 } END { printf " (Brotli %.0f KB)", s / 1000 }')
fi
say "built $TARGET_DIR/$MODE/neuroops and $SITE: WASM $WASM"
