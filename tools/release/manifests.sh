#!/usr/bin/env bash
# Combines the images of both architectures under the tags of a release. Each file in DIGESTS holds the digest
# of IMAGE-ARCHITECTURE. A version without a suffix such as -rc.1 also becomes `latest`.
#   manifests.sh REPOSITORY TAG DIGESTS
set -euo pipefail

repository=$1
version=${2#v}
digests=$3
for amd64 in "$digests"/*-amd64; do
  image=$(basename "$amd64" -amd64)
  name=$repository/$image
  tags=(--tag "$name:$version")
  [[ $version == *-* ]] || tags+=(--tag "$name:latest")
  docker buildx imagetools create "${tags[@]}" "$name@$(<"$amd64")" "$name@$(<"$digests/$image-arm64")"
done
