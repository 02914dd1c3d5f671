#!/bin/bash
# Healthy if coturn answers a STUN request on its own address. The client would wait for an answer without end.
set -euo pipefail
address=$(sed -n 's/^listening-ip=//p' /run/turn/turnserver.conf | head -1)
timeout 5 turnutils_stunclient "$address" | grep -q 'UDP reflexive addr'
