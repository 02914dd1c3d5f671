#!/usr/bin/env bash
# Makes sure that a Docker engine answers: installs one on Debian when there is none and starts it
# where no service manager does. Does nothing to an engine that is already up. Run as root.
#
# Engine and plugins come from Debian 13 also on Debian 12, whose own engine (20.10) lacks
# `start_interval` of health checks and lets containers on internal networks out.
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

answers() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# Prints the first source of the machine with another suite, so that no mirror is named here.
debian_source() {
  if [[ -f /etc/apt/sources.list.d/debian.sources ]]; then
    sed -n '1,/^$/p' /etc/apt/sources.list.d/debian.sources | sed "/^#/d; s/^Suites:.*/Suites: $suite/"
  else
    sed -nE "s#^deb (\[[^]]*\] )?([^ ]+) $1 .*#Types: deb\nURIs: \2\nSuites: $suite\nComponents: main#p" \
      /etc/apt/sources.list | sed '/^Components/q'
  fi
}

# Only the packages named here may come from the newer suite, and what they cannot do without.
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
  [[ ${ID:-} == debian ]] || fail 'There is no Docker engine, and only on Debian is one installed from here.'
  [[ $(id -u) == 0 ]] || fail 'There is no Docker engine; installing one needs root.'
  [[ $VERSION_CODENAME == "$suite" ]] || add_pinned_suite "$VERSION_CODENAME"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -y -q --no-install-recommends "${packages[@]}"
}

# A pid file from before a reboot keeps dockerd from starting when the number is in use again.
remove_stale_pid_file() {
  local file=$1 name=$2
  [[ -f $file ]] || return 0
  grep -qs "$name" "/proc/$(cat "$file")/cmdline" || rm -f "$file"
}

start_engine() {
  [[ $(id -u) == 0 ]] || fail 'The Docker engine does not answer; starting it needs root.'
  remove_stale_pid_file "$pid_file" dockerd
  remove_stale_pid_file /var/run/docker/containerd/containerd.pid containerd
  local flags=()
  # What a machine without a service manager publishes is for its own tests, not for its network.
  [[ -f /etc/docker/daemon.json ]] || flags=(--ip 127.0.0.1 --default-network-opt bridge=com.docker.network.bridge.host_binding_ipv4=127.0.0.1)
  # 9>&-: the daemon must not inherit the lock.
  setsid -f dockerd "${flags[@]}" >>"$log" 2>&1 </dev/null 9>&-
}

wait_until_it_answers() {
  local deadline=$((SECONDS + start_deadline_s))
  until answers; do
    ((SECONDS < deadline)) || fail "dockerd did not answer within $start_deadline_s s; see $log."
    sleep 0.2
  done
}

# Where bridged frames pass the host's FORWARD chain, Docker's rule for internal networks drops what
# a container sends through a router container on the same bridge. Frames that stay on one bridge may pass.
let_bridged_frames_pass() {
  [[ $(cat /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null) == 1 ]] || return 0
  local rule=(DOCKER-USER -m physdev --physdev-is-bridged -j ACCEPT)
  iptables -w -C "${rule[@]}" 2>/dev/null || iptables -w -I "${rule[@]}"
}

exec 9>/var/lock/throughline-engine.lock
flock 9 # Of two callers at once, the second finds the engine up.
if answers; then
  echo 'A Docker engine answers.'
  exit 0
fi
command -v dockerd >/dev/null || install_engine
answers || start_engine
wait_until_it_answers
let_bridged_frames_pass
docker version --format 'Docker engine {{.Server.Version}} answers.'
