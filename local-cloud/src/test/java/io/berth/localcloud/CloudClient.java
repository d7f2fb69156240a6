package io.berth.localcloud;

import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of the cloud's HTTP port: as plain as curl, so that tests see what really goes over the wire. */
public final class CloudClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String address;
  private final Map<String, String> headers;

  private CloudClient(String address, Map<String, String> headers) {
    this.address = address;
    this.headers = Map.copyOf(headers);
  }

  /** Without a token. */
  public static CloudClient stranger(LocalCloud cloud) {
    return new CloudClient(cloud.authUrl().resolve("/").toString().replaceAll("/$", ""), Map.of());
  }

  /** The same for a cloud of which only the address is known. */
  static CloudClient at(String address) {
    return new CloudClient(address, Map.of());
  }

  /** Signed in as Berth, in Berth's project. */
  public static CloudClient berth(LocalCloud cloud) {
    return stranger(cloud).signedIn(cloud.username(), cloud.password(), cloud.projectName());
  }

  /** Signed in as somebody, in a project. */
  public CloudClient signedIn(String user, String password, String project) {
    Reply reply = post("/identity/v3/auth/tokens", passwordAuth(user, password, project));
    if (reply.status() != 201) {
      throw new AssertionError("cannot sign in: " + reply);
    }
    return with("X-Auth-Token", reply.header("x-subject-token"));
  }

  /** The body of a sign-in by password. */
  public static Map<String, Object> passwordAuth(String user, String password, String project) {
    Map<String, Object> domain = Map.of("name", "Default");
    return Map.of("auth", Map.of(
        "identity", Map.of("methods", List.of("password"), "password",
            Map.of("user", Map.of("name", user, "domain", domain, "password", password))),
        "scope", Map.of("project", Map.of("name", project, "domain", domain))));
  }

  /** The same client with one more header. */
  public CloudClient with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new CloudClient(address, more);
  }

  /** The token it is signed in with. */
  public String token() {
    return headers.get("X-Auth-Token");
  }

  /** What came back; the tree is empty when the body is no JSON object. */
  public record Reply(int status, Map<String, List<String>> headers, String text) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    public Map<String, Object> tree() {
      return text.startsWith("{") ? Json.object(text.getBytes()) : Map.of();
    }

    /** The object below one key. */
    public Map<String, Object> object(String key) {
      return Json.objectIn(tree().get(key));
    }

    /** The objects in the list below one key. */
    public List<Map<String, Object>> list(String key) {
      return Json.listIn(tree().get(key)).stream().map(Json::objectIn).toList();
    }
  }

  public Reply get(String path) {
    return send("GET", path, null);
  }

  public Reply post(String path, Object tree) {
    return send("POST", path, tree);
  }

  public Reply put(String path, Object tree) {
    return send("PUT", path, tree);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends any method; a null tree is no body. */
  public Reply send(String method, String path, Object tree) {
    try {
      return trySend(method, path, tree);
    } catch (IOException lost) {
      throw new AssertionError("no answer", lost);
    }
  }

  /** The same for tests that expect the connection to be dropped. */
  public Reply trySend(String method, String path, Object tree) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
        .method(method, tree == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(tree instanceof String text ? text.getBytes() : Json.write(tree)));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
