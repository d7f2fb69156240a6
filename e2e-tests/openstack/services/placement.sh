# shellcheck shell=bash
# Placement: which compute host has room.

placement_configure() {
  mkdir -p "$ETC/placement"
  cat >"$ETC/placement/placement.conf" <<E
[DEFAULT]
use_stderr = true
[api]
auth_strategy = keystone
[placement_database]
connection = $(database_url placement)
$(tokens_checked_by placement)
E
}

placement_start() {
  web_application placement "$PLACEMENT" /usr/bin/placement-api 2 OS_PLACEMENT_CONFIG_DIR="$ETC/placement"
}

placement_ready() {
  await_http placement "$PLACEMENT/"
}
