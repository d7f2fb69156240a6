package io.berth.openstack;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openstack4j.model.compute.Flavor;
import org.openstack4j.model.image.v2.Image;
import org.openstack4j.model.network.Network;
import org.springframework.util.unit.DataSize;

/** Asks Nova, Neutron and Glance, and remembers their answers for a minute. */
final class OpenStackOffer implements CloudOffer {

  private final CloudSession session;
  private final MinuteMemory memory;

  OpenStackOffer(CloudSession session, Clock clock) {
    this.session = session;
    this.memory = new MinuteMemory(clock);
  }

  @Override
  public List<Size> sizes() {
    return memory.recall("sizes", () -> session.ask(client -> client.compute().flavors().list(true).stream()
        .map(OpenStackOffer::size)
        .sorted(comparing(Size::cores).thenComparing(Size::memory).thenComparing(Size::name))
        .toList()));
  }

  private static Size size(Flavor flavor) {
    return new Size(flavor.getName(), flavor.getVcpus(), DataSize.ofMegabytes(flavor.getRam()));
  }

  @Override
  public Optional<String> network(String nameOrId) {
    List<String> ids = memory.recall("network " + nameOrId, () -> networks(nameOrId));
    if (ids.size() > 1) {
      throw new CloudFailure(CloudFailure.Kind.CONFLICT, ids.size() + " networks are called " + nameOrId);
    }
    return ids.stream().findFirst();
  }

  private List<String> networks(String nameOrId) {
    return session.ask(client -> client.networking().network().list().stream()
        .filter(network -> nameOrId.equals(network.getName()) || nameOrId.equals(network.getId()))
        .map(Network::getId)
        .toList());
  }

  @Override
  public Optional<String> image(String name) {
    return memory.recall("image " + name, () -> images(name));
  }

  private Optional<String> images(String name) {
    return session.ask(client -> client.imagesV2().list(Map.of("name", name, "status", "active")).stream()
        .max(comparing(Image::getCreatedAt))
        .map(Image::getId));
  }
}
