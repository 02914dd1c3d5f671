#!/bin/sh
# Firefox with made-up camera and microphone. Arguments are passed on; with --remote-debugging-port its WebDriver BiDi is
# on the loopback address of the host it joined. Authorities to trust lie in /authorities as PEM files.
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
