#!/usr/bin/env bash
# Starts one head and some workers from the node image by hand, all at the same moment and with nothing of Berth but
# the start parts; prints the milliseconds until all workers are ALIVE and all DataNodes live; then stops them.
# No cluster of Berth can be ready sooner: it is the measure for the rest.
#
#   by-hand.sh [--image FOLDER] [--workers N] [COMMAND [ARGUMENTS]]
#
# COMMAND runs before the stop; the head's folder is in HEAD_ROOT then.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=$here/../target/node-image
workers=2
while [[ ${1:-} == --* ]]; do
  case $1 in
    --image) image=$2 ;;
    --workers) workers=$2 ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
image=$(cd "$image" && pwd)
net=127.$((RANDOM % 64 + 128)).$((RANDOM % 254 + 1))
work=$(mktemp -d "${TMPDIR:-/tmp}/berth-by-hand.XXXXXX")

finish() {
  local file pids=()
  wait
  for file in "$work"/*/run/berth/*.pid; do
    read -r pids[${#pids[@]}] <"$file"
  done
  kill "${pids[@]}" 2>/dev/null || true
  while kill -0 "${pids[@]}" 2>/dev/null; do sleep 0.1; done
  rm -rf "$work"
}
trap finish EXIT

part() { # NODE PART
  NODE_ROOT=$work/$1 BERTH_IMAGE=$image bash "$here/../nodes/$2"
}

prepare() { # NUMBER ROLE NAME: what a template would write, and the configuration made of it
  mkdir -p "$work/$3/etc/berth"
  cat >"$work/$3/etc/berth/node.env" <<END
CLUSTER_NAME='by-hand' NODE_NAME='$3' NODE_ROLE='$2' NODE_NUMBER='$1'
NODE_ADDRESS='$net.$(($1 + 10))' HEAD_ADDRESS='$net.10' WORKERS='$workers' NODES=''
CLUSTER_SECRET='${work##*.}' SIGNAL_URL='' SIGNAL_TOKEN=''
FOLDER_KIND='none' FOLDER_EXPORT='' FOLDER_PATH='/shared'
END
  part "$3" common/20-configure.sh
  part "$3" common/30-folder.sh
}

prepare 0 head head
for ((i = 1; i <= workers; i++)); do
  prepare "$i" worker "worker-$i"
done

began=${EPOCHREALTIME/./}
part head head/40-start-head.sh &
starts=($!)
for ((i = 1; i <= workers; i++)); do
  part "worker-$i" worker/40-start-worker.sh &
  starts+=($!)
done
for start in "${starts[@]}"; do
  wait "$start"
done
part head head/50-check-cluster.sh
echo "ready after $(((${EPOCHREALTIME/./} - began) / 1000)) ms"

if (($# > 0)); then
  HEAD_ROOT=$work/head "$@"
fi
