# shellcheck shell=bash
# Nova, with two compute hosts: one that only simulates, and one whose servers are Docker containers.

nova_configure() {
  { common nova; cat <<E; } >"$ETC/nova.conf"
[DEFAULT]
my_ip = $HOST
enabled_apis = osapi_compute
osapi_compute_listen = $HOST
osapi_compute_listen_port = ${NOVA##*:}
osapi_compute_workers = 1
vif_plugging_is_fatal = false
vif_plugging_timeout = 0
force_config_drive = true
sync_power_state_interval = -1
[api]
auth_strategy = keystone
[api_database]
connection = $(database_url nova_api)
[wsgi]
api_paste_config = /usr/share/nova-common/api-paste.ini
[conductor]
workers = 1
[scheduler]
workers = 1
[vnc]
enabled = false
[glance]
$(signed_in_as nova)
[placement]
$(signed_in_as placement)
[neutron]
$(signed_in_as neutron)
[service_user]
send_service_user_token = true
$(signed_in_as nova)
[quota]
instances = 100
cores = 400
ram = 524288
E
  cat >"$ETC/compute-simulated.conf" <<E
[DEFAULT]
host = simulated-1
compute_driver = fake.FakeDriver
state_path = $DATA/compute-simulated
E
}

nova_schema() {
  local manage=(nova-manage --config-file "$ETC/nova.conf")
  "${manage[@]}" api_db sync &&
    "${manage[@]}" cell_v2 map_cell0 --database_connection "$(database_url nova_cell0)" &&
    "${manage[@]}" cell_v2 create_cell --name stage &&
    "${manage[@]}" db sync
}

nova_start() {
  begin nova-api nova-api --config-file "$ETC/nova.conf"
  begin nova-conductor nova-conductor --config-file "$ETC/nova.conf"
  begin nova-scheduler nova-scheduler --config-file "$ETC/nova.conf"
}

nova_ready() {
  await_http nova-api "$NOVA/"
}

computes_start() {
  begin compute-simulated "$PYTHON" "$HERE/python/nova_compute.py" \
    --config-file "$ETC/nova.conf" --config-file "$ETC/compute-simulated.conf"
}
