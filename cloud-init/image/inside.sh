#!/usr/bin/env bash
# Runs a command inside a tree, with folders and files of this machine where it expects them. The mounts, and whatever the
# command leaves running, end with it; the tree stays as it is but for what the command writes there.
#
#   inside.sh TREE [PATH:PLACE ...] -- COMMAND ARGUMENTS
set -euo pipefail
if [[ ${BERTH_OWN_MOUNTS:-} != yes ]]; then
  BERTH_OWN_MOUNTS=yes exec unshare --mount --pid --uts --fork --kill-child bash "${BASH_SOURCE[0]}" "$@"
fi
tree=$1
shift
hostname localhost
mount -t proc proc "$tree/proc"
mount --rbind /dev "$tree/dev"
mount -t tmpfs tmpfs "$tree/tmp"
mount -t tmpfs tmpfs "$tree/run"
while [[ $1 != -- ]]; do
  if [[ -d ${1%%:*} ]]; then mkdir -p "$tree/${1#*:}"; else touch "$tree/${1#*:}"; fi
  mount --bind "${1%%:*}" "$tree/${1#*:}"
  shift
done
shift
env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 chroot "$tree" "$@"
