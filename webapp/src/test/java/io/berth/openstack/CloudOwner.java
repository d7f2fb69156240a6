package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.openstack4j.model.identity.v3.Token;

/** Whoever runs the cloud of a test: arranges by hand what Berth then meets. */
final class CloudOwner {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final CloudSettings settings;
  private final CloudSession session;
  private final ServiceCalls services;

  CloudOwner(CloudSettings settings) {
    this.settings = settings;
    session = new CloudSession(new CloudSignIn(() -> settings), Clock.systemUTC());
    services = new ServiceCalls(session);
  }

  String projectId() {
    return services.token().getProject().getId();
  }

  /** Makes a user who is nothing but a member of this project. */
  CloudSettings memberOf(String project, String name) {
    String user = keystone("POST", "/users", Map.of("user", Map.of("name", name, "password", "hush-hush",
        "domain_id", "default"))).path("user").path("id").asText();
    String role = keystone("GET", "/roles?name=member", null).path("roles").path(0).path("id").asText();
    keystone("PUT", "/projects/" + projectId() + "/users/" + user + "/roles/" + role, null);
    return new CloudSettings(settings.authUrl(), name, new Secret("hush-hush"), project, settings.projectDomain(),
        settings.userDomain(), settings.region(), settings.interfaceName(), settings.caCertificate(), null, null);
  }

  /** Makes a project in which the same user has the same roles. */
  CloudSettings project(String name) {
    String project = keystone("POST", "/projects", Map.of("project", Map.of("name", name, "domain_id", "default")))
        .path("project").path("id").asText();
    Token token = services.token();
    token.getRoles().forEach(role -> keystone("PUT",
        "/projects/" + project + "/users/" + token.getUser().getId() + "/roles/" + role.getId(), null));
    return new CloudSettings(settings.authUrl(), settings.username(), settings.password(), name, settings.projectDomain(),
        settings.userDomain(), settings.region(), settings.interfaceName(), settings.caCertificate(), null, null);
  }

  void removeProject(String name) {
    keystone("GET", "/projects?name=" + name, null).path("projects")
        .forEach(project -> keystone("DELETE", "/projects/" + project.path("id").asText(), null));
  }

  void removeUser(String name) {
    keystone("GET", "/users?name=" + name, null).path("users")
        .forEach(user -> keystone("DELETE", "/users/" + user.path("id").asText(), null));
  }

  /** Sets limits of our project. */
  void limit(CloudService service, String path, String key, Map<String, Integer> limits) {
    call("PUT", service, path + projectId(), Map.of(key, limits));
  }

  /** Something that has to succeed. */
  JsonNode call(String method, CloudService service, String path, Object body) {
    return call(method, service.versioned(services.address(service).orElseThrow()) + path, body);
  }

  private JsonNode keystone(String method, String path, Object body) {
    return call(method, settings.keystone() + path, body);
  }

  private JsonNode call(String method, String address, Object body) {
    try {
      HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(URI.create(address))
          .header("X-Auth-Token", session.ask(client -> client.getToken().getId()))
          .header("X-OpenStack-Manila-API-Version", "2.50")
          .header("Content-Type", "application/json")
          .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
          .build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(method + " " + address + ": " + answer.body()).isLessThan(300);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
