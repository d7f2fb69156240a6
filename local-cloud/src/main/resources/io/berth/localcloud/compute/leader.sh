#!/usr/bin/env bash
# The first process of a node, leader of a session of its own: it boots the node and waits. Its standard input is a
# pipe from the local cloud. When that closes, because the node is to stop or because the cloud is gone by whatever
# means, it ends every process of the node, so that nothing is ever left behind.
#
# leader.sh [DIRECTORY...]: the directories are there for the node only to read.
set -u

say() {
  printf '[%(%H:%M:%S)T] %s\n' -1 "$*"
}

seal() { # DIRECTORY...
  local directory
  for directory; do
    mount --bind "$directory" "$directory" && mount -o remount,bind,ro "$directory" || return
  done
}

# They are mounted read only over themselves, where only this node sees it: in a mount namespace of its own, for which
# somebody who is not root needs a user namespace, and another one to be nobody but themselves in there.
if [[ ${1:-} == --apart ]]; then
  back=(unshare --user "--map-user=$2" "--map-group=$3")
  shift 3
  seal "$@" || say "this machine does not keep the node from writing to $*"
  if [[ ${back[2]} != --map-user=0 ]] && "${back[@]}" true; then
    exec "${back[@]}" bash "$0"
  fi
elif (( $# > 0 )); then
  apart=(unshare --mount)
  (( UID == 0 )) || apart+=(--user --map-root-user)
  if "${apart[@]}" true; then
    exec "${apart[@]}" bash "$0" --apart "$UID" "${GROUPS[0]}" "$@"
  fi
  say "this machine does not keep the node from writing to $*"
fi

exec 3<&0 </dev/null
cd "$NODE_ROOT" || exit 1

# An empty handler rather than none: the children get the default back, and the leader survives its own TERM.
trap : TERM INT HUP

run() {
  "$@"
  local status=$?
  [[ $status == 0 ]] || say "$1 failed with status $status"
}

# What cloud-init's final stage does, in its order.
boot() {
  local script
  for script in var/lib/cloud/scripts/per-boot/*; do
    [[ -x $script ]] && run "./$script"
  done
  if [[ -x var/lib/cloud/instance/scripts/runcmd && ! -e var/lib/cloud/instance/sem/runcmd ]]; then
    : > var/lib/cloud/instance/sem/runcmd
    run ./var/lib/cloud/instance/scripts/runcmd
  fi
  say "boot finished"
}

# All living processes of this session, and those that left it but still carry the node's root in their environment.
members() {
  local file pid fields
  pids=()
  grep -slzFx -- "NODE_ROOT=$NODE_ROOT" /proc/[0-9]*/environ > ../members
  while read -r file; do
    pid=${file//[!0-9]/}
    [[ $pid != "$$" && -e /proc/$pid/environ ]] && pids+=("$pid")
  done < ../members
  for file in /proc/[0-9]*/stat; do
    { read -r fields < "$file"; } 2>/dev/null || continue
    pid=${fields%% *}
    fields=(${fields##*) })
    [[ ${fields[3]} == "$$" && ${fields[0]} != Z && $pid != "$$" ]] && pids+=("$pid")
  done
  [[ ${#pids[@]} -gt 0 ]]
}

stop() {
  local patience=$(( SECONDS + 4 ))
  say "going down"
  members && kill -TERM "${pids[@]}" 2>/dev/null
  while (( SECONDS < patience )); do
    members || return
    sleep 0.1
  done
  while members; do
    kill -KILL "${pids[@]}" 2>/dev/null
    sleep 0.05
  done
}

say "booting"
boot 3<&- &
# Only the end of the pipe counts; a signal ends the read with a status above 128.
while read -r -u 3 _ || (( $? > 128 )); do :; done
stop
say "down"
