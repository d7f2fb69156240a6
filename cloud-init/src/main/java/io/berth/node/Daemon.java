package io.berth.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Runs the main class of a Spark or HDFS daemon once what it depends on is there:
 *
 * <pre>Daemon [--configuration FOLDER] [--format-if-empty]
 *        [--after-port HOST:PORT] [--after-master HOST:PORT --as HOST:PORT] MAIN [ARGUMENTS]</pre>
 *
 * <p>The JVM boots and loads the daemon's classes in the meantime, which is most of the work of starting.
 */
public final class Daemon {

  private Daemon() {}

  /** Waits, without limit, as the options say, and then becomes the daemon; see the class. */
  public static void main(String[] arguments) throws Exception {
    CommandLine line = CommandLine.parse(arguments);
    if (line.configuration().isPresent()) {
      readConfigurationFrom(line.configuration().get());
    }
    Method main = Class.forName(line.mainClass()).getMethod("main", String[].class);
    line.gate().await();
    if (line.formatIfEmpty()) {
      EmptyNameNode.format();
    }
    run(main, line.arguments());
  }

  /**
   * Hadoop looks for its configuration with the thread's class loader. A folder on the class path would do as well,
   * but then the JVM could not use a class data sharing archive.
   */
  private static void readConfigurationFrom(Path folder) throws MalformedURLException {
    URL[] places = {folder.toUri().toURL()};
    Thread.currentThread().setContextClassLoader(new URLClassLoader(places, Daemon.class.getClassLoader()));
  }

  private static void run(Method main, String[] arguments) throws Exception {
    try {
      main.invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
