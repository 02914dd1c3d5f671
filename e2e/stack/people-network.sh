#!/bin/bash
# Connects its network namespace to that of its parent process by one veth pair, prints a line once the pair is
# up, and runs until its input closes. Namespace, veth pair and addresses end with it.
#   unshare --net people-network.sh INTERFACE GATEWAY ADDRESS [IPV6_PREFIX]
# With a prefix of 48 bits, the gateway also has PREFIX:1::1, and the namespace PREFIX:1::2, PREFIX:1::3 and PREFIX:2::2.
set -euo pipefail
readonly veth=$1 gateway=$2 address=$3 prefix=${4:-}

outside() { nsenter --net="/proc/$PPID/ns/net" "$@"; }

ip link add eth0 type veth peer name "$veth" netns "$PPID"
# No link-local address: it appears seconds later, and Chromium would mistake that for a change of network.
ip link set eth0 addrgenmode none
outside ip address add "$gateway/31" dev "$veth"
outside ip link set "$veth" up
ip address add "$address/31" dev eth0
ip link set lo up
ip link set eth0 up
if [[ -n $prefix ]]; then
  outside ip address add "$prefix:1::1/64" dev "$veth" nodad
  outside ip route add "$prefix:2::/64" dev "$veth"
  for host in 1::2 1::3 2::2; do ip address add "$prefix:$host/64" dev eth0 nodad; done
  ip route add "$prefix:1::1" dev eth0 metric 1
fi
echo joined
exec cat >/dev/null
