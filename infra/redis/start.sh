#!/bin/sh
# Runs Redis so that neither a stop nor a kill makes it forget what it has answered for: it appends each change
# to a file first, and reads that file when it starts (docs/adr/0018).
#
# It reads as its default user, whom it lets do there what that one may do to anybody; the rest it leaves out
# and goes on. Here that is coturn's user, who may do next to nothing. So the users come once all is read, in
# one transaction with the network, and until then nobody but this container gets in.
set -eu

# The lines of an ACL file as commands.
users() { sed -n 's/^user \([^ ]*\)/ACL SETUSER \1 reset/p' /secrets/redis-users.acl; }

open() {
  until redis-cli ping 2>/dev/null | grep -q PONG; do sleep 0.1; done
  # The default user last: it is who says this.
  {
    echo MULTI
    echo "CONFIG SET bind '* -::*'"
    users | grep -v ' default '
    users | grep ' default '
    echo EXEC
  } | redis-cli >/dev/null
}

open &
# Appended, not synced: that is for a crash of the whole machine, which takes the participants' sockets as
# well, and a busy disk would hold up every answer.
#
# The memory is more than one address can fill, whatever it leaves unheard: 256 KiB for each of 500 sockets (SPEC.md,
# RES-7, LIM-5), and for those it gave up within the last minute what it may say in one (LIM-2, RES-4): 70,000 frames,
# of which each becomes 2 KB at most, as one is told to seven.
exec redis-server --bind 127.0.0.1 --protected-mode no --appendonly yes --appendfsync no --save '' \
  --maxmemory 320mb --maxmemory-policy noeviction
