#!/bin/sh
set -eu
/opt/throughline/settings.sh
/opt/throughline/secrets.sh
