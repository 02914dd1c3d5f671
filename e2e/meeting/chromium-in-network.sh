#!/bin/sh
# Runs Chromium, or the browser named by CHROMIUM, in the network of the process NETWORK_HOLDER.
exec nsenter --target="$NETWORK_HOLDER" --user --preserve-credentials --net "${CHROMIUM:-/usr/bin/chromium}" "$@"
