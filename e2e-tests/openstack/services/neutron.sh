# shellcheck shell=bash
# Neutron: networks and addresses. Its ports are bound without an agent, to a Linux bridge for each network; the
# compute host plugs them in, and this machine is the router of the network that clusters join.

neutron_configure() {
  mkdir -p "$DATA/python/berth_stage.dist-info"
  printf 'Metadata-Version: 2.1\nName: berth-stage\nVersion: 1\n' >"$DATA/python/berth_stage.dist-info/METADATA"
  printf '[neutron.ml2.mechanism_drivers]\nbridges = berth_stage.bridges:Bridges\n' \
    >"$DATA/python/berth_stage.dist-info/entry_points.txt"
  cp -r "$HERE/python/berth_stage" "$DATA/python"
  { common neutron; cat <<E; } >"$ETC/neutron.conf"
[DEFAULT]
bind_host = $HOST
bind_port = ${NEUTRON##*:}
core_plugin = ml2
service_plugins = router
auth_strategy = keystone
api_workers = 2
rpc_workers = 0
rpc_state_report_workers = 0
api_paste_config = /usr/share/neutron-common/api-paste.ini
dhcp_agent_notification = false
enable_traditional_dhcp = false
notify_nova_on_port_status_changes = true
notify_nova_on_port_data_changes = true
[nova]
$(signed_in_as nova)
[placement]
$(signed_in_as placement)
[ml2]
type_drivers = local,flat
tenant_network_types = local
mechanism_drivers = bridges
extension_drivers = port_security
[ml2_type_flat]
flat_networks = *
[quotas]
quota_port = 500
quota_security_group = 100
quota_security_group_rule = 1000
E
}

neutron_start() {
  begin neutron env PYTHONPATH="$DATA/python" neutron-server --config-file "$ETC/neutron.conf"
}

neutron_ready() {
  await_http neutron "$NEUTRON/"
}

bridge_of() { # NETWORK-ID: named as Nova and Neutron name it
  local name=brq$1
  echo "${name:0:14}"
}

gate_open() { # and nobody waits for an answer from nodes that are only simulated
  ip address replace "$GATE/32" dev lo
  ip route replace unreachable "$SIMULATED_NETWORK.0/20"
  echo "$GATE $SIMULATED_NETWORK" >"$RUN/gate"
}

class_bridge_up() { # NETWORK-ID
  local bridge
  bridge=$(bridge_of "$1")
  ip link add "$bridge" type bridge forward_delay 0 2>/dev/null || true
  ip address replace "$CLASS_NETWORK.1/22" dev "$bridge"
  ip link set "$bridge" up
}

network_down() { # what servers that were never deleted have left in this machine's network, and then our own
  local address simulated id bridge
  if [[ -s $RUN/gate ]]; then
    read -r address simulated <"$RUN/gate"
    ip address delete "$address/32" dev lo 2>/dev/null || true
    ip route delete unreachable "$simulated.0/20" 2>/dev/null || true
    rm "$RUN/gate"
  fi
  is_alive database || return 0
  for id in $(sql 'select id from neutron.ports'); do
    ip link delete "tap${id:0:11}" 2>/dev/null || true
    nft delete table netdev "tap${id:0:11}" 2>/dev/null || true
  done
  for id in $(sql 'select id from neutron.networks'); do
    bridge=$(bridge_of "$id")
    iptables -w -S FORWARD | sed -n "/-i $bridge -o $bridge /s/^-A/-D/p" | xargs -r -L 1 iptables -w
    ip link delete "$bridge" 2>/dev/null || true
  done
}
