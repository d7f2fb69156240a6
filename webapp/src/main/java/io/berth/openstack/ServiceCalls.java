package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.internal.HttpExecutor;
import org.openstack4j.model.ModelEntity;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.internal.OSClientSession;

/** Asks any service for its own JSON, each thing once. */
final class ServiceCalls {

  /** The first in which everything we ask of Manila has its lasting form. */
  private static final String MANILA_VERSION = "2.25";

  private final CloudSession session;
  private final CloudSettings settings;
  private final Map<String, JsonNode> known = new HashMap<>();

  ServiceCalls(CloudSession session) {
    this.session = session;
    this.settings = session.settings();
  }

  CloudSettings settings() {
    return settings;
  }

  Token token() {
    return session.ask(OSClientV3::getToken);
  }

  /** The answer to a GET of this path, which may have a query. */
  JsonNode get(CloudService service, String path) {
    return known.computeIfAbsent(service + path, asked -> call(service, HttpMethod.GET, path, null));
  }

  /** Like {@link #get}; empty when the service does not know the thing or the user may not see it. */
  Optional<JsonNode> find(CloudService service, String path) {
    try {
      return Optional.of(get(service, path));
    } catch (CloudFailure failure) {
      return switch (failure.kind()) {
        // A service without the extension says 404 in the words of its web server.
        case NOT_FOUND, SIGN_IN_REFUSED, REJECTED, BROKEN -> Optional.empty();
        case UNREACHABLE, TIMED_OUT, CONFLICT, NO_ROOM -> throw failure;
      };
    }
  }

  /** Everything in a list that one answer holds. */
  List<JsonNode> list(CloudService service, String path, String key) {
    return StreamSupport.stream(get(service, path).path(key).spliterator(), false).toList();
  }

  JsonNode post(CloudService service, String path, ModelEntity body) {
    return call(service, HttpMethod.POST, path, body);
  }

  /** Something whose answer says nothing but that it is done. */
  void order(CloudService service, HttpMethod method, String path, ModelEntity body) {
    call(service, method, path, body, Void.class);
  }

  private JsonNode call(CloudService service, HttpMethod method, String path, ModelEntity body) {
    return call(service, method, path, body, JsonNode.class);
  }

  private <T> T call(CloudService service, HttpMethod method, String path, ModelEntity body, Class<T> answer) {
    String address = address(service)
        .orElseThrow(() -> new CloudFailure(BROKEN, "The catalog has no " + service.types()));
    return session.ask(client -> HttpExecutor.create().execute(
        HttpRequest.builder(answer)
            .endpoint(service.versioned(address))
            .path(path)
            .method(method)
            .entity(body)
            .header("X-Auth-Token", client.getToken().getId())
            .header("X-OpenStack-Manila-API-Version", MANILA_VERSION)
            .config(OSClientSession.getCurrent().getConfig())
            .build())
        .getEntity(answer));
  }

  /** Where the catalog lists the service for our use. */
  Optional<String> address(CloudService service) {
    return address(service, settings.interfaceName());
  }

  Optional<String> address(CloudService service, String interfaceName) {
    Token token = token();
    return service.types().stream()
        .flatMap(type -> token.getCatalog().stream().filter(listed -> listed.getType().equals(type)))
        .flatMap(listed -> listed.getEndpoints().stream())
        .filter(endpoint -> endpoint.getIface().value().equalsIgnoreCase(interfaceName))
        .filter(endpoint -> settings.region().isEmpty() || settings.region().equals(endpoint.getRegion()))
        .map(endpoint -> endpoint.getUrl().toString())
        .findFirst();
  }
}
