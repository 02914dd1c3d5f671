#!/bin/sh
# Starts Chromium with a fake camera and microphone and with DevTools on the loopback address of the host it joined.
# Passes its arguments on to Chromium. Trusts the certificate authorities in /authorities/*.pem.
set -eu

store="$HOME/.pki/nssdb"
mkdir -p "$store"
certutil -N -d "sql:$store" --empty-password
for authority in /authorities/*.pem; do
  [ -e "$authority" ] || continue
  certutil -A -d "sql:$store" -n "$(basename "$authority")" -t C,, -i "$authority"
done

# --no-sandbox: Docker's seccomp profile forbids the namespaces that Chromium's sandbox needs.
# The last two lines of flags disable requests to Google, which would only time out and delay the browser.
exec chromium \
  --headless=new --no-sandbox --disable-gpu --remote-debugging-port=9222 --user-data-dir=/tmp/profile \
  --use-fake-ui-for-media-stream --use-fake-device-for-media-stream --autoplay-policy=no-user-gesture-required \
  --disable-quic --no-first-run --no-default-browser-check --disable-background-networking \
  --disable-component-update --disable-sync --disable-domain-reliability \
  "$@" about:blank
