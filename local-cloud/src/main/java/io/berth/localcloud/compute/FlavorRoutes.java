package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import java.util.Map;

/** Flavors over HTTP. They cannot be changed. */
final class FlavorRoutes {

  private final ServerViews views;

  FlavorRoutes(ServerViews views) {
    this.views = views;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.1/flavors", call -> Answer.json(200,
            Map.of("flavors", Flavor.ALL.stream().map(views::flavorBrief).toList())))
        .on("GET", "/v2.1/flavors/detail", call -> Answer.json(200,
            Map.of("flavors", Flavor.ALL.stream().map(flavor -> views.flavor(flavor, Nova.version(call))).toList())))
        .on("GET", "/v2.1/flavors/{flavor}", call -> Answer.json(200,
            Map.of("flavor", views.flavor(flavor(call), Nova.version(call)))))
        .on("GET", "/v2.1/flavors/{flavor}/os-extra_specs", call -> {
          flavor(call);
          return Answer.json(200, Map.of("extra_specs", Map.of()));
        });
  }

  private static Flavor flavor(Call call) {
    return Flavor.named(call.name("flavor"))
        .orElseThrow(() -> new Rejected(404, "Flavor " + call.name("flavor") + " could not be found."));
  }
}
