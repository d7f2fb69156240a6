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
enabled_share_backends = folders
enabled_share_protocols = NFS
default_share_type = default
[folders]
share_backend_name = folders
driver_handles_share_servers = false
share_driver = folder_share.driver.FolderShareDriver
folder_share_root = $SHARES
folder_share_size_limit = $(size_limit)
[coordination]
backend_url = file://$DATA/manila
E
}

size_limit() { # a folder's size is held where a file can be mounted
  if losetup --find >/dev/null 2>&1; then echo filesystem; else echo none; fi
}

manila_start() {
  begin manila-api manila-api --config-file "$ETC/manila.conf"
  begin manila-scheduler manila-scheduler --config-file "$ETC/manila.conf"
  begin manila-share env PYTHONPATH="$SOURCES/nova-docker/share" manila-share --config-file "$ETC/manila.conf"
}

manila_ready() {
  await_http manila-api "$MANILA/"
}

folders_down() { # nothing may stay mounted
  local point points
  mapfile -t points < <(cut -d ' ' -f 2 /proc/mounts)
  for point in "${points[@]}"; do
    [[ $point != "$SHARES"/* ]] || umount "$point"
  done
}
