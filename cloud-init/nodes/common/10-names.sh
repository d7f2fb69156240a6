#!/bin/bash
# Gives every node of the cluster its name in /etc/hosts, and keeps up with those that join or move later.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/report.sh"

# A local process shares its machine's names with everybody, and uses addresses only.
if [[ -n $ROOT || ( -e /etc/hosts && ! -w /etc/hosts ) ]]; then
  exit 0
fi
[[ -e /etc/hosts ]] || echo '127.0.0.1 localhost' >/etc/hosts

# Nodes enter themselves into a list that the head keeps: folders NAME=ADDRESS in HDFS, which outlive its boots.
list=http://$HEAD_ADDRESS:9870/webhdfs/v1/system/nodes
self=$NODE_NAME=$NODE_ADDRESS
last=$DATA/berth/nodes   # what the list said last: the next boot begins before the head can be asked

write_names() { # in place: in a container this file is a mount
  local line node hosts='' inside=no
  local -A addresses
  while IFS= read -r line || [[ -n $line ]]; do
    [[ $line != '# berth: begin' ]] || inside=yes
    [[ $inside == yes ]] || hosts+=$line$'\n'
    [[ $line != '# berth: end' ]] || inside=no
  done </etc/hosts
  for node in $NODES $(cat "$last" 2>/dev/null) "$self"; do
    addresses[${node%%=*}]=${node#*=}
  done
  hosts+=$'# berth: begin\n'
  for node in "${!addresses[@]}"; do
    hosts+="${addresses[$node]} $node $CLUSTER_NAME-$node"$'\n'
  done
  printf '%s# berth: end\n' "$hosts" >/etc/hosts
}

read_list() { # sets nodes; fails while the head does not answer
  local rest
  nodes=
  http GET "$list?op=LISTSTATUS" && [[ $CODE == 200 || $CODE == 404 ]] || return 1
  rest=$BODY
  while [[ $rest =~ \"pathSuffix\":\"((head|worker-[0-9]+)=[0-9.]+)\"(.*) ]]; do
    nodes+="${BASH_REMATCH[1]} " rest=${BASH_REMATCH[3]}
  done
}

enter() { # this node into the list, and out with one of its name elsewhere
  local node
  for node in $nodes; do
    [[ $node != "$NODE_NAME="* || $node == "$self" ]] ||
      http DELETE "$list/$node?op=DELETE&user.name=${USER:-root}" || true
  done
  [[ " $nodes" == *" $self "* ]] || http PUT "$list/$self?op=MKDIRS&user.name=${USER:-root}" || true
}

follow() {
  local nodes
  while :; do
    if read_list; then
      enter
      [[ $nodes == "$(cat "$last" 2>/dev/null)" ]] || { echo "$nodes" >"$last" && write_names; }
    fi
    read -r -t 20 -u "$NAP" || true
  done
}

mkdir -p "${last%/*}"
write_names
read -r follower 2>/dev/null <"$RUN/names.pid" || follower=
if [[ -z $follower || $(tr '\0' ' ' 2>/dev/null <"/proc/$follower/cmdline") != *10-names.sh* ]]; then
  follow </dev/null 3>&- &
  echo $! >"$RUN/names.pid"
fi
