# shellcheck shell=bash
# RabbitMQ, and memcached, without which every call costs half a second of Keystone's.

messages_up() {
  local home=$DATA/rabbit
  mkdir -p "$home"
  echo '[].' >"$ETC/rabbitmq-plugins"
  : >"$ETC/rabbitmq-env.conf"
  cat >"$ETC/rabbitmq.conf" <<E
listeners.tcp.1 = $HOST:$RABBIT_PORT
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 50MB
log.console = true
log.console.level = warning
E
  begin epmd env ERL_EPMD_ADDRESS="$HOST" epmd -port "$EPMD_PORT" -address "$HOST"
  begin rabbit env HOME="$home" ERL_EPMD_PORT="$EPMD_PORT" ERL_EPMD_ADDRESS="$HOST" \
    RABBITMQ_NODENAME="stage$PREFIX@localhost" RABBITMQ_NODE_IP_ADDRESS="$HOST" RABBITMQ_NODE_PORT="$RABBIT_PORT" \
    RABBITMQ_DIST_PORT="$RABBIT_PEER_PORT" RABBITMQ_MNESIA_BASE="$home/mnesia" RABBITMQ_LOG_BASE="$LOG" RABBITMQ_LOGS=- \
    RABBITMQ_CONFIG_FILE="$ETC/rabbitmq" RABBITMQ_CONF_ENV_FILE="$ETC/rabbitmq-env.conf" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$ETC/rabbitmq-plugins" RABBITMQ_PID_FILE="$RUN/rabbit-own" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}" \
    /usr/lib/rabbitmq/bin/rabbitmq-server
  begin memcached memcached -u root -l "$HOST" -p "$MEMCACHED_PORT" -U 0 -m 64
}

is_open() { # PORT
  (exec 3<>"/dev/tcp/$HOST/$1") 2>/dev/null
}

messages_ready() {
  await memcached 10 "does not answer" is_open "$MEMCACHED_PORT"
  await rabbit 120 "does not answer" is_open "$RABBIT_PORT"
}
