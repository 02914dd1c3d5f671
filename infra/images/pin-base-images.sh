#!/usr/bin/env bash
# Resolves the tag of each base image to its digest, so that every build of a version uses the same images.
#   pin-base-images.sh [FILE]             writes a file for COMPOSE_FILE, by default infra/compose/pinned.yml
#   pin-base-images.sh --build-contexts   prints the named contexts for `docker buildx build`, one a line
# The Dockerfiles keep their tags, which Dependabot updates and for which there are stand-ins where no registry answers.
# BASE_IMAGE_REGISTRY names a mirror of Docker's library, such as registry.example/library.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
readonly root
readonly registry=${BASE_IMAGE_REGISTRY:-docker.io/library}
readonly pinned=${1:-$root/infra/compose/pinned.yml}
readonly dockerfiles=("$root"/infra/{edge,images,keys,turn}/Dockerfile)
readonly deadline_s=60

# Names of images, without those of stages, which have no tag.
built_from() { sed -nE 's/^FROM +([^ ]+:[^ ]+).*/\1/p' "${dockerfiles[@]}" | sort -u; }

digest_of() { # IMAGE
  local reply
  reply=$(timeout "$deadline_s" docker buildx imagetools inspect "$registry/$1" 2>&1) || {
    printf '%s\n' "$reply" >&2
    echo "$1 cannot be pinned, because $registry does not answer or does not have it. Nothing has changed: builds use the tags." >&2
    exit 1
  }
  sed -nE 's/^Digest: +(sha256:[0-9a-f]{64})$/\1/p' <<<"$reply"
}

# Neither built nor pinned by a Dockerfile.
redis=$(sed -nE 's/^ +image: (redis:[^ ]+)$/\1/p' "$root/docker-compose.yml")
readonly redis

# Fails as a whole if one image cannot be resolved.
declare -A digests
for image in $(built_from) "$redis"; do
  digest=$(digest_of "$image")
  [[ -n $digest ]] || {
    echo "$registry sent no digest for $image. Nothing has changed: builds use the tags." >&2
    exit 1
  }
  digests[$image]=$digest
done

contexts() { # SEPARATOR INDENT
  local image
  for image in $(built_from); do
    echo "$2$image$1docker-image://$registry/$image@${digests[$image]}"
  done
}

if [[ ${1:-} == --build-contexts ]]; then
  contexts = ''
  exit
fi

{
  echo '# Made by infra/images/pin-base-images.sh; run it again for newer base images.'
  echo 'services:'
  for service in init edge web api turn probe; do
    printf '  %s:\n    build:\n      additional_contexts:\n' "$service"
    contexts ': ' '        '
  done
  printf '  redis:\n    image: %s\n' "$registry/$redis@${digests[$redis]}"
} >"$pinned.new"
mv "$pinned.new" "$pinned"
echo "Wrote $pinned. Use it with COMPOSE_FILE=docker-compose.yml:infra/compose/pinned.yml"
