#!/bin/bash
# Waits until the workers are in the Master's list and in HDFS, HDFS takes files, and the shared folder can be written.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common/report.sh"

probe=$FOLDER/.berth-$NODE_NAME
: >"$probe" || fail "the shared folder cannot be written"
rm -f "$probe"

# Workers come and go with the stack, and this node's values stay. A cluster that was whole once is up again with all
# that are there after a minute.
whole=$DATA/berth/whole
is_enough() { # COUNT
  (($1 >= WORKERS)) || { [[ -e $whole ]] && ((SECONDS >= ${RETURN:-60} && $1 > 0)); }
}

all_workers_are_alive() {
  must_run master
  http GET "http://$NODE_ADDRESS:8080/json/" || return 1
  [[ $BODY =~ \"aliveworkers\"\ :\ ([0-9]+) ]] && is_enough "${BASH_REMATCH[1]}"
}

all_datanodes_are_live() {
  must_run namenode
  http GET "http://$NODE_ADDRESS:9870/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState" || return 1
  [[ $BODY =~ \"NumLiveDataNodes\"\ :\ ([0-9]+) ]] && is_enough "${BASH_REMATCH[1]}" &&
    [[ $BODY == *'"FSState" : "Operational"'* ]]
}

PAUSE=0.05
await "not all $WORKERS workers are in the Master's list" all_workers_are_alive
await "not all $WORKERS workers are in HDFS, or it is in safe mode" all_datanodes_are_live
mkdir -p "${whole%/*}"
: >"$whole"
