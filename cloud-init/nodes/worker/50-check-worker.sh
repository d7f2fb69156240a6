#!/bin/bash
# Waits until this node's own Worker is in the Master's list and its DataNode has joined HDFS.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common/report.sh"

# The head's lists alone may still mean the predecessor of a node that has lost its power.
worker_is_alive() {
  has_logged worker 'Successfully registered with master' &&
    http GET "http://$HEAD_ADDRESS:8080/json/" || return 1
  local entry=${BODY#*"\"host\" : \"$NODE_ADDRESS\","}
  [[ $entry != "$BODY" && ${entry#*'"state" : "'} == ALIVE* ]]
}

datanode_is_live() {
  has_logged datanode 'successfully registered with NN' &&
    http GET "http://$HEAD_ADDRESS:9870/jmx?get=Hadoop:service=NameNode,name=NameNodeInfo::LiveNodes" || return 1
  [[ $BODY == *"\\\"$NODE_ADDRESS:"* ]]
}

PAUSE=0.1
await "the Master at $HEAD_ADDRESS does not list this worker" worker_is_alive
await "the NameNode at $HEAD_ADDRESS does not list this worker" datanode_is_live
