#!/bin/sh
# Runs Chromium, its headless shell if that is installed, or the browser named by CHROMIUM, in the network namespace
# PEOPLE_NETWORK.
browser=${CHROMIUM:-$(command -v chromium-headless-shell || command -v chromium)}
exec nsenter --net="$PEOPLE_NETWORK" "$browser" "$@"
