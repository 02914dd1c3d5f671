#!/bin/sh
# Starts the probe. With CERTIFICATES=local, its browsers and its requests trust the authority of this server.
set -eu

authority=/certificates/local-authority.crt
if [ "${CERTIFICATES:-}" = local ] && [ -e "$authority" ]; then
  store="$HOME/.pki/nssdb"
  mkdir -p "$store"
  certutil -N -d "sql:$store" --empty-password
  certutil -A -d "sql:$store" -n throughline -t C,, -i "$authority"
  export NODE_EXTRA_CA_CERTS="$authority"
fi
exec node apps/probe/dist/main.js "$@"
