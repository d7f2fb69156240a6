package io.berth.openstack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.model.common.Resource;
import org.openstack4j.model.compute.Server;

/**
 * Parts of a stack that are there although Heat does not know of them. Servers name their stack in their metadata; the name
 * that Heat gives to everything else begins with the stack's.
 */
final class ForgottenParts {

  private final CloudSession session;
  private final int page;

  ForgottenParts(CloudSession session, int page) {
    this.session = session;
    this.page = page;
  }

  /** Asks for the removal of all that can go now, and answers whether there was anything: what holds, goes first. */
  boolean remove(String stackName) {
    return remove(servers(stackName), (client, server) -> client.compute().servers().delete(server))
        || remove(named(stackName, client -> client.networking().port().list()),
            (client, port) -> client.networking().port().delete(port))
        || remove(named(stackName, client -> client.networking().securitygroup().list()),
            (client, group) -> client.networking().securitygroup().delete(group));
  }

  private Stream<String> servers(String stackName) {
    return Pages.<Server>all(page, Optional.empty(), Server::getId, this::pageOfServers).stream()
        .filter(server -> server.getMetadata() != null && stackName.equals(server.getMetadata().get("stack")))
        .map(Server::getId);
  }

  private List<Server> pageOfServers(Optional<String> marker) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", String.valueOf(page));
    marker.ifPresent(id -> query.put("marker", id));
    return session.ask(client -> List.copyOf(client.compute().servers().list(query)));
  }

  private Stream<String> named(String stackName, Function<OSClientV3, List<? extends Resource>> list) {
    return session.ask(client -> List.<Resource>copyOf(list.apply(client))).stream()
        .filter(part -> part.getName() != null && part.getName().startsWith(stackName + "-"))
        .map(Resource::getId);
  }

  private boolean remove(Stream<String> parts, BiConsumer<OSClientV3, String> removal) {
    List<String> all = parts.toList();
    all.forEach(part -> remove(part, removal));
    return !all.isEmpty();
  }

  private void remove(String part, BiConsumer<OSClientV3, String> removal) {
    try {
      session.ask(client -> {
        removal.accept(client, part);
        return part;
      });
    } catch (CloudFailure failure) {
      if (failure.kind() != CloudFailure.Kind.NOT_FOUND) {
        throw failure;
      }
    }
  }
}
