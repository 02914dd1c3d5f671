#!/bin/sh
# Keeps /certificates/certificate.pem valid: the chain and the key for DOMAIN and turn.DOMAIN in one file.
# It is replaced atomically, so that its readers, edge and turn, never see a mismatched pair.
#   acme   from an ACME authority (Let's Encrypt); serves its HTTP challenge behind the edge
#   local  from an authority of this installation, which people trust by hand
#   own    from the operator, in the folder /own
set -eu
umask 027

domain=${DOMAIN:-localhost}
if [ "$domain" = localhost ]; then mode=${CERTIFICATES:-local}; else mode=${CERTIFICATES:-acme}; fi
readonly domain mode
readonly published=/certificates/certificate.pem
readonly renew_before_s=2592000 # 30 days
readonly check_every_s=43200
readonly own_check_every_s=30
readonly retry_after_s=900 # Let's Encrypt allows five failures an hour.

publish() { # CHAIN KEY
  cat "$1" "$2" >$published.new
  if cmp -s $published.new $published; then
    rm $published.new
    return
  fi
  mv $published.new $published
  echo "certificate for $domain published: $(openssl x509 -in $published -noout -issuer -enddate | tr '\n' ' ')"
}

covers_both_names() { # CERTIFICATE
  for name in "$domain" "turn.$domain"; do
    openssl x509 -in "$1" -noout -checkhost "$name" | grep -q 'does match' || return 1
  done
}

is_fresh() { # CERTIFICATE
  openssl x509 -in "$1" -noout -checkend $renew_before_s >/dev/null
}

is_valid() { [ -s "$1" ] && is_fresh "$1" && covers_both_names "$1"; }

# A trusted authority could certify any site, so this one is constrained to its own names.
make_local_authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
    -subj "/CN=Throughline of $domain/serialNumber=$(openssl rand -hex 4)" \
    -addext 'basicConstraints=critical,CA:true,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -addext "nameConstraints=critical,permitted;DNS:$domain,permitted;IP:127.0.0.1/255.255.255.255,permitted;IP:0:0:0:0:0:0:0:1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" \
    -keyout key.pem -out certificate.pem 2>/dev/null
}

local_certificate() {
  mkdir -p "/authority/local/$domain"
  cd "/authority/local/$domain"
  [ -s certificate.pem ] || make_local_authority
  cp certificate.pem /certificates/local-authority.crt
  # The probe reads it, and is not in the group that reads the key.
  chmod o+x /certificates
  chmod o+r /certificates/local-authority.crt
  if ! is_valid leaf.pem; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$domain" \
      -CA certificate.pem -CAkey key.pem -addext 'basicConstraints=critical,CA:false' \
      -addext 'extendedKeyUsage=serverAuth' -addext "subjectAltName=$(local_names)" \
      -keyout leaf-key.pem -out leaf.pem 2>/dev/null
  fi
  publish leaf.pem leaf-key.pem
}

local_names() {
  printf 'DNS:%s,DNS:turn.%s' "$domain" "$domain"
  [ "$domain" != localhost ] || printf ',IP:127.0.0.1,IP:::1'
}

acme_configuration() {
  cat <<CONFIG
BASEDIR=/authority/acme
CA="${ACME_DIRECTORY:-letsencrypt}"
CONTACT_EMAIL="${ACME_EMAIL:-}"
WELLKNOWN=/run/acme/.well-known/acme-challenge
KEY_ALGO=prime256v1
RENEW_DAYS=30
CONFIG
  # A private ACME authority may have a private root.
  [ ! -s /own/acme-authority.crt ] || echo 'CURL_OPTS="--cacert /own/acme-authority.crt"'
}

acme_certificate() {
  acme_configuration >/run/acme.conf
  dehydrated --config /run/acme.conf --register --accept-terms >/dev/null &&
    dehydrated --config /run/acme.conf --cron --domain "$domain" --domain "turn.$domain" &&
    publish "/authority/acme/certs/$domain/fullchain.pem" "/authority/acme/certs/$domain/privkey.pem"
}

own_certificate() {
  for file in fullchain.pem privkey.pem; do
    [ -r /own/$file ] || fail "CERTIFICATES is own, so TLS_DIRECTORY must hold a readable $file."
  done
  covers_both_names /own/fullchain.pem || fail "TLS_DIRECTORY must hold a fullchain.pem for both $domain and turn.$domain."
  [ "$(openssl x509 -in /own/fullchain.pem -noout -pubkey)" = "$(openssl pkey -in /own/privkey.pem -pubout)" ] ||
    fail 'TLS_DIRECTORY must hold a privkey.pem that belongs to its fullchain.pem.'
  publish /own/fullchain.pem /own/privkey.pem
}

fail() {
  echo "$1" >&2
  exit 1
}

pause() {
  sleep "$1" &
  # In the background, because a foreground sleep would delay signals.
  wait $! || kill $! 2>/dev/null || true
}

trap 'exit 0' TERM INT
trap : HUP # Ends the pause: check now.
case $mode in
  local) while local_certificate; do pause $check_every_s; done ;;
  own)
    own_certificate
    # An invalid file is reported, and the published one stays.
    while pause $own_check_every_s; do (own_certificate) || true; done
    ;;
  acme)
    mkdir -p /authority/acme /run/acme/.well-known/acme-challenge
    busybox httpd -p 8080 -h /run/acme
    # The edge needs a certificate before it can serve the challenge for the real one.
    { [ -s $published ] && covers_both_names $published; } || (local_certificate)
    while :; do
      if acme_certificate; then pause $check_every_s; else pause $retry_after_s; fi
    done
    ;;
esac
