#!/bin/bash
# Starts this node's Worker and DataNode at once; both hold back inside until the head answers.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../common/report.sh"
java_is_known

# Asked too early, the Master is asked again only after 5 seconds; and it refuses a worker it believes to be alive.
# A real machine offers what it has; processes on a laptop take little.
size=()
[[ -z $ROOT ]] || size=(--cores 1 --memory 1g)
spark_daemon worker --after-master "$HEAD_ADDRESS:8080" --as "$NODE_ADDRESS:7078" \
  org.apache.spark.deploy.worker.Worker "${size[@]}" \
  --host "$NODE_ADDRESS" --port 7078 --webui-port 8081 --work-dir "$DATA/spark/work" \
  --properties-file "$ETC/spark/spark-defaults.conf" "spark://$HEAD_ADDRESS:7077"
hdfs_daemon datanode --after-port "$HEAD_ADDRESS:8020" org.apache.hadoop.hdfs.server.datanode.DataNode
