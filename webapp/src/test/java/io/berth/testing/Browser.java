package io.berth.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads pages and sends forms over HTTP as a browser without JavaScript does: keeps cookies, and sends the token of the form
 * it saw last. Does not follow redirects, so that a test can see them.
 */
public final class Browser {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final URI root;
  private String token = "";

  public Browser(int port) {
    this.root = URI.create("http://127.0.0.1:" + port);
  }

  /** An answer as it came. */
  public record Page(int status, HttpResponse<String> response) {

    public String body() {
      return response.body();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    public String location() {
      return header("Location").orElse("");
    }
  }

  /** The page at this path, with extra headers in pairs of name and value. */
  public Page get(String path, String... headers) {
    return remember(send(request(path, headers).GET()));
  }

  /** Sends these fields together with the token of the last form seen. */
  public Page post(String path, Map<String, String> fields, String... headers) {
    String form = fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(joining("&", "_csrf=" + encoded(token) + "&", ""));
    return remember(send(request(path, headers)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form))));
  }

  /** Opens the sign-in page and fills it in. */
  public Page signIn(String username, String password) {
    get("/login");
    return post("/login", Map.of("username", username, "password", password));
  }

  /** A request that has nothing to do with forms. */
  public Page send(String method, String path, String body, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.ofString(body)));
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).findFirst();
  }

  private Page remember(Page page) {
    Matcher form = TOKEN.matcher(page.body());
    if (form.find()) {
      token = form.group(1);
    }
    return page;
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Page(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
