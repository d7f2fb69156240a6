# shellcheck shell=bash
# Heat: the stacks. It listens where nodes can reach it.

heat_configure() {
  mkdir -p "$ETC/heat"
  cp -r /etc/heat/environment.d /etc/heat/templates "$ETC/heat/"
  { common heat; cat <<E; } >"$ETC/heat.conf"
[DEFAULT]
region_name_for_services = $REGION
heat_metadata_server_url = $HEAT
heat_waitcondition_server_url = $HEAT
stack_user_domain_name = heat
stack_domain_admin = heat_domain_admin
stack_domain_admin_password = $(password)
deferred_auth_method = trusts
num_engine_workers = 2
# A preview of the largest cluster takes most of a minute where others use the processors as well.
rpc_response_timeout = 240
# A server that cannot be made would be tried five times, over four minutes.
action_retry_limit = 1
auth_encryption_key = $(password | head -c 32)
environment_dir = $ETC/heat/environment.d
template_dir = $ETC/heat/templates
[trustee]
auth_type = password
auth_url = $KEYSTONE/v3
username = heat
password = $(password)
user_domain_name = Default
[clients_keystone]
auth_uri = $KEYSTONE
[heat_api]
bind_host = $GATE
bind_port = ${HEAT##*:}
workers = 0
[paste_deploy]
api_paste_config = /etc/heat/api-paste.ini
E
}

heat_start() {
  begin heat-api heat-api --config-file "$ETC/heat.conf"
  begin heat-engine heat-engine --config-file "$ETC/heat.conf"
}

heat_ready() {
  await_http heat-api "$HEAT/healthcheck"
}
