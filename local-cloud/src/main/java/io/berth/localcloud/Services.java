package io.berth.localcloud;

import io.berth.localcloud.compute.Nova;
import io.berth.localcloud.heat.HeatService;
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
import java.util.function.Consumer;

/** The services of one cloud, put together. */
final class Services implements AutoCloseable {

  static final String NETWORK = "berth";
  static final String IMAGE = "berth-node";
  private static final String EXTERNAL = "public";
  private static final int PLENTY = 100_000_000;

  private final LocalCloudSettings settings;
  private final Path state;
  private final Catalog catalog;
  private final Clock clock;
  private final Keystone keystone;
  private final Faults faults;
  private final Glance glance;
  private final Neutron neutron;
  private final Manila manila;
  private final Nova nova;
  private final HeatService heat;

  Services(LocalCloudSettings settings, Path state, Catalog catalog, Access access, Clock clock) {
    this.settings = settings;
    this.state = state;
    this.catalog = catalog;
    this.clock = clock;
    keystone = new Keystone(state.resolve("identity"), catalog, clock);
    faults = new Faults(keystone::expireTokens);
    String project = people(access);
    Glance.Image image = image(project);
    glance = new Glance(catalog, image);
    neutron = neutron(project);
    manila = new Manila(state.resolve("share"), state.resolve("shares"), catalog, limits(Shares.ordinaryLimits()),
        () -> faults.isFull("share"), clock);
    nova = nova(image);
    heat = new HeatService(resources(), state.resolve("orchestration"), URI.create(catalog.url("/orchestration")),
        clock, faults::takeFailure);
  }

  Keystone keystone() {
    return keystone;
  }

  Faults faults() {
    return faults;
  }

  /** The services by the first part of their paths. */
  Map<String, Service> byName(boolean withFaults) {
    Map<String, Service> services = new HashMap<>(Map.of(
        "identity", keystone,
        "orchestration", heat::handle,
        "compute", nova,
        "network", neutron,
        "share", manila,
        "image", glance));
    if (withFaults) {
      services.put("faults", new FaultsService(faults));
    }
    return services;
  }

  void onStackEnd(Consumer<String> listener) {
    heat.onEnd(listener);
  }

  /** Goes on with what was under way when the cloud was last there. */
  void resume() {
    nova.resume();
    heat.start();
  }

  @Override
  public void close() {
    heat.close();
    nova.close();
  }

  /** An administrator, and the user Berth is; answers the id of Berth's project. */
  private String people(Access access) {
    String admin = keystone.ensureProject(Access.ADMIN, "Administrators of this cloud");
    keystone.ensureUser(Access.ADMIN, access.adminPassword(), admin, Set.of("admin", "member", "reader"));
    String project = keystone.ensureProject(Access.PROJECT, "Clusters of Berth");
    keystone.ensureUser(Access.BERTH, access.berthPassword(), project,
        Set.of("admin", "member", "reader", "heat_stack_owner"));
    return project;
  }

  private Neutron neutron(String project) {
    Neutron network = new Neutron(state.resolve("network"), catalog, limits(Neutron.ordinaryLimits()), processes(),
        new Random(settings.seed() ^ state.hashCode()), () -> faults.isFull("network"), clock);
    network.ensureNetworks(project, NETWORK, EXTERNAL);
    return network;
  }

  private Nova nova(Glance.Image image) {
    Nova.Surroundings around = new Nova.Surroundings(state.resolve("compute"), state.resolve("servers"), catalog,
        neutron.ports(), manila.shares(), glance, image.id(), clock);
    Nova.Driver driver = processes()
        ? Nova.Driver.processes(state.resolve("servers"), realPath(settings.image()))
        : Nova.Driver.simulated(settings.seed());
    return new Nova(around, driver, limits(Nova.ordinaryLimits()), () -> faults.isFull("compute"));
  }

  private CloudResources resources() {
    Map<String, ResourceKind> kinds = new HashMap<>(nova.resources());
    kinds.putAll(neutron.resources());
    kinds.putAll(manila.resources());
    return new CloudResources(kinds, List.of(nova::satisfies, neutron::satisfies, manila::satisfies,
        (project, constraint, value) -> constraint.equals("glance.image") && glance.has(value)));
  }

  private boolean processes() {
    return settings.nodes() == LocalCloudSettings.Nodes.PROCESSES;
  }

  /** Simulated nodes cost nothing, so nothing limits them but what a test sets. */
  private Map<String, Integer> limits(Map<String, Integer> ordinary) {
    Map<String, Integer> limits = new LinkedHashMap<>(ordinary);
    if (!processes()) {
      limits.replaceAll((kind, limit) -> limit < 0 ? limit : PLENTY);
    }
    return limits;
  }

  /** The image keeps its id for the life of the state folder: stacks refer to it. */
  private Glance.Image image(String owner) {
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
      throw new LocalCloudFailure("There is no node image at " + image + "; build the module cloud-init first.",
          missing);
    }
  }
}
