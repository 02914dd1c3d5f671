#!/bin/bash
# Healthy if coturn answers a STUN request on its own address.
set -euo pipefail
address=$(sed -n 's/^listening-ip=//p' /run/turn/turnserver.conf | head -1)
turnutils_stunclient "$address" | grep -q 'UDP reflexive addr'
