#!/bin/sh
# Stops the start when a setting of .env cannot work: one sentence that names it. Nothing else runs
# before this has passed. Settings are described in .env.example.
set -eu

must() { # NAME PATTERN MEANING: an empty setting means the default
  value=$(eval "printf %s \"\${$1:-}\"")
  [ -z "$value" ] || printf %s "$value" | tr '\n' ' ' | grep -qE "^($2)\$" || refuse "$1 must be $3."
}

refuse() {
  echo "$1" >&2
  exit 1
}

must DOMAIN '([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]' 'a host name in lower case, such as meet.example.org'
must CERTIFICATES 'acme|local|own' 'acme, local or own'
# shellcheck disable=SC2016 # What a shell would expand must not get into dehydrated's configuration.
must ACME_EMAIL '[^ "$`\\]+@[^ "$`\\]+' 'an e-mail address'
# shellcheck disable=SC2016
must ACME_DIRECTORY 'https://[^ "$`\\]+' 'the https URL of an ACME directory'
must FRAME_ANCESTORS "'none'|'self'|('self' )?(https://[a-z0-9.*:-]+ ?)+" "'none', 'self', or origins such as https://intranet.example.org"
must API_NODES '[1-8]' 'a number from 1 to 8'
address='([0-9]{1,3}\.){3}[0-9]{1,3}'
must RATE_LIMIT_FACTOR '[1-9][0-9]{0,2}|1000' 'a whole number from 1 to 1000'
must TURN_EXTERNAL_ADDRESS "$address( $address)?" 'the public IPv4 address of this server, or two for two TURN_ADDRESSES'
must TURN_ALLOCATIONS_PER_PARTICIPANT '[1-9][0-9]{0,4}' 'a number from 1 to 99999'
must TURN_ALLOCATIONS '[1-9][0-9]{0,4}' 'a number from 1 to 99999'
must TURN_LINK_KBPS '[1-9][0-9]{2,6}' 'a number of kilobits per second from 100 to 9999999'
must TURN_CREDENTIAL_TTL_SECONDS '[1-9][0-9]{1,4}' 'a number of seconds from 10 to 86400'
must TURN_ROOM_QUOTA_BYTES '[1-9][0-9]{0,14}' 'a number of bytes from 1'
key='[A-Za-z0-9_-]{1,64}:[!-+.-~-]{32,256}'
must API_KEYS "$key( *, *$key)*" 'a list of pairs such as shop:SECRET, with secrets of 32 to 256 characters'
must ROOM_CREATION 'open|keys' 'open or keys'
hook='https://[^ ,@#]+'
must WEBHOOK_URL "$hook( *, *$hook){0,7}" 'a comma-separated list of up to 8 https URLs, such as https://app.example.org/hook'
must WEBHOOK_SECRET 'whsec_[A-Za-z0-9+/]{32,88}={0,2}' 'whsec_ and the base64 of 24 to 64 random bytes'

[ "${HTTPS_PORT:-}" != 443 ] || refuse 'HTTPS_PORT must be left out for 443, which is the default.'
[ "${ROOM_CREATION:-}:${API_KEYS:-}" != keys: ] || refuse 'API_KEYS must be set when ROOM_CREATION is keys: nobody could make a room.'
[ -z "${WEBHOOK_URL:-}" ] || [ -n "${WEBHOOK_SECRET:-}" ] || refuse 'WEBHOOK_SECRET must be set when WEBHOOK_URL is: webhooks are signed with it.'
[ -n "${WEBHOOK_URL:-}" ] || [ -z "${WEBHOOK_SECRET:-}" ] || refuse 'WEBHOOK_URL must be set when WEBHOOK_SECRET is: where webhooks go.'
case ${DOMAIN:-localhost}:${CERTIFICATES:-} in
  localhost:acme) refuse 'DOMAIN must be set when CERTIFICATES is acme: no authority certifies localhost.' ;;
esac
