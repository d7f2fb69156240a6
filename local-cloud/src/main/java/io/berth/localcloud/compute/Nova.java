package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.image.Glance;
import io.berth.localcloud.network.Ports;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.share.Shares;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Quotas;
import io.berth.localcloud.state.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The compute service. */
public final class Nova implements Service, AutoCloseable {

  static final Microversion OLDEST = new Microversion(2, 1);
  static final Microversion NEWEST = new Microversion(2, 93);
  private static final String HEADER = "OpenStack-API-Version";
  private static final String OLD_HEADER = "X-OpenStack-Nova-API-Version";

  private final Servers servers;
  private final KeyPairs keyPairs;
  private final ServerViews views;
  private final ServerResource serverResource;
  private final ComputeWording wording;
  private final Catalog catalog;
  private final Service endpoint;

  /** The other services a server is made of, and where things are kept. */
  public record Surroundings(Path folder, Path nodeFolders, Catalog catalog, Ports ports, Shares shares, Glance images,
      String imageId, Clock clock) {}

  public Nova(Surroundings around, Driver driver, Map<String, Integer> limits, BooleanSupplier full) {
    catalog = around.catalog();
    Store<Server> store = Store.open(around.folder().resolve("servers"), Server.class, Server::id);
    ServerLimits serverLimits = new ServerLimits(new Quotas(around.folder().resolve("quotas"), limits),
        () -> store.stream().filter(Server::isThere).toList());
    servers = new Servers(store, new NodeFolders(around.nodeFolders(), around.shares()), serverLimits, around.ports(),
        driver::nodes, full, around.clock());
    keyPairs = new KeyPairs(around.folder().resolve("keypairs"), around.clock());
    views = new ServerViews(catalog, around.ports(), servers, around.imageId());
    serverResource = new ServerResource(servers, views, keyPairs, around.ports(), around.images());
    wording = new ComputeWording(catalog.identity());
    Routes routes = new Routes();
    new ServerRoutes(servers, views, keyPairs, around.ports(), around.images()).addTo(routes);
    new FlavorRoutes(views).addTo(routes);
    new KeyPairRoutes(keyPairs).addTo(routes);
    new ComputeQuotas(serverLimits).addTo(routes);
    new Usage(servers, around.clock()).addTo(routes);
    new Hosts(servers, around.nodeFolders(), around.clock()).addTo(routes);
    endpoint = new Endpoint(open(), routes, caller -> caller.projectId() != null, wording);
  }

  /** What stands behind servers. */
  public interface Driver {
    Nodes nodes(Consumer<String> died);

    /** Processes of this machine, which find their programs in the image folder. */
    static Driver processes(Path folder, Path image) {
      return died -> new ProcessNodes(folder, image, died);
    }

    /** Nothing but the signals nodes would send. */
    static Driver simulated(long seed) {
      return died -> new SimulatedNodes(seed);
    }
  }

  /** Limits for a project of one machine. */
  public static Map<String, Integer> ordinaryLimits() {
    return ServerLimits.ordinary();
  }

  /** Boots what ran when the cloud was last there. */
  public void resume() {
    servers.resume();
  }

  /** Ends every node; what ran boots again with the cloud. */
  @Override
  public void close() {
    servers.close();
  }

  /** What stacks can be made of here, by resource type. */
  public Map<String, ResourceKind> resources() {
    return Map.of("OS::Nova::Server", serverResource, "OS::Nova::KeyPair", new KeyPairResource(keyPairs));
  }

  /** Whether the flavor, key pair or server that a template names is there. */
  public boolean satisfies(String project, String constraint, String value) {
    return switch (constraint) {
      case "nova.flavor" -> Flavor.named(value).isPresent();
      case "nova.keypair" -> keyPairs.exists(value);
      case "nova.server" -> servers.find(value).filter(server -> server.projectId().equals(project)).isPresent();
      default -> false;
    };
  }

  @Override
  public Answer handle(Request request) {
    Optional<Microversion> version = version(request);
    String shown = version.map(Microversion::toString).orElseGet(() -> asked(request).orElse(""));
    Answer answer = version.isPresent() ? endpoint.handle(request) : wording.rejected(new Rejected(406,
        "Version " + shown + " is not supported by the API. Minimum is " + OLDEST + " and maximum is " + NEWEST + "."));
    String id = Ids.request();
    return answer.with(HEADER, "compute " + shown).with(OLD_HEADER, shown)
        .with("Vary", HEADER + ", " + OLD_HEADER)
        .with("X-Openstack-Request-Id", id).with("X-Compute-Request-Id", id);
  }

  /** The version of the API a request asks for; the oldest without a word, empty for one that does not exist. */
  static Optional<Microversion> version(Request request) {
    Optional<String> asked = asked(request);
    if (asked.isEmpty()) {
      return Optional.of(OLDEST);
    }
    if (asked.get().equals("latest")) {
      return Optional.of(NEWEST);
    }
    return Microversion.parse(asked.get())
        .filter(version -> version.compareTo(OLDEST) >= 0 && version.compareTo(NEWEST) <= 0);
  }

  static Microversion version(Call call) {
    return version(call.request()).orElseThrow();
  }

  private static Optional<String> asked(Request request) {
    return request.header(HEADER.toLowerCase(Locale.ROOT))
        .filter(value -> value.startsWith("compute "))
        .map(value -> value.substring("compute ".length()))
        .or(() -> request.header(OLD_HEADER.toLowerCase(Locale.ROOT)));
  }

  private Routes open() {
    return new Routes()
        .on("GET", "/", call -> Answer.json(200, Map.of("versions", List.of(current()))))
        .on("GET", "/v2.1", call -> Answer.json(200, Map.of("version", described())));
  }

  private Map<String, Object> current() {
    return Json.tree(
        "id", "v2.1",
        "status", "CURRENT",
        "version", NEWEST.toString(),
        "min_version", OLDEST.toString(),
        "updated", "2013-07-23T11:33:21Z",
        "links", List.of(Json.tree("rel", "self", "href", catalog.url("/compute/v2.1/"))));
  }

  private Map<String, Object> described() {
    Map<String, Object> version = current();
    version.put("links", List.of(
        Json.tree("rel", "self", "href", catalog.url("/compute/v2.1/")),
        Json.tree("rel", "describedby", "type", "text/html", "href", "http://docs.openstack.org/")));
    version.put("media-types", List.of(Json.tree(
        "base", "application/json", "type", "application/vnd.openstack.compute+json;version=2.1")));
    return version;
  }
}
