package io.berth.localcloud.network;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.CommonAnswers;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import java.net.URI;

/** How Neutron says no. */
record NetworkWording(URI identity) implements Endpoint.Wording {

  @Override
  public Answer unauthorized() {
    return CommonAnswers.unauthorized(identity);
  }

  @Override
  public Answer unknownPath() {
    return rejected(new Rejected(404, "HTTPNotFound", "The resource could not be found."));
  }

  @Override
  public Answer rejected(Rejected no) {
    String type = no.kind().isEmpty() ? defaultType(no.status()) : no.kind();
    return Answer.json(no.status(), Json.tree(
        "NeutronError", Json.tree("type", type, "message", no.getMessage(), "detail", "")));
  }

  private static String defaultType(int status) {
    return status == 400 ? "HTTPBadRequest" : "HTTPInternalServerError";
  }
}
