#!/bin/bash
# Joins the network namespace it is started in to that of the process that started it, by one cable,
# says so, and keeps it for as long as its input is open: namespace, cable and addresses go with it.
#   unshare --net people-network.sh CABLE GATEWAY ADDRESS
set -euo pipefail
readonly cable=$1 gateway=$2 address=$3

outside() { nsenter --net="/proc/$PPID/ns/net" "$@"; }

ip link add eth0 type veth peer name "$cable" netns "$PPID"
# No link-local address: it takes seconds to come up, which would be a change of network once more.
ip link set eth0 addrgenmode none
outside ip address add "$gateway/31" dev "$cable"
outside ip link set "$cable" up
ip address add "$address/31" dev eth0
ip link set lo up
ip link set eth0 up
echo joined
exec cat >/dev/null
