#!/usr/bin/env bash
# Provides the base images: pulls them if the registry responds, and otherwise builds local stand-ins under
# the same tags from Debian and npm packages, so that the product builds and its tests run without a
# container registry. A stand-in has a label, and is replaced by the published image as soon as that can be
# pulled.
#   base-images.sh [IMAGE...]     default: all of them
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
readonly here
readonly label=throughline.stand-in
readonly debian=debian:trixie-slim
readonly node=node:24-trixie-slim
readonly redis=redis:8
readonly ryuk=testcontainers/ryuk:0.14.0
readonly pull_deadline_s=300
readonly probe_deadline_s=10

present() { docker image inspect "$1" >/dev/null 2>&1; }
is_stand_in() { [[ $(docker image inspect -f "{{index .Config.Labels \"$label\"}}" "$1") == true ]]; }

# Checked once: otherwise a machine without the registry would wait for every image.
registry_answers() {
  if [[ -z ${registry:-} ]]; then
    timeout "$probe_deadline_s" docker manifest inspect "$debian" >/dev/null 2>&1 && registry=yes || registry=no
  fi
  [[ $registry == yes ]]
}

need() { # COMMAND PACKAGE
  command -v "$1" >/dev/null && return
  apt-get update -q >&2
  apt-get install -y -q --no-install-recommends "$2" >&2
}

debian_mirror() {
  local sources=/etc/apt/sources.list.d/debian.sources
  if [[ -f $sources ]]; then sed -nE 's/^URIs: *([^ ]+).*/\1/p' $sources
  else sed -nE 's#^deb (\[[^]]*\] )?([^ ]+) .*#\2#p' /etc/apt/sources.list; fi | head -1
}

# Omits the same paths as the published image. Includes the machine's certificate authorities and apt rules
# about package dates, because builds use the same mirrors from inside.
make_debian() {
  need mmdebstrap mmdebstrap
  local mirror options=() rule root
  mirror=$(debian_mirror)
  root=$(mktemp --suffix=.tar)
  while read -r rule; do options+=(--aptopt="$rule"); done < <(apt-config dump | grep '^Acquire::Check-')
  for path in doc man info locale lintian; do options+=(--dpkgopt="path-exclude=/usr/share/$path/*"); done
  # shellcheck disable=SC2016 # $1 is expanded by the hooks: the new root.
  printf 'deb %s %s main\n' "$mirror" trixie "$mirror" trixie-updates "${mirror%/debian*}/debian-security" trixie-security |
    mmdebstrap --quiet --variant=minbase "${options[@]}" \
      --dpkgopt='path-include=/usr/share/doc/*/copyright' \
      --customize-hook='mkdir -p "$1/etc/ssl/certs" "$1/usr/local/share/ca-certificates"' \
      --customize-hook='sync-in /usr/local/share/ca-certificates /usr/local/share/ca-certificates' \
      --customize-hook='upload /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt' \
      --customize-hook='printf "#!/bin/sh\nexit 101\n" >"$1/usr/sbin/policy-rc.d"; chmod 755 "$1/usr/sbin/policy-rc.d"' \
      trixie "$root" -
  docker import --change 'CMD ["bash"]' --change "LABEL $label=true" "$root" "$debian" >/dev/null
  rm -f "$root"
}

make_node() {
  local context
  context=$(mktemp -d)
  cp "$here/stand-ins/node/"* "$context"
  (cd "$context" && npm pack --silent "node-linux-$(node_architecture)@24" npm@11 >/dev/null && unpack_node)
  docker build -q --label "$label=true" -t "$node" "$context" >/dev/null
  rm -rf "$context"
}

node_architecture() { uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/'; }

unpack_node() {
  mkdir node npm
  tar -xzf node-linux-*.tgz -C node --strip-components=1
  tar -xzf npm-*.tgz -C npm --strip-components=1
}

make_simple() { docker build -q --label "$label=true" -t "$1" "$here/stand-ins/$2" >/dev/null; }

make() {
  case $1 in
    "$debian") make_debian ;;
    "$node") make_node ;;
    "$redis") make_simple "$1" redis ;;
    "$ryuk") make_simple "$1" ryuk ;;
    *) echo "There is no stand-in for $1." >&2 && return 1 ;;
  esac
}

provide() {
  local image=$1
  if present "$image" && ! is_stand_in "$image"; then return; fi
  if registry_answers && timeout "$pull_deadline_s" docker pull -q "$image"; then return; fi
  if present "$image"; then return; fi
  make "$image"
  echo "$image: no registry responds; built a local stand-in."
}

[[ $# != 0 ]] || set -- "$debian" "$node" "$redis" "$ryuk" # in this order: later ones build on earlier
for image; do provide "$image"; done
