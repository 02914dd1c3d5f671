#!/usr/bin/env bash
# Replaces the running API containers without an interruption: starts as many new ones, then drains and removes
# the old ones, one after the other (docs/adr/0018).
# Run it where `docker compose` finds the project, after `docker compose build`.
set -euo pipefail

mapfile -t old < <(docker compose ps -q api)
((${#old[@]} > 0)) || {
  echo 'No API container is running: docker compose up -d' >&2
  exit 1
}
docker compose up -d --no-deps --no-recreate --wait --scale "api=$((2 * ${#old[@]}))" api || {
  echo 'The new API containers did not become ready and are removed; the old ones keep running.' >&2
  docker compose ps -aq api | grep -vxFf <(printf '%s\n' "${old[@]}") | xargs -r docker rm -f
  exit 1
}
for container in "${old[@]}"; do
  docker stop -t 30 "$container"
  docker rm "$container"
done
