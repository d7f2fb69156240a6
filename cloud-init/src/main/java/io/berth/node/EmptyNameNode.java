package io.berth.node;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.server.namenode.FSNamesystem;
import org.apache.hadoop.hdfs.server.namenode.NameNode;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;

/** Formats HDFS on a node's first boot, in the JVM that then runs the NameNode: a second one would cost seconds. */
final class EmptyNameNode {

  /** The one trace of formatting in this JVM: the NameNode that follows registers the same name. */
  private static final String METRICS_OF_FORMATTING = "RetryCache.NameNodeRetryCache";

  private EmptyNameNode() {}

  /** Does nothing when a folder of the NameNode holds anything, so that a file system is never formatted twice. */
  static void format() throws IOException {
    Configuration configuration = new HdfsConfiguration();
    for (URI place : FSNamesystem.getNamespaceDirs(configuration)) {
      String[] content = new File(place).list();
      if (content != null && content.length > 0) {
        return;
      }
    }
    NameNode.format(configuration);
    DefaultMetricsSystem.instance().unregisterSource(METRICS_OF_FORMATTING);
  }
}
