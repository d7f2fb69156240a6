package io.berth.e2e.openstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** Calls to the services, with the credentials of an openrc; a call that is refused fails. */
final class CloudCalls {

  /** A service by its type in the catalog. */
  enum Service {
    KEYSTONE("identity"), HEAT("orchestration"), NOVA("compute"), NEUTRON("network"), MANILA("sharev2"), GLANCE("image");

    private final String type;

    Service(String type) {
      this.type = type;
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Json JSON = new Json();

  private final String token;
  private final Map<String, Object> session;

  CloudCalls(Map<String, String> openrc) {
    HttpResponse<String> signedIn = send(HttpRequest.newBuilder(URI.create(openrc.get("OS_AUTH_URL") + "/auth/tokens"))
        .POST(json(signIn(openrc))));
    token = signedIn.headers().firstValue("X-Subject-Token").orElseThrow();
    session = map(parsed(signedIn).get("token"));
  }

  String projectId() {
    return (String) map(session.get("project")).get("id");
  }

  /** The things under this key of the answer. */
  List<Map<String, Object>> list(Service service, String path, String key) {
    return maps(parsed(send(request(service, path).GET())).get(key));
  }

  /** The one thing under this key of the answer. */
  Map<String, Object> show(Service service, String path, String key) {
    return map(parsed(send(request(service, path).GET())).get(key));
  }

  void patch(Service service, String path, Map<String, ?> body) {
    send(request(service, path).method("PATCH", json(body)));
  }

  void delete(Service service, String path) {
    send(request(service, path).DELETE());
  }

  void post(Service service, String path, Map<String, ?> body) {
    send(request(service, path).POST(json(body)));
  }

  void put(Service service, String path, Map<String, ?> body) {
    send(request(service, path).PUT(json(body)));
  }

  private HttpRequest.Builder request(Service service, String path) {
    return HttpRequest.newBuilder(URI.create(address(service) + path)).header("X-Auth-Token", token)
        .header("OpenStack-API-Version", "compute 2.90").header("X-OpenStack-Manila-API-Version", "2.60");
  }

  private String address(Service service) {
    return maps(session.get("catalog")).stream()
        .filter(entry -> service.type.equals(entry.get("type")))
        .flatMap(entry -> maps(entry.get("endpoints")).stream())
        .filter(endpoint -> "public".equals(endpoint.get("interface")))
        .map(endpoint -> (String) endpoint.get("url"))
        .findFirst().orElseThrow();
  }

  private static Map<String, ?> signIn(Map<String, String> openrc) {
    Map<String, ?> user = Map.of("name", openrc.get("OS_USERNAME"), "password", openrc.get("OS_PASSWORD"),
        "domain", Map.of("name", openrc.get("OS_USER_DOMAIN_NAME")));
    Map<String, ?> project = Map.of("name", openrc.get("OS_PROJECT_NAME"),
        "domain", Map.of("name", openrc.get("OS_PROJECT_DOMAIN_NAME")));
    return Map.of("auth", Map.of("scope", Map.of("project", project),
        "identity", Map.of("methods", List.of("password"), "password", Map.of("user", user))));
  }

  private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
    return BodyPublishers.ofString(JSON.toJson(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest complete = request.setHeader("Content-Type", "application/json").build();
    try {
      HttpResponse<String> answer = HTTP.send(complete, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(complete.method() + " " + complete.uri() + " was answered with " + answer.statusCode()
            + ": " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(complete.uri() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static Map<String, Object> parsed(HttpResponse<String> answer) {
    return JSON.toType(answer.body(), Json.MAP_TYPE);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object map) {
    return (Map<String, Object>) map;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object list) {
    return (List<Map<String, Object>>) list;
  }
}
