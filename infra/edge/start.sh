#!/bin/bash
# Runs HAProxy and sends it each new certificate over its administration port, which does not interrupt open
# connections such as signaling and relayed calls (docs/adr/0008).
set -euo pipefail
. /opt/throughline/watch.sh

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
export PUBLIC_PORT=${HTTPS_PORT:+:$HTTPS_PORT}
export FRAME_ANCESTORS=${FRAME_ANCESTORS:-\'self\'}

watch_file $certificate exchange_certificate &
exec haproxy -db -f /etc/haproxy/haproxy.cfg
