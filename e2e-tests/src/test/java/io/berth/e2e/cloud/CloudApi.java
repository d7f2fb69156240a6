package io.berth.e2e.cloud;

import io.berth.e2e.dashboard.Dashboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** The cloud as any client of it asks, with the credentials that the cloud's own {@code openrc} gives. */
public final class CloudApi {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Json JSON = new Json();

  private final Map<String, String> openrc;

  private CloudApi(Map<String, String> openrc) {
    this.openrc = openrc;
  }

  /** The cloud that this dashboard brings along. */
  public static CloudApi of(Dashboard dashboard) {
    return new CloudApi(Openrc.of(dashboard.home().resolve("cloud/openrc")));
  }

  /** Names and states of the stacks of clusters, deleted ones left out. */
  public List<String> clusterStacks() {
    HttpResponse<String> signedIn = signIn();
    String token = signedIn.headers().firstValue("X-Subject-Token").orElseThrow();
    HttpRequest list = HttpRequest.newBuilder(URI.create(endpoint(signedIn.body(), "orchestration") + "/stacks?tags=berth"))
        .header("X-Auth-Token", token).build();
    return maps(parsed(send(list).body()).get("stacks")).stream()
        .filter(stack -> String.valueOf(stack.get("tags")).contains("cluster-"))
        .map(stack -> stack.get("stack_name") + " " + stack.get("stack_status"))
        .filter(stack -> !stack.endsWith("DELETE_COMPLETE"))
        .toList();
  }

  /** Makes a share of this name; answers the directory that a cloud on this machine keeps it in. */
  public Path makeShare(String name) {
    HttpResponse<String> signedIn = signIn();
    Map<String, ?> body = Map.of("share", Map.of("name", name, "size", 1, "share_proto", "NFS"));
    HttpRequest make = HttpRequest.newBuilder(URI.create(endpoint(signedIn.body(), "sharev2") + "/shares"))
        .header("X-Auth-Token", signedIn.headers().firstValue("X-Subject-Token").orElseThrow())
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.toJson(body))).build();
    Map<?, ?> share = (Map<?, ?>) parsed(send(make).body()).get("share");
    return Path.of(String.valueOf(share.get("export_location")).replaceFirst("^[^/]*:", ""));
  }

  private HttpResponse<String> signIn() {
    Map<String, ?> user = Map.of("name", openrc.get("OS_USERNAME"), "password", openrc.get("OS_PASSWORD"),
        "domain", Map.of("name", openrc.get("OS_USER_DOMAIN_NAME")));
    Map<String, ?> project = Map.of("name", openrc.get("OS_PROJECT_NAME"),
        "domain", Map.of("name", openrc.get("OS_PROJECT_DOMAIN_NAME")));
    Map<String, ?> body = Map.of("auth", Map.of("scope", Map.of("project", project),
        "identity", Map.of("methods", List.of("password"), "password", Map.of("user", user))));
    return send(HttpRequest.newBuilder(URI.create(openrc.get("OS_AUTH_URL") + "/auth/tokens"))
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.toJson(body))).build());
  }

  private static String endpoint(String token, String type) {
    return maps(((Map<?, ?>) parsed(token).get("token")).get("catalog")).stream()
        .filter(service -> type.equals(service.get("type")))
        .flatMap(service -> maps(service.get("endpoints")).stream())
        .filter(endpoint -> "public".equals(endpoint.get("interface")))
        .map(endpoint -> String.valueOf(endpoint.get("url")))
        .findFirst().orElseThrow();
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static Map<String, Object> parsed(String json) {
    return JSON.toType(json, Json.MAP_TYPE);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object list) {
    return (List<Map<String, Object>>) list;
  }
}
