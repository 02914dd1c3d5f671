#!/usr/bin/env bash
# Provides a Docker engine: installs one on Debian if there is none, and starts it where no service manager
# does. Leaves a running engine alone. Run as root.
#
# Engine and plugins come from Debian 13, on Debian 12 as well: its own engine (20.10) lacks `start_interval`
# of health checks and does not isolate containers on internal networks.
set -euo pipefail

readonly suite=trixie
readonly packages=(docker.io docker-cli docker-compose docker-buildx containerd)
readonly log=/var/log/dockerd.log
readonly pid_file=/var/run/docker.pid
readonly start_deadline_s=60

fail() {
  echo "$1" >&2
  exit 1
}

responds() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# Prints the machine's first package source with another suite, so that this file names no mirror.
debian_source() {
  if [[ -f /etc/apt/sources.list.d/debian.sources ]]; then
    sed -n '1,/^$/p' /etc/apt/sources.list.d/debian.sources | sed "/^#/d; s/^Suites:.*/Suites: $suite/"
  else
    sed -nE "s#^deb (\[[^]]*\] )?([^ ]+) $1 .*#Types: deb\nURIs: \2\nSuites: $suite\nComponents: main#p" \
      /etc/apt/sources.list | sed '/^Components/q'
  fi
}

# Restricts the newer suite to these packages and their dependencies.
add_pinned_suite() {
  debian_source "$1" >/etc/apt/sources.list.d/$suite-docker.sources
  cat >/etc/apt/preferences.d/$suite-docker <<PIN
Package: *
Pin: release n=$suite
Pin-Priority: -1

Package: ${packages[*]}
Pin: release n=$suite
Pin-Priority: 990
PIN
}

install_engine() {
  # shellcheck source=/dev/null
  . /etc/os-release
  [[ ${ID:-} == debian ]] || fail 'There is no Docker engine. This script installs one on Debian only; install Docker and run it again.'
  [[ $(id -u) == 0 ]] || fail 'There is no Docker engine. Run this script as root to install one.'
  [[ $VERSION_CODENAME == "$suite" ]] || add_pinned_suite "$VERSION_CODENAME"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -y -q --no-install-recommends "${packages[@]}"
}

# A pid file from before a reboot prevents dockerd from starting if another process has that id.
remove_stale_pid_file() {
  local file=$1 name=$2
  [[ -f $file ]] || return 0
  grep -qs "$name" "/proc/$(cat "$file")/cmdline" || rm -f "$file"
}

start_engine() {
  [[ $(id -u) == 0 ]] || fail 'The Docker engine does not respond. Run this script as root to start it.'
  remove_stale_pid_file "$pid_file" dockerd
  remove_stale_pid_file /var/run/docker/containerd/containerd.pid containerd
  local flags=()
  # A machine without a service manager publishes ports for its own tests only, not for its network.
  # The engine of this version forwards IPv6 with clients' addresses only as an experiment.
  [[ -f /etc/docker/daemon.json ]] || flags=(--experimental --ip6tables --ip 127.0.0.1 --default-network-opt bridge=com.docker.network.bridge.host_binding_ipv4=127.0.0.1)
  # 9>&-: the daemon must not inherit the lock.
  setsid -f dockerd "${flags[@]}" >>"$log" 2>&1 </dev/null 9>&-
}

wait_until_engine_responds() {
  local deadline=$((SECONDS + start_deadline_s))
  until responds; do
    ((SECONDS < deadline)) || fail "dockerd did not respond within $start_deadline_s s; see $log."
    sleep 0.2
  done
}

# Where bridged frames traverse the host's FORWARD chain, Docker's rule for internal networks drops packets
# that a container sends through a router container on the same bridge. Accept frames that stay on one bridge.
accept_bridged_frames() {
  [[ $(cat /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null) == 1 ]] || return 0
  local rule=(DOCKER-USER -m physdev --physdev-is-bridged -j ACCEPT)
  iptables -w -C "${rule[@]}" 2>/dev/null || iptables -w -I "${rule[@]}"
}

exec 9>/var/lock/throughline-engine.lock
flock 9 # If called twice at once, the second call finds the engine running.
if responds; then
  echo 'A Docker engine is running.'
  exit 0
fi
command -v dockerd >/dev/null || install_engine
responds || start_engine
wait_until_engine_responds
accept_bridged_frames
docker version --format 'Docker engine {{.Server.Version}} is running.'
