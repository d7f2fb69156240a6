package io.berth.localcloud;

import io.berth.localcloud.LocalCloudSettings.Nodes;
import io.berth.localcloud.compute.Nova;
import io.berth.localcloud.heat.HeatService;
import io.berth.localcloud.http.Front;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.identity.Keystone;
import io.berth.localcloud.image.Glance;
import io.berth.localcloud.network.Neutron;
import io.berth.localcloud.resource.CloudResources;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.share.Manila;
import io.berth.localcloud.share.Shares;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** An OpenStack on this machine, from {@link #start} to {@link #close}. */
public final class LocalCloud implements AutoCloseable {

  private static final String NETWORK = "berth";
  private static final String EXTERNAL = "public";
  private static final String IMAGE = "berth-node";
  private static final int PLENTY = 100_000_000;

  private final StateFolder state;
  private final Front front;
  private final Catalog catalog;
  private final Access access;
  private final Faults faults;
  private final Nova nova;
  private final HeatService heat;

  /** Starts a cloud and boots again what ran when it was last there. Throws {@link LocalCloudFailure} when it cannot. */
  public static LocalCloud start(LocalCloudSettings settings) {
    return start(settings, false);
  }

  /** The same, with /faults open to everybody on this machine. */
  static LocalCloud start(LocalCloudSettings settings, boolean faultsOverHttp) {
    StateFolder state = StateFolder.open(settings.state());
    try {
      Front front = state.front(settings.port());
      try {
        return new LocalCloud(settings, state, front, faultsOverHttp);
      } catch (RuntimeException failed) {
        front.close();
        throw failed;
      }
    } catch (RuntimeException failed) {
      state.close();
      throw failed;
    }
  }

  private LocalCloud(LocalCloudSettings settings, StateFolder state, Front front, boolean faultsOverHttp) {
    this.state = state;
    this.front = front;
    Clock clock = Clock.systemUTC();
    Path path = state.path();
    catalog = new Catalog(front.address(), Access.REGION);
    access = Access.of(path);
    Keystone keystone = new Keystone(path.resolve("identity"), catalog, clock);
    faults = new Faults(keystone::expireTokens);
    boolean processes = settings.nodes() == Nodes.PROCESSES;
    String project = people(keystone);
    Glance glance = new Glance(catalog, image(path, project, clock));
    Neutron neutron = new Neutron(path.resolve("network"), catalog, limits(Neutron.ordinaryLimits(), processes), processes,
        new Random(settings.seed() ^ path.hashCode()), () -> faults.isFull("network"), clock);
    neutron.ensureNetworks(project, NETWORK, EXTERNAL);
    Manila manila = new Manila(path.resolve("share"), path.resolve("shares"), catalog,
        limits(Shares.ordinaryLimits(), processes), () -> faults.isFull("share"), clock);
    nova = new Nova(new Nova.Surroundings(path.resolve("compute"), path.resolve("servers"), catalog, neutron.ports(),
        manila.shares(), glance, image(path, project, clock).id(), clock),
        processes ? Nova.Driver.processes(path.resolve("servers"), realPath(settings.image()))
            : Nova.Driver.simulated(settings.seed()),
        limits(Nova.ordinaryLimits(), processes), () -> faults.isFull("compute"));
    heat = new HeatService(resources(nova, neutron, manila, glance), path.resolve("orchestration"),
        URI.create(catalog.url("/orchestration")), clock, faults::takeFailure);
    access.write(path, authUrl());
    Map<String, Service> services = new HashMap<>(Map.of("identity", keystone, "compute", nova, "network", neutron,
        "share", manila, "image", glance, "orchestration", heat::handle));
    if (faultsOverHttp) {
      services.put("faults", new FaultsService(faults));
    }
    front.open(new Reception(services, keystone, faults));
    nova.resume();
    heat.start();
  }

  public URI authUrl() {
    return catalog.identity();
  }

  public String username() {
    return Access.BERTH;
  }

  public String password() {
    return access.berthPassword();
  }

  public String projectName() {
    return Access.PROJECT;
  }

  public String domainName() {
    return "Default";
  }

  public String region() {
    return Access.REGION;
  }

  /** The network nodes get when their stack makes none. */
  public String networkName() {
    return NETWORK;
  }

  public String imageName() {
    return IMAGE;
  }

  /** The folder the cloud lives in, with openrc and clouds.yaml. */
  public Path state() {
    return state.path();
  }

  public Faults faults() {
    return faults;
  }

  /** Ends the cloud and every process of its nodes; what ran boots again at the next start. */
  @Override
  public void close() {
    front.close();
    heat.close();
    nova.close();
    state.close();
  }

  private String people(Keystone keystone) {
    String admin = keystone.ensureProject(Access.ADMIN, "Administrators of this cloud");
    keystone.ensureUser(Access.ADMIN, access.adminPassword(), admin, Set.of("admin", "member", "reader"));
    String project = keystone.ensureProject(Access.PROJECT, "Clusters of Berth");
    keystone.ensureUser(Access.BERTH, access.berthPassword(), project,
        Set.of("admin", "member", "reader", "heat_stack_owner"));
    return project;
  }

  private static CloudResources resources(Nova nova, Neutron neutron, Manila manila, Glance glance) {
    Map<String, ResourceKind> kinds = new HashMap<>(nova.resources());
    kinds.putAll(neutron.resources());
    kinds.putAll(manila.resources());
    return new CloudResources(kinds, List.of(nova::satisfies, neutron::satisfies, manila::satisfies,
        (project, constraint, value) -> constraint.equals("glance.image") && glance.has(value)));
  }

  /** Simulated nodes cost nothing, so nothing limits them but what a test sets. */
  private static Map<String, Integer> limits(Map<String, Integer> ordinary, boolean processes) {
    Map<String, Integer> limits = new LinkedHashMap<>(ordinary);
    if (!processes) {
      limits.replaceAll((kind, limit) -> limit < 0 ? limit : PLENTY);
    }
    return limits;
  }

  private static Glance.Image image(Path state, String owner, Clock clock) {
    Path file = state.resolve("image.json");
    try {
      if (Files.exists(file)) {
        return Json.read(Files.readAllBytes(file), Glance.Image.class);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
    Glance.Image image = new Glance.Image(Ids.uuid(), IMAGE, owner, clock.instant());
    SafeFile.write(file, Json.write(image));
    return image;
  }

  private static Path realPath(Path image) {
    try {
      return image.toRealPath();
    } catch (IOException missing) {
      throw new LocalCloudFailure("There is no node image at " + image + "; build the module cloud-init first.", missing);
    }
  }
}
