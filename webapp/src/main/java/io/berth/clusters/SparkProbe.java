package io.berth.clusters;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Asks Spark's Master itself. Works only where the dashboard can reach the nodes, which it need not. */
@Component
class SparkProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern ALIVE_WORKERS = Pattern.compile("\"aliveworkers\" : (\\d+)");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Whether the Master answers and counts all these workers as alive. */
  boolean answers(String sparkUrl, int workers) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(sparkUrl + "/json/")).timeout(PATIENCE).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      Matcher alive = ALIVE_WORKERS.matcher(answer.body());
      return alive.find() && Integer.parseInt(alive.group(1)) >= workers;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException | IllegalArgumentException unreachable) {
      return false;
    }
  }
}
