#!/bin/sh
# Starts Firefox with a fake camera and microphone. Passes its arguments on to Firefox; with --remote-debugging-port,
# WebDriver BiDi listens on the loopback address of the host it joined. Trusts the authorities in /authorities/*.pem.
set -eu

profile=/tmp/profile
mkdir -p "$profile"
cp /usr/local/share/firefox/user.js "$profile"
certutil -N -d "sql:$profile" --empty-password
for authority in /authorities/*.pem; do
  [ -e "$authority" ] || continue
  certutil -A -d "sql:$profile" -n "$(basename "$authority")" -t C,, -i "$authority"
done

exec firefox-esr --headless --no-remote --profile "$profile" "$@" about:blank
