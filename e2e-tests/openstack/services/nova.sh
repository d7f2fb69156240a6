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
# A compute host that is gone is noticed soon.
report_interval = 5
service_down_time = 30
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
[filter_scheduler]
enabled_filters = ComputeFilter,ComputeCapabilitiesFilter,ImagePropertiesFilter,AggregateImagePropertiesIsolation
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
cores = -1
ram = -1
E
  cat >"$ETC/compute-simulated.conf" <<E
[DEFAULT]
host = simulated-1
compute_driver = fake.FakeDriver
state_path = $DATA/compute-simulated
E
  cat >"$ETC/compute-docker.conf" <<E
[DEFAULT]
host = $DOCKER_HOST_NAME
compute_driver = nova_docker.driver.DockerDriver
state_path = $DATA/compute-docker
# Nodes share the cores with each other and with everything else here; memory is what a node is sure of.
cpu_allocation_ratio = 16.0
ram_allocation_ratio = 1.0
disk_allocation_ratio = 4.0
reserved_host_memory_mb = 4096
sync_power_state_interval = 30
resume_guests_state_on_host_boot = true
[docker]
engine = $ENGINE
lock_dir = $DATA/compute-docker/locks
shares_root = $SHARES
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
  begin compute-docker env NOVA_DOCKER_PATH="$SOURCES/nova-docker/virt" \
    "$PYTHON" "$SOURCES/nova-docker/bin/nova-compute-docker" \
    --config-file "$ETC/nova.conf" --config-file "$ETC/compute-docker.conf"
}
