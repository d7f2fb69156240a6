# shellcheck shell=bash
# Glance: the images.

glance_configure() {
  mkdir -p "$DATA/glance/images"
  cat >"$ETC/glance.conf" <<E
[DEFAULT]
bind_host = $HOST
bind_port = ${GLANCE##*:}
workers = 0
use_stderr = true
[database]
connection = $(database_url glance)
[glance_store]
stores = file
default_store = file
filesystem_store_datadir = $DATA/glance/images
[paste_deploy]
flavor = keystone
config_file = /usr/share/glance-common/glance-api-paste.ini
[oslo_concurrency]
lock_path = $DATA/glance/lock
$(tokens_checked_by glance)
$(ordinary_roles)
E
}

glance_start() {
  begin glance glance-api --config-file "$ETC/glance.conf"
}

glance_ready() {
  await_http glance "$GLANCE/healthcheck"
}
