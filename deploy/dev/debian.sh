# shellcheck shell=bash
# Sourced where a package of another Debian suite is needed. The machine's own apt settings stay as they are.

# debian_archive FOLDER deb|deb-src SUITE...: indexes these suites in FOLDER; after it use `debian_apt FOLDER …`.
debian_archive() {
  local dir=$1 kind=$2 codename archive suite
  shift 2
  # shellcheck disable=SC1091
  codename=$(. /etc/os-release && [ "$ID" = debian ] && echo "$VERSION_CODENAME") || {
    echo "only on Debian" >&2
    return 1
  }
  # The address of the archive, or of its mirror, is taken from the machine's own settings.
  archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $codename" | head -n 1)
  [ -n "$archive" ] || {
    echo "no package index yet: run apt-get update" >&2
    return 1
  }
  mkdir -p "$dir/conf.d" "$dir/lists/partial" "$dir/cache/archives/partial"
  for suite; do
    echo "$kind [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive $suite main"
  done >"$dir/sources.list"
  # Proxies and the like count here too, but not the hooks of container images: they empty the shared
  # package cache, under the hands of an apt that runs at the same time.
  find /etc/apt/apt.conf.d -type f ! -name 'docker*' -exec cp -t "$dir/conf.d" {} +
  # Read first of all files, so that its conf.d replaces the machine's.
  cat >"$dir/apt.conf" <<END
Dir::Etc::parts "$dir/conf.d";
Dir::Etc::sourcelist "$dir/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$dir/lists";
Dir::Cache "$dir/cache";
Acquire::Languages "none";
APT::Sandbox::User "$(id -un)";
END
  debian_apt "$dir" apt-get -qq update
}

debian_apt() {
  local dir=$1
  shift
  APT_CONFIG="$dir/apt.conf" "$@"
}
