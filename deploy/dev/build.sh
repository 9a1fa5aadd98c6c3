#!/usr/bin/env bash
# The one way to build: server, browser part in pieces, styles.
#
#   build.sh              for development
#   build.sh --release    optimised, with Brotli files beside each asset
#   further options go to `cargo leptos build` (for example --frontend-only)
source "$(dirname "$0")/env.sh"

MODE=debug HALF='' OPTIONS=()
for option; do
  case $option in
    --frontend-only | --server-only) HALF=$option ;;
    --release) MODE=release OPTIONS+=("$option") ;;
    *) OPTIONS+=("$option") ;;
  esac
done
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
build() {
  RUST_BACKTRACE=0 "$@" ||
    die "the build failed" "The lines above say where; if a tool is at fault, run: make setup"
}

if [ $MODE = debug ]; then
  build cargo leptos build --split "${OPTIONS[@]}" ${HALF:+"$HALF"}
else
  # The browser's program without places of panics and without Debug texts (docs/adr/0015); the server keeps both.
  SMALL="--cfg erase_components -Zlocation-detail=none -Zfmt-debug=none"
  [ "$HALF" = --server-only ] ||
    build env RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$SMALL" cargo leptos build --split "${OPTIONS[@]}" --frontend-only
  [ "$HALF" = --frontend-only ] || build cargo leptos build --split "${OPTIONS[@]}" --server-only
fi

SITE=target/site/pkg
WASM=$(find "$SITE" -name '*.wasm' -printf '%s\n' 2>/dev/null | awk '{ n++; s += $1 } END { printf "%d files, %.0f KB", n, s / 1000 }')
if [ $MODE = release ]; then
  WASM+=$(find "$SITE" -name '*.wasm.br' -printf '%s\n' | awk '{ s += $1 } END { printf " (Brotli %.0f KB)", s / 1000 }')
fi
say "built $TARGET_DIR/$MODE/neuroops and $SITE: WASM $WASM"
