package io.berth.e2e.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpURLConnection;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who visits the dashboard with a program that keeps cookies, fills in forms and follows redirects. */
public final class Visitor {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_REDIRECTS = 5;

  /** One for everybody, since each has threads of its own. */
  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final CookieManager cookies = new CookieManager();
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
      int status = HTTP.send(withCookies(HttpRequest.newBuilder(dashboard.resolve(path))), BodyHandlers.ofFile(file)).statusCode();
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

  /**
   * Asks for a page as {@link #get} does, with as little work on this side as possible, for when both sides share the
   * processors. Follows no redirect.
   */
  public Page measure(String path) {
    long begin = System.nanoTime();
    URI address = dashboard.resolve(path);
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Cookie", cookiesFor(address));
      try (InputStream body = connection.getInputStream()) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Page(connection.getResponseCode(), address, text, Duration.ofNanos(System.nanoTime() - begin));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page send(HttpRequest.Builder request) {
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer = ask(request);
      for (int redirects = 0; isRedirect(answer) && redirects < MOST_REDIRECTS; redirects++) {
        answer = ask(HttpRequest.newBuilder(answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow())));
      }
      return new Page(answer.statusCode(), answer.uri(), answer.body(), Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(withCookies(request), BodyHandlers.ofString());
    cookies.put(answer.uri(), answer.headers().map());
    return answer;
  }

  private HttpRequest withCookies(HttpRequest.Builder request) throws IOException {
    String own = cookiesFor(request.build().uri());
    return (own.isEmpty() ? request : request.header("Cookie", own)).timeout(PATIENCE).build();
  }

  private String cookiesFor(URI address) throws IOException {
    return String.join("; ", cookies.get(address, Map.of()).getOrDefault("Cookie", List.of()));
  }

  private static boolean isRedirect(HttpResponse<String> answer) {
    return answer.statusCode() == 302 || answer.statusCode() == 303;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
