#!/usr/bin/env bash
# Installs what is missing to build and run NeuroOps. Safe to repeat: seconds when nothing is missing.
#
#   setup.sh            for `make run`
#   setup.sh --test     also what the tests need: browser, sqlx-cli, cargo-nextest
#   setup.sh --bench    also the load tools
source "$(dirname "$0")/env.sh"

CARGO_LEPTOS=0.3.10
SQLX_CLI=0.9.0
NEXTEST=0.9.143
NODE=24.21.0
NODE_MIN=22.12 # what the browser tests' accessibility checker asks for

FOR=${1:-run}
case $FOR in run | --test | --bench) ;; *) die "usage: setup.sh [--test|--bench]" ;; esac

mkdir -p "$NEUROOPS_CACHE" 2>/dev/null || die "cannot write to $NEUROOPS_CACHE" "Name another folder: export NEUROOPS_CACHE=/some/folder"
if have flock; then
  exec 9>"$NEUROOPS_CACHE/setup.lock"
  flock -n 9 || { say "waiting for another set-up to end"; flock 9; }
fi

# at_least WANTED FOUND: compares dotted versions.
at_least() { printf '%s\n%s\n' "$1" "$2" | sort -V -C; }

# ---- system packages -------------------------------------------------------------------------------------

system_packages() {
  local need=() sudo=()
  have cc && have make || need+=(build-essential)
  have pkg-config || need+=(pkg-config)
  have curl || need+=(curl ca-certificates)
  have git || need+=(git)
  have node || need+=(nodejs)
  have npm || need+=(npm)
  (deploy/dev/testdb.sh bin) >/dev/null 2>&1 || need+=(postgresql postgresql-contrib)
  if [ "$FOR" = --test ]; then
    have chromium || need+=(chromium)
    have chromedriver || need+=(chromium-driver)
  elif [ "$FOR" = --bench ]; then
    have brotli || need+=(brotli)
    have wrk || need+=(wrk)
  fi
  [ ${#need[@]} -gt 0 ] || return 0

  have apt-get || die "missing: ${need[*]}" "This system has no apt: install the same things its own way, then repeat."
  if [ "$(id -u)" != 0 ]; then
    sudo=(sudo)
    have sudo || die "missing system packages, and only root can install them" "As root: apt-get update && apt-get install ${need[*]}" "Then repeat what you did."
    say "sudo may ask for your password to install: ${need[*]}"
  fi
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600)
  # Old lists name packages that mirrors no longer hold. Without a network the install below tells more.
  say "package lists …"
  "${apt[@]}" update >/dev/null || true
  # An earlier install that was cut off blocks every next one.
  if ! "${apt[@]}" check >/dev/null 2>&1; then
    step "repairing an interrupted package install" "${apt[@]}" -f install -y
  fi
  step "system packages: ${need[*]}" "${apt[@]}" install -y --no-install-recommends "${need[@]}"
}

# ---- Node ------------------------------------------------------------------------------------------------

node_itself() {
  local arch
  ! at_least "$NODE_MIN" "$(node --version | tr -d v)" || return 0
  case $(uname -m) in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) die "Node $NODE_MIN or newer is needed; found $(node --version)" ;; esac
  rm -rf "$NODE_HOME" "$NODE_HOME.new"
  mkdir -p "$NODE_HOME.new"
  npm install --prefix "$NODE_HOME.new" --no-save --no-audit --no-fund --loglevel error "node-linux-$arch@$NODE" &&
    mv "$NODE_HOME.new/node_modules/node-linux-$arch" "$NODE_HOME" && rm -rf "$NODE_HOME.new"
}

npm_packages() {
  # The lock file of the last install lies beside it: npm needs not be asked when it is still the same.
  cmp -s package-lock.json node_modules/.installed-lock && return 0
  npm ci --ignore-scripts --no-audit --no-fund --loglevel error && cp package-lock.json node_modules/.installed-lock
}

# ---- Rust ------------------------------------------------------------------------------------------------

rust_itself() {
  local wanted found
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  # Newer distributions carry rustup itself.
  if ! have rustc && [ "$(id -u)" = 0 ] && apt-get -qq install -y rustup >/dev/null 2>&1; then
    step "Rust, stable" rustup default stable
  fi
  { have rustc && have cargo; } || die "Rust is missing" "Install it for your user as https://rustup.rs says (one line), then repeat."
  found=$(rustc -V | cut -d ' ' -f 2)
  if ! at_least "$wanted" "$found" && have rustup; then
    step "Rust $found is too old, updating" rustup update stable
    found=$(rustc -V | cut -d ' ' -f 2)
  fi
  at_least "$wanted" "$found" || die "Rust $found is too old: $wanted or newer is needed" "Run: rustup update stable && rustup default stable"
  [ "$FOR" != --test ] || { cargo clippy --version && cargo fmt --version; } >/dev/null 2>&1 ||
    step "Rust's linter and formatter" rustup component add clippy rustfmt
}

# cargo_tool BINARY PACKAGE VERSION [OPTION...]: builds a tool into the cache unless this version is there.
# As a debug build without symbols: it takes a third of the time of a release build.
cargo_tool() {
  local binary=$1 package=$2 version=$3
  shift 3
  case " $("$binary" --version 2>/dev/null | head -n 1) " in *" $version "*) return 0 ;; esac
  step "building $package $version (some minutes, once per machine)" \
    env -u CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback \
    cargo install "$package" --version "$version" --root "$NEUROOPS_CACHE/tools" --debug --force "$@"
}

# ---- all of it -------------------------------------------------------------------------------------------

system_packages
rust_itself
deploy/dev/wasm-target.sh || exit 1

at_least "$NODE_MIN" "$(node --version | tr -d v)" || step "Node $NODE ($(node --version) is too old)" node_itself
cmp -s package-lock.json node_modules/.installed-lock || step "npm packages" npm_packages
deploy/dev/assets.sh

# Both ends of the bridge between Rust and JavaScript must be of one version, or no page wakes up.
BINDGEN=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
cargo_tool wasm-bindgen wasm-bindgen-cli "$BINDGEN"
cargo_tool cargo-leptos cargo-leptos "$CARGO_LEPTOS" --locked --features no_downloads
if [ "$FOR" = --test ]; then
  cargo_tool sqlx sqlx-cli "$SQLX_CLI" --no-default-features --features postgres,rustls
  cargo nextest --version >/dev/null 2>&1 || cargo_tool cargo-nextest cargo-nextest "$NEXTEST" --locked
fi

if [ "$FOR" = --bench ] && ! cmp -s deploy/bench/package-lock.json deploy/bench/node_modules/.installed-lock; then
  npm ci --prefix deploy/bench --ignore-scripts --no-audit --no-fund --loglevel error
  cp deploy/bench/package-lock.json deploy/bench/node_modules/.installed-lock
fi

deploy/dev/pgvector.sh
say "set-up complete"
