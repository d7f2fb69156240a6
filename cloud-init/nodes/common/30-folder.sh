#!/bin/bash
# Makes sure that folder and data set are there: mounted by the cloud or by us; without a folder, the node's own.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/report.sh"

is_mounted() { # PLACE
  local device point rest
  while read -r device point rest; do
    [[ $point != "$1" ]] || return 0
  done </proc/mounts
  return 1
}

may_mount() { # has it the capability SYS_ADMIN? A container of the cloud has not
  local key value
  while read -r key value; do
    [[ $key != CapEff: ]] || break
  done </proc/self/status
  ((16#$value >> 21 & 1))
}

mount_export() { # WHAT EXPORT PLACE ENVIRONMENT [OPTION]
  local reason
  may_mount || fail "a container may not mount $2: use environments/$4-bind.yaml, or virtual machines"
  type -P mount.nfs >/dev/null || fail "mount.nfs is missing: this image needs the package nfs-common"
  ! reason=$(timeout 120 mount -t nfs -o "vers=4,hard${5:+,$5}" "$2" "$3" 2>&1) || return 0
  echo "$reason"
  case $reason in
    *denied* | *'not permitted'*) reason="is refused: its access rules must allow $NODE_ADDRESS" ;;
    *'No such file'*) reason="is not there" ;;
    *'unknown filesystem'* | *'No such device'*) reason="cannot be mounted: this kernel has no NFS" ;;
    '') reason="does not answer" ;;
    *) reason="cannot be mounted: ${reason##*$'\n'}" ;;
  esac
  fail "$1 $reason"
}

case $FOLDER_KIND in
  bind)
    [[ -d $FOLDER ]] || fail "the shared folder is not at $FOLDER"
    [[ -n $ROOT ]] || is_mounted "$FOLDER" || fail "nothing is mounted at $FOLDER"
    ;;
  nfs)
    mkdir -p "$FOLDER"
    is_mounted "$FOLDER" || mount_export "the export $FOLDER_EXPORT" "$FOLDER_EXPORT" "$FOLDER" folder
    ;;
  none) mkdir -p "$FOLDER" ;;
  *) fail "a folder of the kind '$FOLDER_KIND' is not known" ;;
esac

# A folder of the node's own in the place of a data set would be read as if it were empty.
dataset=$ROOT${DATASET_PATH:-}
case ${DATASET_KIND:-none} in
  bind)
    [[ -d $dataset ]] || fail "the data set $DATASET_NAME is not at $dataset"
    [[ -n $ROOT ]] || is_mounted "$dataset" || fail "the data set $DATASET_NAME is not mounted at $dataset"
    ;;
  nfs)
    mkdir -p "$dataset"
    is_mounted "$dataset" ||
      mount_export "the data set $DATASET_NAME, $DATASET_EXPORT," "$DATASET_EXPORT" "$dataset" dataset ro
    ;;
  none) ;;
  *) fail "a data set of the kind '$DATASET_KIND' is not known" ;;
esac
# A machine of its own sees to it that nobody writes there; a local process has what its laptop gives it.
[[ ${DATASET_KIND:-none} == none || -n $ROOT || ! -w $dataset ]] ||
  fail "the data set $DATASET_NAME is not read only at $dataset"

# Something to count at once. A folder that already has a text keeps it.
welcome=$FOLDER/welcome.txt
if [[ -e $welcome || ( $NODE_ROLE != head && $FOLDER_KIND != none ) ]]; then
  exit 0
fi
cat >"$welcome" <<'END'
Welcome aboard. This text lies in your shared folder, and it is here so that your first job has something to read.

A cluster is a small fleet. One node is the head: it keeps the list of the workers, hands out the work and remembers
where every file lies. The other nodes are the workers: they store the pieces of the files and do the counting. When
you submit a program, the head asks the workers for a place to run it, and each worker counts the words of its own
piece. At the end the pieces are added together, and the sum is written down in order.

The shared folder is the harbour. What you put there is still there when the cluster has gone home, and the next
cluster finds it again. The files in HDFS sail with the cluster: when the cluster is deleted, they go down with it. So
keep in the folder what you want to keep, and use HDFS for what you can make again.

Count the words of this text first. Then bring a text of your own, a long one, and count again. A worker more, or a
worker less: does the count change? Does the time change? That is the whole idea, and the rest is practice.
END
