# shellcheck shell=bash
# Manila: the folders, each a directory of this machine.

manila_configure() {
  { common manila; cat <<E; } >"$ETC/manila.conf"
[DEFAULT]
osapi_share_listen = $HOST
osapi_share_listen_port = ${MANILA##*:}
osapi_share_workers = 1
host = share-1
my_ip = $HOST
api_paste_config = /usr/share/manila-common/api-paste.ini
rootwrap_config = /etc/manila/rootwrap.conf
auth_strategy = keystone
enabled_share_backends = directories
enabled_share_protocols = NFS
default_share_type = default
[directories]
share_backend_name = directories
driver_handles_share_servers = false
share_driver = manila.tests.share.drivers.dummy.DummyDriver
[coordination]
backend_url = file://$DATA/manila
E
}

manila_start() {
  mkdir -p "$SHARES"
  begin manila-api manila-api --config-file "$ETC/manila.conf"
  begin manila-scheduler manila-scheduler --config-file "$ETC/manila.conf"
  begin manila-share manila-share --config-file "$ETC/manila.conf"
}

manila_ready() {
  await_http manila-api "$MANILA/"
}
