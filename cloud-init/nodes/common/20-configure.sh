#!/bin/bash
# Writes the configuration of Spark and HDFS and the commands spark-submit and hdfs from this node's values.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/report.sh"
java_is_known
# The cluster's secret is in these files. A machine of its own belongs to the cluster's owner, whoever logs in there;
# on a laptop there are others.
[[ -z $ROOT ]] || umask 077

mkdir -p "$ETC/spark" "$ETC/hadoop" "$ROOT/usr/local/bin" "$DATA"/spark/{work,local} "$DATA/hadoop"

# Processes on one machine share its ports as clients of the NameNode, which would take two DataNodes for one.
shift=0
[[ -z $ROOT ]] || shift=$((NODE_NUMBER * 10))
copies=$((WORKERS > 1 ? 2 : 1))

cat >"$ETC/spark/log4j2.properties" <<END
rootLogger.level = \${sys:berth.log:-warn}
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss.SSS} %p %c{1}: %m%n%ex
logger.native.name = org.apache.hadoop.util.NativeCodeLoader
logger.native.level = error
logger.jetty.name = org.sparkproject.jetty
logger.jetty.level = warn
END

# The folder named by SPARK_CONF_DIR is not there: one on the class path would forbid the archives.
options="${JOB_OPTIONS[*]} ${SPARK_ARCHIVE[*]} -Dlog4j2.configurationFile=file:$ETC/spark/log4j2.properties"
cat >"$ETC/spark/spark-defaults.conf" <<END
spark.master                     spark://$HEAD_ADDRESS:7077
spark.authenticate               true
spark.authenticate.secret        $CLUSTER_SECRET
spark.master.rest.enabled        false
spark.worker.timeout             20
spark.driver.host                $NODE_ADDRESS
spark.driver.bindAddress         $NODE_ADDRESS
spark.driver.memory              512m
spark.driver.extraJavaOptions    $options
spark.executor.memory            512m
spark.executor.extraJavaOptions  $options
spark.sql.shuffle.partitions     8
spark.sql.warehouse.dir          hdfs://$HEAD_ADDRESS:8020/warehouse
spark.ui.showConsoleProgress     false
spark.hadoop.fs.defaultFS        hdfs://$HEAD_ADDRESS:8020
spark.hadoop.dfs.replication     $copies
spark.hadoop.dfs.client.use.datanode.hostname  true
END

property() { # NAME VALUE
  echo "  <property><name>$1</name><value>$2</value></property>"
}

{
  echo '<configuration>'
  property fs.defaultFS "hdfs://$HEAD_ADDRESS:8020"
  property hadoop.tmp.dir "$DATA/hadoop/tmp"
  property hadoop.http.staticuser.user "${USER:-root}"
  echo '</configuration>'
} >"$ETC/hadoop/core-site.xml"

{
  echo '<configuration>'
  property dfs.replication "$copies"
  property dfs.permissions.enabled false
  property dfs.namenode.name.dir "file://$DATA/hadoop/name"
  property dfs.namenode.rpc-address "$HEAD_ADDRESS:8020"
  property dfs.namenode.http-address "$HEAD_ADDRESS:9870"
  property dfs.namenode.secondary.http-address "$HEAD_ADDRESS:9868"
  property dfs.namenode.datanode.registration.ip-hostname-check false
  property dfs.namenode.safemode.extension 0
  property dfs.namenode.handler.count 4
  property dfs.datanode.data.dir "file://$DATA/hadoop/data"
  property dfs.datanode.hostname "$NODE_ADDRESS"
  property dfs.datanode.address "$NODE_ADDRESS:$((9866 + shift))"
  property dfs.datanode.ipc.address "$NODE_ADDRESS:$((9867 + shift))"
  property dfs.datanode.http.address "$NODE_ADDRESS:$((9864 + shift))"
  property dfs.datanode.handler.count 3
  property dfs.datanode.use.datanode.hostname true
  property dfs.client.use.datanode.hostname true
  echo '</configuration>'
} >"$ETC/hadoop/hdfs-site.xml"

cat >"$ETC/hadoop/log4j.properties" <<END
berth.log=WARN
log4j.rootLogger=\${berth.log},console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.target=System.err
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%d{ISO8601} %p %c{1}: %m%n
log4j.logger.org.apache.hadoop.util.NativeCodeLoader=ERROR
log4j.logger.org.apache.hadoop.hdfs.server.datanode.fsdataset.impl=WARN
END

umask 022
cat >"$ROOT/usr/local/bin/spark-submit" <<END
#!/bin/bash
# Runs a program on the cluster $CLUSTER_NAME, from any shell.
export JAVA_HOME='$JAVA_HOME' SPARK_HOME='$SPARK_HOME' SPARK_CONF_DIR='$ETC/spark/none'
export SPARK_LOCAL_IP='$NODE_ADDRESS' SPARK_PUBLIC_DNS='$NODE_ADDRESS' SPARK_SCALA_VERSION='$SPARK_SCALA_VERSION'
exec '$SPARK_HOME/bin/spark-submit' --properties-file '$ETC/spark/spark-defaults.conf' "\$@"
END
cat >"$ROOT/usr/local/bin/hdfs" <<END
#!/bin/bash
# HDFS of the cluster $CLUSTER_NAME, from any shell.
export JAVA_HOME='$JAVA_HOME' HADOOP_HOME='$HADOOP_HOME' HADOOP_CONF_DIR='$ETC/hadoop'
exec '$HADOOP_HOME/bin/hdfs' "\$@"
END
chmod 0755 "$ROOT"/usr/local/bin/{spark-submit,hdfs}
