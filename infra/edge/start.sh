#!/bin/bash
# Runs HAProxy and sends it each new certificate over its administration port, which does not interrupt open
# connections such as signaling and relayed calls (docs/adr/0008).
set -euo pipefail
. /opt/throughline/watch.sh
. /opt/throughline/limits.sh

readonly certificate=/certificates/certificate.pem

administer() { # COMMAND
  exec 3<>/dev/tcp/127.0.0.1/9999
  printf '%s\n' "$1" >&3
  cat <&3
  exec 3>&-
}

exchange_certificate() {
  administer "set ssl cert $certificate <<
$(grep . $certificate)
"
  administer "commit ssl cert $certificate" | grep Success
}

export PUBLIC_HOST=${DOMAIN:-localhost}
# Every program on a laptop shares `localhost`, so only a real domain is pinned to HTTPS.
[[ -z ${DOMAIN:-} ]] || export PIN_HTTPS=yes
[[ ! -e /proc/net/if_inet6 ]] || export HAS_IPV6=yes
export TURN_HOST=${TURN_HOST%% *} # the first of several addresses
public_port=${PUBLIC_HTTPS_PORT:-${HTTPS_PORT:-443}}
[[ $public_port == 443 ]] || export PUBLIC_PORT=:$public_port
# The names that `proxy-addr` gives to ranges, which the API and `npm start` accept as well.
# shellcheck disable=SC2034 # read by name below
loopback='127.0.0.0/8 ::1' linklocal='169.254.0.0/16 fe80::/10'
# shellcheck disable=SC2034
uniquelocal='10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7'
if [[ -n ${TRUSTED_PROXIES:-} ]]; then
  export TRUSTED_PROXIES=${TRUSTED_PROXIES//,/ }
  for name in loopback linklocal uniquelocal; do TRUSTED_PROXIES=${TRUSTED_PROXIES//$name/${!name}}; done
else
  unset TRUSTED_PROXIES # haproxy.cfg checks whether it is defined
fi
[[ ${PROXY_PROTOCOL:-} == on ]] || unset PROXY_PROTOCOL
[[ -n ${BASE_PATH:-} ]] || unset BASE_PATH # haproxy.cfg checks whether it is defined
# A page that may control a meeting may also show it. 'none' has an effect only by itself (CSP3 section 2.3.1).
frame_ancestors=${FRAME_ANCESTORS:-\'self\'}
if [[ -n ${EMBED_ORIGINS:-} ]]; then
  [[ $frame_ancestors != \'none\' ]] || frame_ancestors=
  frame_ancestors="$frame_ancestors ${EMBED_ORIGINS//,/ }"
fi
export FRAME_ANCESTORS=$frame_ancestors

watch_file $certificate exchange_certificate &
exec haproxy -db -f /etc/haproxy/haproxy.cfg
