#!/bin/sh
# Passes anything that is not a command to node, as the published image does.
set -eu
command -v "$1" >/dev/null || set -- node "$@"
exec "$@"
