package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;

/** Heat's own API, for what is asked again and again: each {@code openstack} command takes a second or two of a core. */
final class RealHeat {

  private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final String address;
  private final String token;

  private RealHeat(String address, String token) {
    this.address = address;
    this.token = token;
  }

  static RealHeat find() {
    OpenStackCommand openstack = new OpenStackCommand();
    String address = Tree.list(openstack.ask("catalog", "show", "orchestration"), "endpoints").stream()
        .map(endpoint -> Tree.map(endpoint))
        .filter(endpoint -> "public".equals(endpoint.get("interface")))
        .map(endpoint -> (String) endpoint.get("url"))
        .findFirst().orElseThrow();
    return new RealHeat(address, (String) Tree.map(openstack.ask("token", "issue")).get("id"));
  }

  /** What is under this key of the answer; empty if Heat says that there is no such thing. */
  Optional<Object> ask(String path, String key) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + path)).header("X-Auth-Token", token)
        .header("Accept", "application/json").build());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<String, Object> read = Yaml.read("answer: " + answer.body());
    return Optional.of(Tree.map(read, "answer").get(key));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
