#!/usr/bin/env bash
# Makes the image's class data sharing archives for the Java in JAVA_HOME, unless they are there: one for Spark's
# processes and one for HDFS's, of the classes which these load in a short rehearsal (a cluster and one job).
# They halve the time a node takes to start. Without them, or with another Java, nodes only start more slowly.
#
#   archives.sh IMAGE_FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
image=$(cd "$1" && pwd)
: "${JAVA_HOME:=$(dirname "$(dirname "$(readlink -f "$(type -P java)")")")}"
version=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"$/\1/p' "$JAVA_HOME/release")
if [[ -z $version || ( -e $image/cds/spark-$version.jsa && -e $image/cds/hadoop-$version.jsa ) ]]; then
  exit 0
fi

lists=$(mktemp -d "${TMPDIR:-/tmp}/berth-classes.XXXXXX")
trap 'rm -rf "$lists"' EXIT

rehearse() {
  "$HEAD_ROOT/usr/local/bin/spark-submit" --class io.berth.examples.WordCount \
    "$image/examples/berth-examples.jar" "file:$HEAD_ROOT/shared/welcome.txt" hdfs:///words
}

archive() { # NAME CLASS-PATH
  "$JAVA_HOME/bin/java" -Xshare:dump -Xlog:disable -Xlog:all=error:stderr -XX:SharedClassListFile="$lists/$1" \
    -XX:SharedArchiveFile="$image/cds/$1-$version.jsa" -cp "$2"
}

BERTH_IMAGE=$image
source "$image/image.env"
echo "Making class data sharing archives for Java $version"
mkdir -p "$image/cds"
export image
export -f rehearse
JAVA_TOOL_OPTIONS="-XX:DumpLoadedClassList=$lists/%p.classes" \
  bash "$here/by-hand.sh" --image "$image" --workers 1 bash -euc rehearse >"$lists/log" 2>&1 || {
  cat "$lists/log"
  echo "The rehearsal failed: nodes will start without archives, at half the speed" >&2
  exit 0
}

# A process whose classes are HDFS's servers is HDFS's; all others are Spark's.
servers='^org/apache/hadoop/hdfs/server/.*/\(NameNode\|DataNode\)$'
grep -lZ "$servers" "$lists"/*.classes | xargs -0 sort -u >"$lists/hadoop"
grep -LZ "$servers" "$lists"/*.classes | xargs -0 sort -u >"$lists/spark"
archive hadoop "$HADOOP_CLASS_PATH" & hadoop=$!
archive spark "$SPARK_CLASS_PATH" & spark=$!
wait "$hadoop"
wait "$spark"
