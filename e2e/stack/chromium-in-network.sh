#!/bin/sh
# Runs Chromium, or the browser named by CHROMIUM, in the network namespace PEOPLE_NETWORK.
exec nsenter --net="$PEOPLE_NETWORK" "${CHROMIUM:-/usr/bin/chromium}" "$@"
