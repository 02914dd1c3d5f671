#!/bin/sh
# Chromium with made-up camera and microphone, its DevTools on the loopback address of the host it joined.
# Arguments are passed on. Authorities to trust lie in /authorities as PEM files.
set -eu

store="$HOME/.pki/nssdb"
mkdir -p "$store"
certutil -N -d "sql:$store" --empty-password
for authority in /authorities/*.pem; do
  [ -e "$authority" ] || continue
  certutil -A -d "sql:$store" -n "$(basename "$authority")" -t C,, -i "$authority"
done

# --no-sandbox: Docker's seccomp profile forbids the namespaces that Chromium's own sandbox is made of.
# The last three lines of flags: calls to its maker, which would end nowhere, only slow it down.
exec chromium \
  --headless=new --no-sandbox --disable-gpu --remote-debugging-port=9222 --user-data-dir=/tmp/profile \
  --use-fake-ui-for-media-stream --use-fake-device-for-media-stream --autoplay-policy=no-user-gesture-required \
  --disable-quic --no-first-run --no-default-browser-check --disable-background-networking \
  --disable-component-update --disable-sync --disable-domain-reliability \
  "$@" about:blank
