package io.berth.localcloud.share;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Microversion;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import java.util.List;
import java.util.Map;

/** The one share type, over HTTP: twice in each answer, as Manila calls types by two names. */
record ShareTypes(ShareViews views) {

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2/types", this::types)
        .on("GET", "/v2/types/default", call -> Answer.json(200, typeTwice(Manila.version(call))))
        .on("GET", "/v2/types/{type}", this::type);
  }

  private Answer types(Call call) {
    List<Object> types = List.of(views.type(Manila.version(call)));
    return Answer.json(200, Json.tree("volume_types", types, "share_types", types));
  }

  private Answer type(Call call) {
    if (!views.isType(call.name("type"))) {
      throw new Rejected(404, "Share type " + call.name("type") + " could not be found.");
    }
    return Answer.json(200, typeTwice(Manila.version(call)));
  }

  private Map<String, Object> typeTwice(Microversion version) {
    return Json.tree("volume_type", views.type(version), "share_type", views.type(version));
  }
}
