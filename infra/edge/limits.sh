#!/bin/bash
# The limits of the edge, exported for haproxy.cfg. Reasons: docs/adr/0022.
#
# Each kind of connection has a share of the process of its own, so that no kind can starve another. An address may
# hold a part of each share: enough for an office of a hundred people, multiplied by RATE_LIMIT_FACTOR, but never more
# than half.

# Pages, API and signaling.
readonly page_connections=5000
# TURN on port 443, one connection per allocation.
readonly turn_connections=2000
# Connections to port 443 that have not yet sent a server name.
readonly undecided_connections=1000
# Port 80: redirects, and challenges of the certificate authority.
readonly plain_connections=500
# Health checks, administration, and connections that are just moving from one frontend to the next.
readonly spare_connections=500

# A connection to port 443 counts twice, because it passes through two frontends. HAProxy uses two file descriptors
# for each. Where the engine allows fewer, all shares shrink alike.
readonly all_connections=$((2 * page_connections + 2 * turn_connections + undecided_connections + plain_connections + spare_connections))
allowed=$(ulimit -Hn)
[[ $allowed != unlimited ]] || allowed=1000000
allowed=$((allowed / 2 - 100))
readonly allowed

share() { echo $((allowed < all_connections ? $1 * allowed / all_connections : $1)); }

PROCESS_CONNECTIONS=$(share $all_connections)
PAGE_CONNECTIONS=$(share $page_connections)
TURN_CONNECTIONS=$(share $turn_connections)
PLAIN_CONNECTIONS=$(share $plain_connections)
TLS_CONNECTIONS=$((PAGE_CONNECTIONS + TURN_CONNECTIONS + $(share $undecided_connections)))
export PROCESS_CONNECTIONS PAGE_CONNECTIONS TURN_CONNECTIONS PLAIN_CONNECTIONS TLS_CONNECTIONS

of_address() { # NUMBER SHARE
  local number=$(($1 * ${RATE_LIMIT_FACTOR:-1}))
  echo $((number < $2 / 2 ? number : $2 / 2))
}

# A hundred people with a connection each, and the 500 signaling connections that the API allows [LIM-5].
ADDRESS_PAGE_CONNECTIONS=$(of_address 600 "$PAGE_CONNECTIONS")
# A hundred people with seven relayed links each, and some restarts.
ADDRESS_TURN_CONNECTIONS=$(of_address 1000 "$TURN_CONNECTIONS")
ADDRESS_PLAIN_CONNECTIONS=$(of_address 100 "$PLAIN_CONNECTIONS")
# Port 443 in total. An address may open all of them anew in 10 s, such as after a loss of its network.
ADDRESS_CONNECTIONS=$((ADDRESS_PAGE_CONNECTIONS + ADDRESS_TURN_CONNECTIONS))
# Requests in 10 s: a hundred people open a page with its 40 files at the same time, and some more.
ADDRESS_REQUESTS=$((5000 * ${RATE_LIMIT_FACTOR:-1}))
export ADDRESS_PAGE_CONNECTIONS ADDRESS_TURN_CONNECTIONS ADDRESS_PLAIN_CONNECTIONS ADDRESS_CONNECTIONS ADDRESS_REQUESTS
