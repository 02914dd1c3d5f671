#!/usr/bin/env bash
# Puts new containers of the API in the place of those that run, without an interruption: as many new ones
# are started beside them, then the old ones are drained and removed, one after the other (docs/adr/0018).
# Run it where `docker compose` finds the project, after `docker compose build`.
set -euo pipefail

mapfile -t old < <(docker compose ps -q api)
((${#old[@]} > 0)) || {
  echo 'No API runs: docker compose up -d' >&2
  exit 1
}
docker compose up -d --no-deps --no-recreate --wait --scale "api=$((2 * ${#old[@]}))" api || {
  echo 'The new ones do not get ready, and are removed; the old ones stay.' >&2
  docker compose ps -aq api | grep -vxFf <(printf '%s\n' "${old[@]}") | xargs -r docker rm -f
  exit 1
}
for container in "${old[@]}"; do
  docker stop -t 30 "$container"
  docker rm "$container"
done
