#!/usr/bin/env bash
# Puts the node image together: the jars of Spark and HDFS, the command names of the official releases, our own
# small jars, and class data sharing archives for this machine's Java. Does again only what has changed.
#
#   assemble.sh IMAGE_FOLDER      called by Maven, which passes MVN, JAVA_HOME, the versions and our jars
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
image=$1
offline=()
[[ ${OFFLINE:-} != offline=true ]] || offline=(-o)

fetch() { # NAME: the jars of image/NAME/pom.xml, in a Maven run of its own (see the comment in that file)
  rm -rf "${image:?}/$1/jars"
  "$MVN" -q -B -ntp "${offline[@]}" -Dmaven.repo.local="$LOCAL_REPOSITORY" \
    -f "$here/$1/pom.xml" -Dimage="$image" -Dspark.version="$SPARK_VERSION" -Dspark.scala.version="$SCALA_VERSION" \
    -Dhadoop.version="$HADOOP_VERSION" -Ddependency-plugin.version="$DEPENDENCY_PLUGIN_VERSION" \
    dependency:copy-dependencies
}

trim() { # what no node of ours can use: other machines' native code, and a state store that is not the default
  rm -f "$image"/{spark,hadoop}/jars/netty-*-{osx,windows,linux-riscv64}*.jar \
    "$image"/{spark,hadoop}/jars/netty-*{kqueue,macos}*.jar \
    "$image"/hadoop/jars/netty-codec-{haproxy,memcache,mqtt,redis,smtp,stomp,xml}-*.jar \
    "$image"/hadoop/jars/netty-transport-{rxtx,sctp,udt}-*.jar \
    "$image"/spark/jars/rocksdbjni-*.jar
}

pages() { # the web pages out of HDFS's tests jar, as a jar: a folder on the class path would forbid the archives
  local tests=$image/hadoop/jars/hadoop-hdfs-$HADOOP_VERSION-tests.jar unpacked
  unpacked=$(mktemp -d)
  (cd "$unpacked" && "$JAVA_HOME/bin/jar" xf "$tests" webapps &&
    "$JAVA_HOME/bin/jar" cf "$image/hadoop/jars/hadoop-hdfs-webapps-$HADOOP_VERSION.jar" webapps)
  rm -rf "$unpacked" "$tests"
}

libraries() {
  local spark hadoop
  echo "Fetching the jars of Spark $SPARK_VERSION and Hadoop $HADOOP_VERSION"
  fetch spark & spark=$!
  fetch hadoop & hadoop=$!
  wait "$spark"; wait "$hadoop"
  trim
  pages
  # Spark's workers look for this file to tell a release from a source tree.
  echo "Spark $SPARK_VERSION, jars from Maven Central" > "$image/spark/RELEASE"
}

ours() {
  local name
  for name in spark hadoop; do
    mkdir -p "$image/$name/bin"
    cp "$here/$name/bin/"* "$image/$name/bin/"
    chmod 0755 "$image/$name/bin/"*
  done
  mkdir -p "$image/berth" "$image/examples/src"
  cp "$here/image.env" "$image/image.env"
  cp "$NODE_JAR" "$image/berth/berth-node.jar"
  cp "$EXAMPLES_JAR" "$image/examples/berth-examples.jar"
  cp "$here/../src/main/java/io/berth/examples/"*.java "$image/examples/src/"
}

mkdir -p "$image"
made_of=$(cat "$here"/*/pom.xml "$here/assemble.sh" && echo "$SPARK_VERSION $SCALA_VERSION $HADOOP_VERSION")
if [[ "$(cat "$image/.made-of" 2>/dev/null)" != "$made_of" ]]; then
  rm -rf "$image/.made-of" "$image/cds"
  libraries
  printf '%s\n' "$made_of" > "$image/.made-of"
fi
ours
bash "$here/archives.sh" "$image"
