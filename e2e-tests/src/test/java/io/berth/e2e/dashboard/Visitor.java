package io.berth.e2e.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** Somebody who visits the dashboard with a program that keeps cookies, fills in forms and follows redirects. */
public final class Visitor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager())
      .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NORMAL).build();
  private final URI dashboard;

  public Visitor(URI dashboard) {
    this.dashboard = dashboard;
  }

  /** Signs in by the form; the answer is where that leads. */
  public Page signIn(String username, String password) {
    return send(get("/login").formWithButton("sign-in").with("username", username).with("password", password));
  }

  public Page get(String path) {
    return send(HttpRequest.newBuilder(dashboard.resolve(path)));
  }

  /** Saves what is at a path to a file, byte by byte. */
  public void download(String path, Path file) {
    try {
      HttpRequest request = HttpRequest.newBuilder(dashboard.resolve(path)).timeout(PATIENCE).build();
      int status = http.send(request, BodyHandlers.ofFile(file)).statusCode();
      if (status != 200) {
        throw new AssertionError(path + " was answered with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Posts a form as a browser would, but whatever its fields hold. */
  public Page send(Form form) {
    String body = form.fields().entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(dashboard.resolve(form.action()))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
  }

  private Page send(HttpRequest.Builder request) {
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Page(answer.statusCode(), answer.uri(), answer.body(), Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
