#!/bin/sh
# Runs Redis so that neither a stop nor a kill loses a change that it has confirmed: Redis appends each change
# to a file before it answers, and replays the file when it starts (docs/adr/0018).
#
# Redis replays the file as its default user, and skips commands that this user may not run. Here the default
# user is coturn's, with almost no permissions. Therefore the users are created after the replay, in one
# transaction with opening the network; until then only this container can connect.
set -eu

# Prints the lines of the ACL file as commands.
users() { sed -n 's/^user \([^ ]*\)/ACL SETUSER \1 reset/p' /redis-users/redis-users.acl; }

open() {
  until redis-cli ping 2>/dev/null | grep -q PONG; do sleep 0.1; done
  # The default user last, because it runs this transaction.
  {
    echo MULTI
    echo "CONFIG SET bind '* -::*'"
    users | grep -v ' default '
    users | grep ' default '
    echo EXEC
  } | redis-cli >/dev/null
}

open &
# Appended, not synced: syncing protects only against a crash of the whole machine, which ends all connections
# anyway, and a busy disk would delay every answer.
#
# From four fifths of the memory on, the API admits no more rooms and participants, and drops large logs of messages
# that clients do not acknowledge (SPEC.md, ROOM-14). The memory exceeds what one address can fill with such messages:
# 256 KiB for each of 500 connections (RES-7, LIM-5), and for connections lost within the last minute the frames that an
# address may send in one (LIM-2, RES-4): 70,000, each of which becomes 2 KB at most, because one is delivered to seven.
exec redis-server --bind 127.0.0.1 --protected-mode no --appendonly yes --appendfsync no --save '' \
  --maxmemory 320mb --maxmemory-policy noeviction
