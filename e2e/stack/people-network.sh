#!/bin/bash
# Connects its network namespace to that of its parent process by one veth pair, prints a line once the pair is
# up, and runs until its input closes. Namespace, veth pair and addresses end with it.
#   unshare --net people-network.sh INTERFACE GATEWAY ADDRESS
set -euo pipefail
readonly veth=$1 gateway=$2 address=$3

outside() { nsenter --net="/proc/$PPID/ns/net" "$@"; }

ip link add eth0 type veth peer name "$veth" netns "$PPID"
# No link-local address: it appears seconds later, and Chromium would mistake that for a change of network.
ip link set eth0 addrgenmode none
outside ip address add "$gateway/31" dev "$veth"
outside ip link set "$veth" up
ip address add "$address/31" dev eth0
ip link set lo up
ip link set eth0 up
echo joined
exec cat >/dev/null
