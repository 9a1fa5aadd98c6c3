#!/usr/bin/env bash
# Format and clippy, for the server's target and the browser's.
source "$(dirname "$0")/env.sh"

step "format" cargo fmt --all --check
step "clippy, server side" cargo clippy --workspace --all-targets -- -D warnings
step "clippy, browser side" cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings
