#!/bin/bash
# Starts the NameNode, which formats its folder when that is empty, and Spark's Master, both at the same time.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common/report.sh"
java_is_known

hdfs_daemon namenode --format-if-empty org.apache.hadoop.hdfs.server.namenode.NameNode
spark_daemon master org.apache.spark.deploy.master.Master \
  --host "$NODE_ADDRESS" --port 7077 --webui-port 8080 --properties-file "$ETC/spark/spark-defaults.conf"

master_is_alive() {
  has_logged master 'New state: ALIVE' && http GET "http://$NODE_ADDRESS:8080/json/" &&
    [[ $BODY == *'"status" : "ALIVE"'* ]]
}

namenode_is_open() {
  has_logged namenode 'RPC up at' && port_is_open "$NODE_ADDRESS" 8020
}

await "the Master is not ready" master_is_alive
await "the NameNode is not ready" namenode_is_open
