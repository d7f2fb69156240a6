package io.berth.localcloud.compute;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.network.Port;
import io.berth.localcloud.network.Ports;
import io.berth.localcloud.state.Store;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The servers: what each is to be, and the driver that makes it so. Changes are written down first and carried out by
 * {@link Chores} afterwards, so that a restart of the cloud can take up what was left.
 */
final class Servers implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Servers.class.getName());
  static final int USER_DATA_LIMIT = 65_535;
  private static final Duration MEMORY = Duration.ofDays(62);

  private final Store<Server> servers;
  private final NodeFolders folders;
  private final ServerLimits limits;
  private final Ports ports;
  private final Nodes nodes;
  private final BooleanSupplier full;
  private final Clock clock;
  private final Chores chores = new Chores();

  Servers(Store<Server> servers, NodeFolders folders, ServerLimits limits, Ports ports,
      NodesMaker maker, BooleanSupplier full, Clock clock) {
    this.servers = servers;
    this.folders = folders;
    this.limits = limits;
    this.ports = ports;
    this.full = full;
    this.clock = clock;
    this.nodes = maker.make(this::died);
  }

  /** Makes the driver, given whom to tell when a node dies by itself. */
  interface NodesMaker {
    Nodes make(Consumer<String> died);
  }

  /** Boots again what ran when the cloud was last there, and finishes what was being deleted. */
  void resume() {
    servers.stream()
        .filter(server -> !server.isThere() && server.terminatedAt().isBefore(clock.instant().minus(MEMORY)))
        .forEach(server -> servers.remove(server.id()));
    for (Server server : there()) {
      if (server.deleting()) {
        chores.add(server.id(), () -> finishDeletion(server.id()));
      } else if (server.status().shouldRun()) {
        chores.add(server.id(), () -> boot(server.id()));
      }
    }
  }

  /** All that exist, oldest first. */
  List<Server> there() {
    return servers.all(Server::createdAt).stream().filter(Server::isThere).toList();
  }

  /** All that exist and those that existed in the last two months. */
  Stream<Server> ever() {
    return servers.all(Server::createdAt).stream();
  }

  Optional<Server> find(String id) {
    return servers.find(id).filter(Server::isThere);
  }

  /** How long it has been up. */
  Duration uptime(Server server) {
    return Duration.between(server.launchedAt(), clock.instant());
  }

  List<Port> ports(Server server) {
    return ports.of(server.id());
  }

  /** Writes a new server with this id down and begins to make it. Throws {@link Rejected} when it may not be. */
  synchronized Server create(String id, String project, String user, ServerWish wish) {
    Flavor flavor = Flavor.named(wish.flavor())
        .orElseThrow(() -> new Rejected(400, "Flavor " + wish.flavor() + " could not be found."));
    limits.check(project, flavor);
    folders.make(id, wish.userData());
    List<String> ownPorts = new ArrayList<>();
    try {
      Server server = servers.save(fresh(id, project, user, wish, flavor, ownPorts));
      plug(server);
      chores.add(id, () -> boot(id));
      return server;
    } catch (Rejected no) {
      take(id, ownPorts);
      throw no;
    }
  }

  private Server fresh(String id, String project, String user, ServerWish wish, Flavor flavor,
      List<String> own) {
    List<String> all = new ArrayList<>();
    for (ServerWish.Plug plug : wish.plugs()) {
      if (plug.portId() == null) {
        own.add(ports.create(project, plug.networkId(), plug.address()).id());
        all.add(own.get(own.size() - 1));
      } else {
        all.add(plug.portId());
      }
    }
    return new Server(id, project, user, wish.name(), Status.BUILD, false, "", flavor.name(), wish.keyName(),
        wish.metadata(), all, own, clock.instant(), clock.instant(), null, null);
  }

  /** Done again at every boot: the cloud may have been killed between writing the server down and this. */
  private void plug(Server server) {
    server.portIds().stream()
        .filter(port -> ports.find(port).isPresent())
        .forEach(port -> ports.plug(port, server.id()));
  }

  /** Takes back what a server that came to nothing had got. */
  private void take(String id, List<String> ownPorts) {
    ports.of(id).forEach(port -> ports.unplug(port.id()));
    ownPorts.forEach(ports::delete);
    servers.remove(id);
    folders.delete(id);
  }

  /** Begins to delete; asking twice is fine. */
  void delete(String id) {
    if (change(id, server -> server.beingDeleted(clock.instant())).isPresent()) {
      chores.add(id, () -> finishDeletion(id));
    }
  }

  void stop(Server server) {
    if (server.status() != Status.ACTIVE) {
      throw wrongState(server, "stop");
    }
    chores.add(server.id(), () -> {
      halt(server.id());
      change(server.id(), present -> present.in(Status.SHUTOFF, clock.instant()));
    });
  }

  void start(Server server) {
    if (server.status() != Status.SHUTOFF) {
      throw wrongState(server, "start");
    }
    change(server.id(), present -> present.in(Status.BUILD, clock.instant()));
    chores.add(server.id(), () -> boot(server.id()));
  }

  void reboot(Server server) {
    if (server.status() != Status.ACTIVE && server.status() != Status.SHUTOFF) {
      throw wrongState(server, "reboot");
    }
    change(server.id(), present -> present.in(Status.REBOOT, clock.instant()));
    chores.add(server.id(), () -> {
      halt(server.id());
      boot(server.id());
    });
  }

  Server describe(Server server, String name, Map<String, String> metadata) {
    return change(server.id(), present -> present.called(name, metadata, clock.instant())).orElse(server);
  }

  /** What the node printed. */
  String console(Server server, int lines) {
    return Console.tail(folders.bareNode(server).console(), lines);
  }

  String userData(Server server) {
    return folders.userData(server);
  }

  /** Ends all nodes; their servers stay written down as running and boot again with the cloud. */
  @Override
  public void close() {
    chores.close();
    nodes.close();
  }

  private void boot(String id) {
    Optional<Server> wanted = find(id).filter(server -> server.status().shouldRun() && !server.deleting());
    if (wanted.isEmpty()) {
      return;
    }
    try {
      if (full.getAsBoolean()) {
        throw new Nodes.NodeFailure("No valid host was found. ");
      }
      plug(wanted.get());
      nodes.boot(folders.node(wanted.get()));
      change(id, server -> server.in(Status.ACTIVE, clock.instant()));
    } catch (Nodes.NodeFailure refused) {
      change(id, server -> server.failed(refused.getMessage(), clock.instant()));
    } catch (RuntimeException ours) {
      LOG.log(Level.ERROR, "a node cannot be booted", ours);
      change(id, server -> server.failed("The node cannot be booted.", clock.instant()));
    }
  }

  private void halt(String id) {
    find(id).map(folders::bareNode).ifPresent(nodes::stop);
  }

  private void finishDeletion(String id) {
    Optional<Server> server = find(id);
    if (server.isPresent()) {
      halt(id);
      ports.of(id).forEach(port -> ports.unplug(port.id()));
      server.get().ownPortIds().forEach(ports::delete);
      folders.delete(id);
      change(id, present -> present.gone(clock.instant()));
    }
  }

  /** The driver's word that a node ended by itself; it may come while the boot of that node is still being noted. */
  private void died(String id) {
    chores.add(id, () -> change(id, server ->
        server.status() == Status.ACTIVE ? server.in(Status.SHUTOFF, clock.instant()) : server));
  }

  private synchronized Optional<Server> change(String id, UnaryOperator<Server> how) {
    return find(id).map(server -> servers.save(how.apply(server)));
  }

  private static Rejected wrongState(Server server, String action) {
    return new Rejected(409, "Cannot '" + action + "' instance " + server.id() + " while it is in vm_state "
        + ServerViews.vmState(server));
  }
}
