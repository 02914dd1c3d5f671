#!/bin/sh
# Makes the secrets that services share, on the first start only.
set -eu
umask 027
cd /secrets

make() {
  [ -s "$1" ] || { openssl rand -hex 32 >"$1.new" && mv "$1.new" "$1"; }
}

make turn-secret
make redis-password
make token-secret

# coturn logs its connection string, so the user it is has no password: it can read the credentials that are accepted,
# write and announce what it reports about allocations, in database 0, and not leave that for the rooms, which are in
# database 1. (Not `~turn/*` for writing: with each key that coturn deletes it names an empty one.)
cat >redis-users.acl.new <<ACL
user default on nopass ~* &turn/* &__XXX__ -@all +ping +keys +set +del +publish (%R~turn/realm/throughline/user/*/key +get)
user api on >$(cat redis-password) ~* &* +@all -@dangerous +info
ACL
mv redis-users.acl.new redis-users.acl
