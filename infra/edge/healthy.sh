#!/bin/bash
# Healthy if the edge responds. The services behind it have health checks of their own.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8404
printf 'GET /health HTTP/1.0\r\n\r\n' >&3
grep -q '200 OK' <&3
