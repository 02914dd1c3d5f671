#!/bin/sh
# What is no command is for node, as in the published image.
set -eu
command -v "$1" >/dev/null || set -- node "$@"
exec "$@"
