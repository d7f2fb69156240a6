# shellcheck shell=bash
# Keystone: who may do what, and where the other services are.

keystone_configure() {
  mkdir -m 0700 "$DATA/keystone/fernet" "$DATA/keystone/credential"
  cat >"$ETC/keystone.conf" <<E
[DEFAULT]
use_stderr = true
public_endpoint = $KEYSTONE
[database]
connection = $(database_url keystone)
max_pool_size = 10
[token]
provider = fernet
expiration = 14400
[fernet_tokens]
key_repository = $DATA/keystone/fernet
[credential]
key_repository = $DATA/keystone/credential
[cache]
enabled = true
backend = dogpile.cache.memcached
memcache_servers = $HOST:$MEMCACHED_PORT
$(ordinary_roles)
E
}

keystone_bootstrap() {
  local manage=(keystone-manage --config-file "$ETC/keystone.conf")
  logged keystone-setup "${manage[@]}" fernet_setup --keystone-user root --keystone-group root
  logged keystone-setup "${manage[@]}" credential_setup --keystone-user root --keystone-group root
  OS_BOOTSTRAP_PASSWORD=$(password) logged keystone-setup "${manage[@]}" bootstrap --bootstrap-region-id "$REGION" \
    --bootstrap-public-url "$KEYSTONE/v3" --bootstrap-internal-url "$KEYSTONE/v3" --bootstrap-admin-url "$KEYSTONE/v3"
}

keystone_start() {
  web_application keystone "$KEYSTONE" /usr/bin/keystone-wsgi-public 3 \
    OS_KEYSTONE_CONFIG_FILES="$ETC/keystone.conf" OS_KEYSTONE_CONFIG_DIR="$ETC"
}

keystone_ready() {
  await_http keystone "$KEYSTONE/v3"
}
