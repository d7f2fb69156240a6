package io.berth.openstack;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether nodes can probably reach the address at which Heat lets them signal. Only a node knows for sure. */
final class SignalLook implements CloudCheck.Look {

  @Override
  public String subject() {
    return "signals";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    if (cloud.address(CloudService.HEAT).isPresent()) {
      report.accept(cloud.address(CloudService.HEAT, "public")
          .map(address -> look(URI.create(address), cloud.settings()))
          .orElseGet(() -> Finding.missing(subject(), "the catalog has no public address of Heat, and that is where "
              + "nodes signal: add the public endpoint of the orchestration service")));
    }
  }

  private Finding look(URI heat, CloudSettings settings) {
    String where = heat.getScheme() + "://" + heat.getRawAuthority();
    Optional<InetAddress> address = resolve(heat.getHost());
    if (address.isEmpty()) {
      return Finding.missing(subject(), "nodes signal to %s, and here that name means nothing: make it a name that "
          + "nodes and Berth can resolve", where);
    }
    if (address.get().isLoopbackAddress() || address.get().isAnyLocalAddress()) {
      return Finding.warning(subject(), "nodes signal to %s, which on any other machine is the machine itself: unless "
          + "nodes run on this one, give Heat's public endpoint an address that nodes can reach", where);
    }
    if (heat.getScheme().equals("https") && settings.caCertificate().isPresent()) {
      return Finding.warning(subject(), "nodes signal to %s, whose authority only OS_CACERT knows: put its certificate "
          + "into the node image, or nodes will not trust Heat", where);
    }
    if (!heat.getHost().contains(".") && !heat.getHost().contains(":")) {
      return Finding.warning(subject(), "nodes signal to %s, a name without a domain: see that nodes can resolve "
          + "it", where);
    }
    return Finding.ok(subject(), "nodes signal to %s; whether they get there only --with-a-node can tell", where);
  }

  private static Optional<InetAddress> resolve(String host) {
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
