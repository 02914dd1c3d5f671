#!/bin/bash
# Connects its network namespace to that of the process that started it by one veth pair, prints a line when
# it is up, and lasts as long as its input is open: namespace, veth pair and addresses end with it.
#   unshare --net people-network.sh INTERFACE GATEWAY ADDRESS
set -euo pipefail
readonly cable=$1 gateway=$2 address=$3

outside() { nsenter --net="/proc/$PPID/ns/net" "$@"; }

ip link add eth0 type veth peer name "$cable" netns "$PPID"
# No link-local address: it appears seconds later, which Chromium would take for a change of network.
ip link set eth0 addrgenmode none
outside ip address add "$gateway/31" dev "$cable"
outside ip link set "$cable" up
ip address add "$address/31" dev eth0
ip link set lo up
ip link set eth0 up
echo joined
exec cat >/dev/null
