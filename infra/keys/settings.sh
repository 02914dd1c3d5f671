#!/bin/sh
# Stops the start if a setting in .env is invalid, with one sentence that names it. Runs before every other
# service. .env.example describes the settings.
set -eu

check() { # NAME PATTERN DESCRIPTION: an empty setting selects the default
  value=$(eval "printf %s \"\${$1:-}\"")
  [ -z "$value" ] || printf %s "$value" | tr '\n' ' ' | grep -qE "^($2)\$" || fail "$1 must be $3."
}

fail() {
  echo "$1" >&2
  exit 1
}

check DOMAIN '([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]' 'a host name in lower case, such as meet.example.org'
segment='[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?'
check BASE_PATH "(/$segment)+" 'a path such as /meet, of letters, digits, hyphens and underscores, without a slash at its end'
base_path=${BASE_PATH:-}
[ ${#base_path} -le 100 ] || fail 'BASE_PATH must be a path of at most 100 characters.'
# As in the API: each link to a meeting would otherwise hold two codes.
code='[a-hjkmnp-z]{4}[-_]*[a-hjkmnp-z]{4}[-_]*[a-hjkmnp-z]{4}'
! printf %s/ "$base_path" | grep -qiE "/$code/" || fail 'BASE_PATH must be a path that does not look like the code of a meeting.'
check CERTIFICATES 'acme|local|own' 'acme, local or own'
# shellcheck disable=SC2016 # dehydrated's configuration must not contain anything that a shell expands.
check ACME_EMAIL '[^ "$`\\]+@[^ "$`\\]+' 'an e-mail address'
# shellcheck disable=SC2016
check ACME_DIRECTORY 'https://[^ "$`\\]+' 'the https URL of an ACME directory'
check FRAME_ANCESTORS "'none'|'self'|('self' )?(https://[a-z0-9.*:-]+ ?)+" "'none', 'self', or origins such as https://intranet.example.org"
origin='https://[a-z0-9.-]+(:[0-9]{1,5})?'
check EMBED_ORIGINS "$origin( *, *$origin)*" 'a comma-separated list of origins such as https://shop.example.org'
octet='(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
ipv4="($octet\.){3}$octet"
h='[0-9A-Fa-f]{1,4}'
ipv6="($h:){7}$h|($h:){1,7}:|($h:){1,6}:$h|($h:){1,5}(:$h){1,2}|($h:){1,4}(:$h){1,3}|($h:){1,3}(:$h){1,4}|($h:){1,2}(:$h){1,5}|$h:(:$h){1,6}|:(:$h){1,7}"
# Never all addresses: each client could then choose its own.
proxy="loopback|linklocal|uniquelocal|$ipv4(/([1-9]|[12][0-9]|3[0-2]))?|($ipv6)(/([1-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))?"
check TRUSTED_PROXIES "($proxy)( *, *($proxy))*" 'a comma-separated list of addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal'
check PROXY_PROTOCOL 'on|off' 'on or off'
for address in LISTEN_ADDRESS EDGE_LISTEN_ADDRESS; do
  check "$address" "$ipv4|$ipv6|::" 'an IP address of this server, 0.0.0.0 for all of IPv4, or :: for all of IPv6, without brackets'
done
check LISTEN_ADDRESS_IPV6 "$ipv6|::" 'an IPv6 address of this server, or :: for all, without brackets'
check IPV6_SUBNET "[Ff][CcDd][0-9A-Fa-f]{2}(:$h){0,3}::/(4[89]|5[0-9]|6[0-4])" 'an unused private IPv6 network such as fd74:6872:6f75:6768::/64'
port='[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]'
check PUBLIC_HTTPS_PORT "$port" 'a port number from 1 to 65535'
check API_NODES '[1-8]' 'a number from 1 to 8'
address='([0-9]{1,3}\.){3}[0-9]{1,3}'
check RATE_LIMIT_FACTOR '[1-9][0-9]{0,2}|1000' 'a whole number from 1 to 1000'
check MAX_ROOM_CAPACITY '[89]|[1-9][0-9]|[1-4][0-9]{2}|500' 'a whole number from 8 to 500'
check TURN_EXTERNAL_ADDRESS "$address( $address)?" 'the public IPv4 address of this server, or two for two TURN_ADDRESSES'
for limit in TURN_ALLOCATIONS TURN_ALLOCATIONS_PER_LINK TURN_ALLOCATIONS_PER_ADDRESS; do
  check "$limit" '[1-9][0-9]{0,3}' 'a number from 1 to 9999'
done
check TURN_LINK_KBPS '[1-9][0-9]{2,6}' 'a number of kilobits per second from 100 to 9999999'
check TURN_CREDENTIAL_TTL_SECONDS '[1-9][0-9]{1,4}' 'a number of seconds from 10 to 86400'
check TURN_PROBE_SECONDS '[0-9]{1,3}|[1-2][0-9]{3}|3[0-5][0-9]{2}|3600' 'a number of seconds from 1 to 3600, or 0 for no probes'
check TURN_ROOM_QUOTA_BYTES '[1-9][0-9]{0,14}' 'a number of bytes from 1'
key='[A-Za-z0-9_-]{1,64}:[!-+.-~-]{32,256}'
check API_KEYS "$key( *, *$key)*" 'a list of pairs such as shop:SECRET, with secrets of 32 to 256 characters'
check ROOM_CREATION 'open|keys' 'open or keys'
check RECORDS_DAYS '[0-9]|[1-8][0-9]|90' 'a whole number from 0 to 90'
id='[A-Za-z0-9_-]{1,64}'
check SUPPORT_KEYS "$id( *, *$id)*" 'a comma-separated list of ids in API_KEYS'
hook='https://[^ ,@#]+'
check WEBHOOK_URL "$hook( *, *$hook){0,7}" 'a comma-separated list of up to 8 https URLs, such as https://app.example.org/hook'
check WEBHOOK_SECRET 'whsec_[A-Za-z0-9+/]{32,88}={0,2}' 'whsec_ and the base64 of 24 to 64 random bytes'

[ "${HTTPS_PORT:-}" != 443 ] || fail 'HTTPS_PORT must be omitted for 443, which is the default.'
[ "${PROXY_PROTOCOL:-}" != on ] || [ -n "${TRUSTED_PROXIES:-}" ] || fail 'TRUSTED_PROXIES must be set when PROXY_PROTOCOL is on: it names the proxies that send the header.'
[ "${ROOM_CREATION:-}:${API_KEYS:-}" != keys: ] || fail 'API_KEYS must be set when ROOM_CREATION is keys: otherwise no client could create a room.'
[ -z "${WEBHOOK_URL:-}" ] || [ -n "${WEBHOOK_SECRET:-}" ] || fail 'WEBHOOK_SECRET must be set when WEBHOOK_URL is: the API signs webhooks with it.'
[ -n "${WEBHOOK_URL:-}" ] || [ -z "${WEBHOOK_SECRET:-}" ] || fail 'WEBHOOK_URL must be set when WEBHOOK_SECRET is: the API sends webhooks to it.'
case ${DOMAIN:-localhost}:${CERTIFICATES:-} in
  localhost:acme) fail 'DOMAIN must be set when CERTIFICATES is acme: no authority certifies localhost.' ;;
esac
