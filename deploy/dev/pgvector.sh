#!/usr/bin/env bash
# Adds the extension pgvector to the newest installed PostgreSQL: the distribution's package where there is
# one, else a build of Debian's source (seconds). Ends well without it too: then it says so, because only
# meaning-based search needs it.
source "$(dirname "$0")/env.sh"
source deploy/dev/debian.sh

BIN=$(deploy/dev/testdb.sh bin)
MAJOR=$("$BIN/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
PREFIX=${BIN%/lib/postgresql/*}
CONTROL=$PREFIX/share/postgresql/$MAJOR/extension/vector.control
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT

# The server's headers are unpacked beside the build and not installed: their package pulls in all of LLVM.
# PostgreSQL finds its folders from where pg_config stands, so a copy of it there makes the build use them.
build() {
  local root=$TMP/root part=lib/postgresql/$MAJOR
  (cd "$TMP" && apt-get -qq -o APT::Sandbox::User=root download "postgresql-server-dev-$MAJOR" libpq-dev) || return 1
  for package in "$TMP"/*.deb; do dpkg -x "$package" "$root"; done
  mkdir -p "$root/usr/$part/bin" "$root/usr/$part/lib"
  cp "$BIN/pg_config" "$root/usr/$part/bin/" && cp -rn "$PREFIX/$part/lib/pgxs" "$root/usr/$part/lib/" || return 1
  debian_archive "$TMP/apt" deb-src trixie || return 1
  (cd "$TMP" && debian_apt "$TMP/apt" apt-get -qq source --download-only pgvector) || return 1
  mkdir "$TMP/src" && tar -xf "$TMP"/pgvector_*.orig.tar.* -C "$TMP/src" --strip-components=1 || return 1
  # OPTFLAGS: no code for this processor only. with_llvm: no byte code for the query compiler.
  make -s -C "$TMP/src" OPTFLAGS= with_llvm=no PG_CONFIG="$root/usr/$part/bin/pg_config" all install >"$TMP/make.log" 2>&1 || {
    tail -n 20 "$TMP/make.log"
    return 1
  }
  install -m 644 "$root/usr/$part/lib/vector.so" "$PREFIX/$part/lib/" &&
    install -m 644 "$root/usr/share/postgresql/$MAJOR/extension/"vector* "$PREFIX/share/postgresql/$MAJOR/extension/"
}

[ ! -e "$CONTROL" ] || exit 0
if [ "$(id -u)" != 0 ]; then
  say "pgvector is missing and only root can add it: going on without"
elif apt-get -qq install -y --no-install-recommends "postgresql-$MAJOR-pgvector" >/dev/null 2>&1; then
  say "pgvector installed for PostgreSQL $MAJOR"
elif build; then
  say "pgvector built for PostgreSQL $MAJOR"
else
  say "pgvector could not be built (see above): going on without"
fi
