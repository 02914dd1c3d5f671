#!/bin/sh
# Makes the secrets that services share, on the first start only.
set -eu
umask 027
cd /secrets

make_secret() {
  [ -s "$1" ] || { openssl rand -hex 32 >"$1.new" && mv "$1.new" "$1"; }
}

make_secret turn-secret
make_secret redis-password
make_secret token-secret

# coturn logs its connection string, so its Redis user has no password. In database 0, that user can read accepted
# credentials and who was removed, and write and publish reports about allocations. It cannot select database 1, which
# holds the rooms.
# (Writing is not limited to `~turn/*`, because coturn also passes an empty key with each key that it deletes.)
# In a volume of its own, because Redis needs no other secret.
rm -f redis-users.acl # where version 0.1.0 kept it
cat >/redis-users/redis-users.acl.new <<ACL
user default on nopass ~* &turn/* &__XXX__ -@all +ping +keys +set +del +publish (%R~turn/realm/throughline/user/*/key +get) (%R~turn/removed +zrevrange)
user api on >$(cat redis-password) ~* &* +@all -@dangerous +info
ACL
mv /redis-users/redis-users.acl.new /redis-users/redis-users.acl
