package io.berth.localcloud.compute;

import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nodes that are only pretended: after a time drawn from a seeded generator each sends the signal that its user
 * data's node.env asks for. Hundreds of them cost nothing. Nodes without a node.env stay quiet.
 */
final class SimulatedNodes implements Nodes {

  private static final System.Logger LOG = System.getLogger(SimulatedNodes.class.getName());
  private static final Pattern SETTING = Pattern.compile("(?m)^([A-Z_]+)='([^']*)'$");
  private static final String ENVIRONMENT = "/etc/berth/node.env";
  private static final int SHORTEST_MILLIS = 100;
  private static final int LONGEST_MILLIS = 1_500;
  private static final int ATTEMPTS = 60;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Random random;
  private final Map<String, Future<?>> pending = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4, task -> {
    Thread thread = new Thread(task, "local-cloud-simulated-node");
    thread.setDaemon(true);
    return thread;
  });

  SimulatedNodes(long seed) {
    random = new Random(seed);
  }

  @Override
  public void boot(Node node) {
    CloudConfig config = CloudConfig.parse(node.userData());
    say(node, "pretending to boot");
    settings(config).ifPresent(settings -> {
      int millis = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
      plan(node, settings, millis, 1);
    });
  }

  @Override
  public void stop(Node node) {
    Future<?> planned = pending.remove(node.id());
    if (planned != null) {
      planned.cancel(false);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void plan(Node node, Map<String, String> settings, long millis, int attempt) {
    pending.put(node.id(), timer.schedule(() -> signal(node, settings, attempt), millis, TimeUnit.MILLISECONDS));
  }

  /** Retried, as real nodes do: the cloud may be restarting or may have lost the answer on purpose. */
  private void signal(Node node, Map<String, String> settings, int attempt) {
    try {
      int status = send(settings);
      say(node, "signalled, answer " + status);
      if (status >= 500 && attempt < ATTEMPTS) {
        plan(node, settings, RETRY.toMillis(), attempt + 1);
      }
    } catch (IOException lost) {
      LOG.log(Level.DEBUG, "a simulated node's signal was lost", lost);
      if (attempt < ATTEMPTS) {
        plan(node, settings, RETRY.toMillis(), attempt + 1);
      }
    }
  }

  private static int send(Map<String, String> settings) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(settings.get("SIGNAL_URL")).toURL().openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(60_000);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setRequestProperty("X-Auth-Token", settings.getOrDefault("SIGNAL_TOKEN", ""));
    connection.getOutputStream().write(Json.write(Json.tree("status", "SUCCESS", "id",
        settings.getOrDefault("NODE_NAME", "node"), "reason", "", "data", data(settings))));
    int status = connection.getResponseCode();
    (status < 400 ? connection.getInputStream() : connection.getErrorStream()).readAllBytes();
    return status;
  }

  /** A head answers what a real one does: the line that runs the word count. */
  private static String data(Map<String, String> settings) {
    return "head".equals(settings.get("NODE_ROLE"))
        ? "spark-submit --class io.berth.examples.WordCount examples.jar file:/shared/welcome.txt"
            + " hdfs:///word-count file:/shared/word-count"
        : "";
  }

  private static Optional<Map<String, String>> settings(CloudConfig config) {
    return config.files().stream()
        .filter(file -> file.path().equals(ENVIRONMENT))
        .map(file -> read(new String(file.content(), StandardCharsets.UTF_8)))
        .filter(settings -> settings.containsKey("SIGNAL_URL"))
        .findFirst();
  }

  private static Map<String, String> read(String environment) {
    Map<String, String> settings = new HashMap<>();
    Matcher matcher = SETTING.matcher(environment);
    while (matcher.find()) {
      settings.put(matcher.group(1), matcher.group(2));
    }
    return settings;
  }

  private static void say(Node node, String line) {
    try {
      Files.writeString(node.console(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException full) {
      throw new UncheckedIOException("cannot write a console", full);
    }
  }
}
