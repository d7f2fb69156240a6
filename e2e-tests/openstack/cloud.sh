#!/usr/bin/env bash
# A real OpenStack on this machine, as plain processes on 127.0.0.1, from Debian's packages:
# Keystone, Glance, Placement, Nova, Neutron, Heat, Manila.
#
#   cloud.sh install         installs the packages
#   cloud.sh up              brings it up, as new
#   cloud.sh image           gives it the node image, which is made if need be
#   cloud.sh status          what runs, and what answers
#   cloud.sh kill PROCESS    ends one process, as a crash would
#   cloud.sh start SERVICE   starts what does not run of glance, heat, keystone, manila, neutron, nova or computes
#   cloud.sh down            ends all that `up` began, and leaves nothing but logs and what makes the next `up` quick
#   cloud.sh for PID         install and up, and down as soon as that process has ended; where no OpenStack can be, it says
#                            why in one line, and succeeds
#   cloud.sh run COMMAND...  install, up, image, COMMAND with the cloud's OS_* variables, down
#   cloud.sh wipe            down, and removes the rest as well
#
# BERTH_OPENSTACK_STATE (/var/tmp/berth-openstack) is where everything is; BERTH_OPENSTACK_PREFIX (2) is the first
# digit of the ports: Keystone 25000, Heat 28004, Nova 28774.
set -Eeuo pipefail
# What is begun here lives on, and must not hold what the caller holds open, a lock perhaps.
for file in "/proc/$$/fd"/*; do
  [[ ${file##*/} == [012] || ${file##*/} == 255 ]] || eval "exec ${file##*/}>&-"
done
HERE=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
for file in "$HERE"/lib/*.sh "$HERE"/services/*.sh; do
  # shellcheck source=/dev/null
  source "$file"
done

main() {
  local command=${1:-help}
  case $command in
    install | up | image | status | kill | start | down | for | keep | run | wipe) ;;
    *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  mkdir -p "$STATE" "$ETC" "$LOG" "$RUN" "$CACHE"
  rm -f "$RUN"/failure*
  trap 'ended $?' EXIT
  trap 'broken=$BASH_COMMAND' ERR
  shift
  "cloud_$command" "$@"
}

ended() { # STATUS: what went wrong is the last line, and before it the end of the log that tells why
  (($1 != 0)) || return 0
  [[ ! -s $RUN/failure.log ]] || sed 's/^/    /' "$RUN/failure.log" >&2
  if [[ -s $RUN/failure ]]; then
    printf 'cloud.sh: FAILED: %s\n' "$(<"$RUN/failure")" >&2
  else
    printf 'cloud.sh: FAILED: %s\n' "${broken:-ended before its time}" >&2
  fi
}

cloud_install() {
  ((EUID == 0)) || fail 'installing needs root'
  install
}

cloud_up() {
  is_installed || fail 'packages are missing: cloud.sh install'
  cloud_down
  ports_are_free
  rm -f "$LOG"/*
  engine_up
  prepare
  say 'database and messages'
  gate_open
  messages_up
  database_up
  say 'services'
  messages_ready
  together keystone_start placement_start neutron_start nova_start glance_start heat_start manila_start
  together keystone_ready placement_ready neutron_ready nova_ready glance_ready heat_ready manila_ready
  computes_start
  say 'projects, sizes, networks'
  class_bridge_up "$(stage seed)"
  (stage agents 120 nova-conductor nova-scheduler nova-compute@simulated-1 "nova-compute@$DOCKER_HOST_NAME" \
    heat-engine manila-scheduler manila-share) || name_who_ended
  logged discover nova-manage --config-file "$ETC/nova.conf" cell_v2 discover_hosts
  stage aggregates simulated-1=fake "$DOCKER_HOST_NAME=docker"
  say "up: . $STATE/openrc"
}

cloud_kill() { # PROCESS
  finish "$1" 0
}

cloud_start() { # SERVICE
  declare -F "$1_start" >/dev/null || fail "there is no service '$1'"
  "$1_start"
}

why_not() { # prints a reason, or nothing if an OpenStack can be here
  local release
  # shellcheck source=/dev/null
  release=$(. /etc/os-release && echo "${ID:-} ${VERSION_ID:-}") || true
  if ((EUID != 0)); then
    echo 'an OpenStack on this machine needs root'
  elif [[ $release != 'debian 12' ]]; then
    echo "an OpenStack on this machine needs the packages of Debian 12, and this is ${release:-something else}"
  elif ! ip link add "berth-try$PREFIX" type bridge 2>/dev/null; then
    echo 'an OpenStack on this machine needs to make network bridges, and may not'
  elif ip link delete "berth-try$PREFIX"; ! unshare --mount --net --pid --fork true 2>/dev/null; then
    echo 'an OpenStack on this machine needs to make containers, and may not'
  fi
}

cloud_for() { # PID
  local reason birth
  birth=$(born "$1") || fail "there is no process $1"
  if is_for "$1 $birth"; then
    say "it is up: . $STATE/openrc"
    return 0
  fi
  rm -f "$STATE/why-not"
  reason=$(why_not)
  if [[ -n $reason ]]; then
    echo "$reason" | tee "$STATE/why-not"
    return 0
  fi
  trap 'ended $?; [[ -s $RUN/for ]] || cloud_down' EXIT
  cloud_install
  cloud_up
  cloud_image
  echo "$1 $birth" >"$RUN/for"
  setsid "$HERE/cloud.sh" keep "$1" "$birth" >>"$LOG/keep.log" 2>&1 </dev/null &
}

is_for() { # PID BIRTH, as one word: whether it was brought up for this process
  [[ -s $RUN/for && $(<"$RUN/for") == "$1" ]]
}

cloud_keep() { # PID BIRTH: takes it down when the process has ended, unless somebody else has done so
  while is_for "$1 $2"; do
    [[ $(born "$1") == "$2" ]] || cloud_down
    sleep 1
  done
}

cloud_image() {
  say 'the node image'
  # shellcheck source=/dev/null
  (source "$STATE/openrc" && BERTH_CACHE=${BERTH_CACHE:-$CACHE/image} PATH=$CALLERS_PATH \
    logged image bash "$SOURCES/cloud-init/image/upload.sh")
  say "$(tail -n 1 "$LOG/image.log")"
}

name_who_ended() { # after a failure that may have come of it
  local name
  for name in $(running); do
    is_alive "$name" || fail "$name has ended" "$name"
  done
  exit 1
}

prepare() {
  local service
  rm -rf "$ETC"
  mkdir -p "$DATA" "$ETC"
  [[ -s $PASSWORDS ]] || (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$PASSWORDS")
  chmod 0700 "$ETC"
  for service in keystone glance placement neutron nova heat manila; do
    mkdir -p "$DATA/$service/lock"
    "${service}_configure"
  done
  write_openrc openrc dashboard class
  write_openrc openrc-simulated dashboard simulated
  write_openrc openrc-admin admin admin
  write_clouds
}

stage() { # PROGRAM [ARGUMENTS]: one of ours, which signs in as admin
  local name=$1
  shift
  # shellcheck disable=SC2097,SC2098  # the function password and the variable of the program
  REGION=$REGION KEYSTONE=$KEYSTONE GLANCE=$GLANCE PLACEMENT=$PLACEMENT NOVA=$NOVA NEUTRON=$NEUTRON HEAT=$HEAT \
    MANILA=$MANILA CLASS_NETWORK=$CLASS_NETWORK SIMULATED_NETWORK=$SIMULATED_NETWORK PASSWORD=$(password) \
    "$PYTHON" "$HERE/python/$name.py" "$@" 2>>"$LOG/stage-$name.log" || fail "'$name' failed" "stage-$name"
}

write_openrc() { # FILE USER PROJECT
  (umask 077 && cat >"$STATE/$1" <<E)
export OS_AUTH_URL=$KEYSTONE/v3
export OS_USERNAME=$2
export OS_PASSWORD=$(password)
export OS_USER_DOMAIN_NAME=Default
export OS_PROJECT_NAME=$3
export OS_PROJECT_DOMAIN_NAME=Default
export OS_REGION_NAME=$REGION
export OS_IDENTITY_API_VERSION=3
export OS_INTERFACE=public
export no_proxy='*'
E
}

write_clouds() { # the same three for whoever prefers clouds.yaml and OS_CLOUD
  local pair
  (
    umask 077
    echo 'clouds:'
    for pair in class:dashboard simulated:dashboard admin:admin; do
      cat <<E
  ${pair%:*}:
    auth: {auth_url: "$KEYSTONE/v3", username: ${pair#*:}, password: "$(password)", user_domain_name: Default,
      project_name: ${pair%:*}, project_domain_name: Default}
    region_name: $REGION
    identity_api_version: 3
    interface: public
E
    done
  ) >"$STATE/clouds.yaml"
}

ports_are_free() {
  local port
  for port in $DATABASE_PORT $RABBIT_PORT $RABBIT_PEER_PORT $EPMD_PORT $MEMCACHED_PORT \
      ${KEYSTONE##*:} ${GLANCE##*:} ${PLACEMENT##*:} ${NOVA##*:} ${NEUTRON##*:} ${MANILA##*:}; do
    ! is_open "$port" || fail "port $port is somebody else's: set BERTH_OPENSTACK_PREFIX to another digit"
  done
}

cloud_down() {
  local name jobs=()
  rm -f "$RUN/for" "$STATE"/{openrc*,clouds.yaml}
  for name in $(running | grep -vx -e database -e rabbit -e epmd -e memcached -e docker-engine); do
    finish "$name" &
    jobs+=($!)
  done
  for name in "${jobs[@]}"; do wait "$name"; done
  engine_clear
  folders_down
  network_down
  for name in rabbit epmd memcached database; do finish "$name" 60; done
  rm -rf "$DATA"
}

cloud_wipe() {
  cloud_down
  rm -rf "$ETC" "$LOG" "$RUN" "$CACHE" "$DATA" "$STATE"/{openrc*,clouds.yaml,why-not}
  rmdir --ignore-fail-on-non-empty "$STATE"
  trap - EXIT
}

cloud_status() {
  local name code all=0
  for name in $(running); do
    if is_alive "$name"; then echo "$name runs"; else echo "$name has ended"; all=1; fi
  done | sort
  for name in KEYSTONE GLANCE PLACEMENT NOVA NEUTRON HEAT MANILA; do
    code=$(curl -s -o /dev/null -m 5 -w '%{http_code}' "${!name}/") || all=1
    printf '%-10s %s answers %s\n' "${name,,}" "${!name}" "$code"
  done
  ((all == 0)) || fail 'not all of it runs and answers'
}

cloud_run() {
  cloud_install
  trap 'ended $?; cloud_down' EXIT
  cloud_up
  cloud_image
  # shellcheck source=/dev/null
  (source "$STATE/openrc" && PATH=$CALLERS_PATH "$@")
}

main "$@"
