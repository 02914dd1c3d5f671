#!/usr/bin/env bash
# Provides mediasoup's worker and prints its path: takes it from the cache, or builds it from the source in the npm
# package and Debian's libraries (docs/adr/0088). The name in the cache contains all that determines the result: the
# version of mediasoup, the files of this folder, the system and its architecture. On systems without Debian's packages,
# it is the worker that mediasoup's authors have built.
#   build.sh --cached    ends with status 3 instead of building it
#   MEDIA_WORKER_CACHE   the cache, by default ~/.cache/throughline
#   MEDIA_WORKER_JOBS    how many compilers run at once, by default as many as ninja chooses
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly packages=(g++ meson ninja-build pkg-config patch flatbuffers-compiler
  libflatbuffers-dev libuv1-dev libsrtp2-dev libssl-dev libabsl-dev)

fail() {
  echo "$1" >&2
  exit 1
}

# The folder of the npm package, wherever npm has put it.
mediasoup() {
  local folder=$here
  until [[ -f $folder/node_modules/mediasoup/package.json ]]; do
    [[ $folder != / ]] || fail 'mediasoup is not installed; run npm ci.'
    folder=$(dirname "$folder")
  done
  echo "$folder/node_modules/mediasoup"
}

cache_key() { # PACKAGE
  local version system files
  version=$(sed -nE 's/^\t?"version": "(.*)",?$/\1/p' "$1/package.json" | head -1)
  # shellcheck source=/dev/null
  system=$(. /etc/os-release && echo "$ID$VERSION_ID")
  files=$(cd "$here" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
  echo "$version-$system-$(uname -m)-$files"
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  ((${#missing[@]} > 0)) || return 0
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if [[ $(id -u) != 0 ]]; then
    sudo -n true 2>/dev/null ||
      fail "The build of the media worker needs packages. Run: sudo apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo -n "${as_root[@]}")
  fi
  "${as_root[@]}" apt-get update --quiet=2
  "${as_root[@]}" apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}"
}

build() { # PACKAGE SOURCE
  cp -r "$1/worker/." "$2"
  # Each wrap of the worker would download a library. Ours name Debian's.
  rm -r "$2/subprojects"
  cp -r "$here/subprojects" "$2"
  patch --directory="$2" --strip=1 --quiet <"$here/worker.patch"
  meson setup --wrap-mode=nodownload --buildtype=release -Db_ndebug=true "$2/out" "$2" >/dev/null
  ninja --quiet -C "$2/out" ${MEDIA_WORKER_JOBS:+-j "$MEDIA_WORKER_JOBS"} mediasoup-worker
  # Without MEDIASOUP_VERSION a worker that has loaded its libraries exits with 41.
  local status=0
  "$2/out/mediasoup-worker" >/dev/null 2>&1 || status=$?
  [[ $status == 41 ]] || fail "The worker that was built does not start: exit status $status."
}

package=$(mediasoup)
if ! command -v dpkg-query >/dev/null; then
  upstream=$package/worker/out/Release/mediasoup-worker
  [[ -x $upstream ]] || fail "This system has no Debian packages. Fetch the worker of mediasoup's authors: npm rebuild mediasoup --ignore-scripts=false"
  echo "$upstream"
  exit
fi
cache=${MEDIA_WORKER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/throughline}/media-worker
binary=$cache/$(cache_key "$package")/mediasoup-worker
mkdir -p "$(dirname "$binary")"
exec 9>"$(dirname "$binary")/lock"
if [[ ${1:-} == --cached && ! -x $binary ]]; then exit 3; fi
flock 9 # A second call at the same time finds the worker built.
if [[ ! -x $binary ]]; then
  source=$(mktemp -d)
  trap 'rm -rf "$source"' EXIT
  {
    install_packages
    build "$package" "$source"
    # Renamed, so that an interrupted copy is never taken for the worker.
    cp "$source/out/mediasoup-worker" "$binary.new"
    mv "$binary.new" "$binary"
  } >&2
fi
echo "$binary"
