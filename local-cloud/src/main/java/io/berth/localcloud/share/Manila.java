package io.berth.localcloud.share;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.resource.ResourceKind;
import io.berth.localcloud.state.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The shared file systems service. */
public final class Manila implements Service {

  static final Microversion OLDEST = new Microversion(2, 0);
  static final Microversion NEWEST = new Microversion(2, 73);
  private static final String VERSION_HEADER = "X-OpenStack-Manila-API-Version";

  private final Shares shares;
  private final ShareViews views;
  private final ShareWording wording;
  private final Service endpoint;

  /** Shares lie as directories in their folder, described by files in the state folder. */
  public Manila(Path folder, Path directories, Catalog catalog, Map<String, Integer> limits, BooleanSupplier full,
      Clock clock) {
    shares = new Shares(folder, directories, limits, full, clock);
    views = new ShareViews(catalog, shares);
    wording = new ShareWording(catalog.identity());
    Routes open = new Routes()
        .on("GET", "/", call -> Answer.json(300, Map.of("versions", List.of(ShareViews.version(catalog)))))
        .on("GET", "/v2", call -> Answer.json(200, Map.of("versions", List.of(ShareViews.version(catalog)))));
    endpoint = new Endpoint(open, routes(new Pools(directories, clock)), caller -> caller.projectId() != null, wording);
  }

  @Override
  public Answer handle(Request request) {
    String asked = request.header(VERSION_HEADER.toLowerCase(Locale.ROOT)).orElse(OLDEST.toString());
    boolean known = version(request).isPresent();
    Answer answer = known ? endpoint.handle(request) : wording.rejected(new Rejected(406, "computeFault",
        "Version " + asked + " is not supported by the API. Minimum is " + OLDEST + " and maximum is " + NEWEST + "."));
    return answer.with(VERSION_HEADER, version(request).map(Microversion::toString).orElse(asked))
        .with("Vary", VERSION_HEADER)
        .with("X-Compute-Request-Id", Ids.request());
  }

  public Shares shares() {
    return shares;
  }

  /** What stacks can be made of here, by resource type. */
  public Map<String, ResourceKind> resources() {
    return Map.of("OS::Manila::Share", new ShareResource(shares, views));
  }

  /** Whether a project may use the share or share type that a template names. */
  public boolean satisfies(String project, String constraint, String value) {
    return switch (constraint) {
      case "manila.share" -> shares.all().stream()
          .filter(share -> share.projectId().equals(project))
          .anyMatch(share -> share.id().equals(value) || value.equals(share.name()));
      case "manila.share_type" -> views.isType(value);
      default -> false;
    };
  }

  private static Optional<Microversion> version(Request request) {
    Optional<String> asked = request.header(VERSION_HEADER.toLowerCase(Locale.ROOT));
    return asked.isEmpty()
        ? Optional.of(OLDEST)
        : Microversion.parse(asked.get())
            .filter(version -> version.compareTo(OLDEST) >= 0 && version.compareTo(NEWEST) <= 0);
  }

  private Routes routes(Pools pools) {
    Routes routes = new Routes();
    new ShareRoutes(shares, views).addTo(routes);
    new ShareTypes(views).addTo(routes);
    new ShareQuotas(shares).addTo(routes);
    pools.addTo(routes);
    return routes;
  }

  static Microversion version(Call call) {
    return version(call.request()).orElseThrow();
  }
}
