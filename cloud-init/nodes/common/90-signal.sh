#!/bin/bash
# Tells the stack that this node is ready; the head adds the command that runs the first job.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/report.sh"

data=
if [[ $NODE_ROLE == head ]]; then
  data="$ROOT/usr/local/bin/spark-submit --class io.berth.examples.WordCount $EXAMPLES_JAR"
  data+=" file:$FOLDER/welcome.txt hdfs:///word-count"
  # Without a shared folder the workers' files would stay with each worker.
  [[ $FOLDER_KIND == none ]] || data+=" file:$FOLDER/word-count"
fi
# Heat shows the reason in its events, and nothing else of a signal.
signal SUCCESS "$NODE_NAME is up" "$data"
