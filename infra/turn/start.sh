#!/bin/bash
# Generates coturn's configuration from the settings and runs it. Reasons for the relay's set-up: docs/adr/0009.
set -euo pipefail
. /opt/throughline/watch.sh

readonly certificate=/certificates/certificate.pem
readonly configuration=/run/turn/turnserver.conf
readonly redis="ip=${REDIS_HOST:-redis} dbname=0 port=${REDIS_PORT:-6379} connect_timeout=5"

address_of() { getent ahostsv4 "$1" | awk 'NR == 1 { print $1 }'; }
# For a name without an IPv6 address, getent prints its IPv4 address in the form of IPv6.
ipv6_address_of() { getent ahostsv6 "$1" | awk '!/^::ffff:/ { print $1; exit }'; }

# `relay` is this container's own name on the network that leads outside.
read -ra addresses <<<"${TURN_ADDRESSES:-$(address_of relay) $(ipv6_address_of relay)}"
readonly addresses

# coturn announces TURN_EXTERNAL_ADDRESS, or else the address of turn.DOMAIN; no outside service is queried. Relayed
# calls work even with a wrong address, because both ends are relayed here.
external_addresses() {
  if [[ -n ${TURN_EXTERNAL_ADDRESS:-} ]]; then
    echo "$TURN_EXTERNAL_ADDRESS"
  elif [[ -n ${DOMAIN:-} ]]; then
    address_of "turn.$DOMAIN" || echo "turn.$DOMAIN has no address yet; relayed calls work regardless." >&2
  fi
}

per_address() {
  local externals address ipv4=() i
  for address in "${addresses[@]}"; do
    echo "listening-ip=$address"
    [[ $address == *:* ]] || ipv4+=("$address")
  done
  # All relays have the same family, also those of clients of the other one: relays of different families could not
  # reach each other (docs/adr/0032).
  local relays=("${ipv4[@]:-${addresses[@]}}")
  # Browsers request no family, and coturn would reject them for lack of an IPv4 address (RFC 8656 section 7.2).
  ((${#ipv4[@]} > 0)) || echo allocation-default-address-family=ipv6
  read -ra externals <<<"$(external_addresses)"
  for i in "${!relays[@]}"; do
    echo "relay-ip=${relays[i]}"
    # Relays reach only each other: every address is denied below, and an allowed one overrides that.
    echo "allowed-peer-ip=${relays[i]}"
    # External addresses are IPv4.
    [[ -z ${externals[i]:-} || ${relays[i]} == *:* ]] || echo "external-ip=${externals[i]}/${relays[i]}"
  done
  # RFC 5780 needs two addresses; with one, its attributes only make responses longer.
  ((${#ipv4[@]} > 1)) || echo no-rfc5780
}

# In the stack, coturn looks credentials up in the API's Redis. A server elsewhere verifies them with a secret that it
# shares with the API (docs/operating.md, "Several TURN servers").
authentication() {
  if [[ -n ${TURN_SECRET_FILE:-} ]]; then
    printf '%s\n' use-auth-secret "static-auth-secret=$(<"$TURN_SECRET_FILE")" userdb=:memory:
    # A participant has at most 7 links. The API cannot limit it more closely here.
    echo "user-quota=$((${TURN_ALLOCATIONS_PER_LINK:-12} * 7))"
  else
    printf '%s\n' lt-cred-mech "redis-userdb=\"$redis\"" "redis-statsdb=\"$redis\""
  fi
}

encryption() {
  if [[ -s $certificate ]]; then
    printf '%s\n' tls-listening-port=5349 "cert=$certificate" "pkey=$certificate" no-tlsv1 no-tlsv1_1
  else
    printf '%s\n' no-tls no-dtls
  fi
}

write_configuration() {
  cat <<CONF
realm=throughline
$(authentication)
listening-port=3478
$(encryption)
$(per_address)
# Above Linux's ephemeral ports (32768-60999), so that relays rarely meet a port in use.
min-port=61000
max-port=65535
# The API limits participants, rooms, addresses and API keys (coturn-relays.patch).
total-quota=${TURN_ALLOCATIONS:-4000}
max-bps=$((${TURN_LINK_KBPS:-10000} * 125))
fingerprint
stale-nonce=600
no-software-attribute
no-stun-backward-compatibility
response-origin-only-with-rfc5780
no-cli
# Browsers never relay TCP (RFC 6062), and it would open connections to services.
no-tcp-relay
no-multicast-peers
# Otherwise coturn would look these up in Redis as well.
no-dynamic-ip-list
no-dynamic-realms
# Both ends of a link have a relay here, so no other peer is needed (docs/adr/0024).
denied-peer-ip=0.0.0.0-255.255.255.255
denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
pidfile=/run/turn/turnserver.pid
log-file=stdout
simple-log
CONF
}

umask 077
write_configuration >$configuration
# coturn reloads its certificate on this signal without interrupting calls (tested on 4.6.1).
[[ ! -s $certificate ]] || watch_file $certificate kill -USR2 $$ &
exec turnserver -c $configuration
