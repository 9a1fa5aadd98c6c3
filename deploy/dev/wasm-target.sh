#!/usr/bin/env bash
# Gives the active rustc the target wasm32-unknown-unknown.
#
# First the usual way, `rustup target add`. Where that cannot download, Debian carries the source of the
# standard library for the releases it packages: the one of exactly this rustc is built (half a minute)
# and put into this rustc's sysroot, so that plain cargo works afterwards.
#
# WASM_TARGET_FROM=debian   do not try rustup
source "$(dirname "$0")/env.sh"
source deploy/dev/debian.sh

TARGET=wasm32-unknown-unknown
MARK=BUILT-FROM-DEBIAN-SOURCE
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT

# A real link, not a look at the folder: a second set of libraries beside the first breaks rustc (E0464).
works() {
  cat >"$TMP/probe.rs" <<'RUST'
#[unsafe(no_mangle)]
pub extern "C" fn probe(n: u32) -> usize { format!("{n}").len() }
RUST
  rustc --edition 2024 --target "$TARGET" --crate-type cdylib -o "$TMP/probe.wasm" "$TMP/probe.rs" >"$TMP/probe.log" 2>&1
}

from_rustup() {
  have rustup || return 1
  # A library of our own making and rustup's in one folder would be the two sets that break rustc.
  [ ! -e "$LIB/$MARK" ] || rm -rf "$LIB"
  say "wasm32: rustup target add $TARGET"
  timeout 60 rustup target add "$TARGET"
}

from_debian() {
  local release package
  release=$(rustc -vV | sed -n 's/^release: //p')
  say "wasm32: looking for Debian's source of Rust $release"
  debian_archive "$TMP/apt" deb trixie-backports trixie forky sid || return 1
  package=$(debian_apt "$TMP/apt" apt-cache madison rust-src | awk -v v="$release" 'index($3, v) == 1 && substr($3, length(v) + 1, 1) ~ /[+-]/ { print $3; exit }')
  [ -n "$package" ] || { echo "Debian has no rust-src of $release" >&2; return 1; }
  (cd "$TMP" && debian_apt "$TMP/apt" apt-get -qq download "rust-src=$package") || return 1
  mkdir -p "$TMP/src"
  dpkg-deb --fsys-tarfile "$TMP"/rust-src_*.deb | tar -x -C "$TMP/src" --strip-components=4 --wildcards './usr/src/rustc-*/library/*'
  say "wasm32: building the standard library of Rust $release"
  (
    cd "$TMP/src/library"
    # Nothing of this project's build may reach the standard library; these are the flags of Rust's own builds.
    unset CARGO_TARGET_DIR CARGO_BUILD_TARGET CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER
    export RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=std CARGO_INCREMENTAL=0
    export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 CARGO_PROFILE_RELEASE_DEBUG=0
    export RUSTFLAGS="-Cembed-bitcode=yes -Zforce-unstable-if-unmarked"
    cargo build -q --release --locked -p sysroot --target "$TARGET" --target-dir "$TMP/target"
  ) || return 1
  rm -rf "$LIB" "$LIB.new"
  mkdir -p "$LIB.new" && cp "$TMP/target/$TARGET/release/deps/"*.rlib "$LIB.new/" && touch "$LIB.new/$MARK" && mv "$LIB.new" "$LIB"
}

if works; then exit 0; fi
LIB=$(rustc --print target-libdir --target "$TARGET")

if [ "${WASM_TARGET_FROM:-}" != debian ] && from_rustup && works; then exit 0; fi
if have apt-get && from_debian && works; then exit 0; fi
cat "$TMP/probe.log" >&2
die "this Rust ($(rustc -V)) has no $TARGET" \
  "With a network: rustup target add $TARGET" \
  "With Debian's own Rust: apt-get install libstd-rust-dev-wasm32"
