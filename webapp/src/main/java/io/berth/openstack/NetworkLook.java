package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.Address;
import io.berth.heat.Network;
import java.util.List;
import java.util.function.Consumer;

/** Whether the network that nodes join is there, and the one that leads outside. */
final class NetworkLook implements CloudCheck.Look {

  @Override
  public String subject() {
    return "network";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    Network network = wish.cluster().network();
    if (network instanceof Network.Given given) {
      report.accept(given(cloud, given.id()));
    } else if (network instanceof Network.Made made) {
      report.accept(external(cloud, made.externalNetwork(), "each cluster's own network leads to it"));
    }
    if (wish.cluster().address() instanceof Address.Floating floating) {
      report.accept(external(cloud, floating.externalNetwork(), "floating addresses come from it"));
    }
  }

  private Finding given(ServiceCalls cloud, String wanted) {
    List<JsonNode> found = named(cloud, wanted);
    if (found.size() != 1) {
      return notOne(cloud, found, wanted, "BERTH_CLUSTERS_NETWORK");
    }
    JsonNode network = found.get(0);
    List<JsonNode> subnets = cloud.list(CloudService.NEUTRON, "/subnets?network_id=" + network.path("id").asText(), "subnets");
    if (subnets.isEmpty()) {
      return Finding.missing(subject(), "%s has no subnet, so nodes would get no address: make one", wanted);
    }
    if (!network.path("status").asText().equals("ACTIVE") || !network.path("admin_state_up").asBoolean()) {
      return Finding.warning(subject(), "%s is %s: see that it is up", wanted, network.path("status").asText());
    }
    if (network.path("router:external").asBoolean()) {
      return Finding.warning(subject(), "%s is an external network, and few clouds let nodes join one: give nodes a "
          + "network of the project, by BERTH_CLUSTERS_NETWORK", wanted);
    }
    return Finding.ok(subject(), "nodes join %s, %s", wanted,
        CheckWords.names(subnets.stream().map(subnet -> subnet.path("cidr").asText()).toList()));
  }

  private Finding external(ServiceCalls cloud, String wanted, String why) {
    List<JsonNode> found = named(cloud, wanted);
    if (found.size() != 1) {
      return notOne(cloud, found, wanted, "BERTH_CLUSTERS_EXTERNALNETWORK");
    }
    return found.get(0).path("router:external").asBoolean()
        ? Finding.ok(subject(), "%s is external: %s", wanted, why)
        : Finding.missing(subject(), "%s is not external, so no router leads to it: name an external network by "
            + "BERTH_CLUSTERS_EXTERNALNETWORK", wanted);
  }

  private Finding notOne(ServiceCalls cloud, List<JsonNode> found, String wanted, String variable) {
    return found.isEmpty()
        ? Finding.missing(subject(), "there is no network %s that the project can see, only %s: make it, or name "
            + "another by %s",
            wanted, CheckWords.names(all(cloud).stream().map(network -> network.path("name").asText()).toList()), variable)
        : Finding.missing(subject(), "%d networks are called %s, and Heat will not choose: name one by its id in %s",
            found.size(), wanted, variable);
  }

  private static List<JsonNode> named(ServiceCalls cloud, String nameOrId) {
    return all(cloud).stream()
        .filter(network -> nameOrId.equals(network.path("name").asText()) || nameOrId.equals(network.path("id").asText()))
        .toList();
  }

  private static List<JsonNode> all(ServiceCalls cloud) {
    return cloud.list(CloudService.NEUTRON, "/networks", "networks");
  }
}
