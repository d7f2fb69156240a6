package io.berth.localcloud.share;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.CommonAnswers;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import java.net.URI;
import java.util.Map;

/** How Manila says no. */
record ShareWording(URI identity) implements Endpoint.Wording {

  private static final Map<Integer, String> FAULTS = Map.of(
      400, "badRequest", 403, "forbidden", 404, "itemNotFound", 409, "conflictingRequest", 413, "overLimit");

  @Override
  public Answer unauthorized() {
    return CommonAnswers.unauthorized(identity);
  }

  @Override
  public Answer unknownPath() {
    return CommonAnswers.notFoundPage("The resource could not be found.");
  }

  @Override
  public Answer rejected(Rejected no) {
    Map<String, Object> fault = Json.tree("code", no.status(), "message", no.getMessage());
    if (no.status() == 413) {
      fault.put("retryAfter", "0");
    }
    return Answer.json(no.status(), Map.of(FAULTS.getOrDefault(no.status(), "computeFault"), fault));
  }
}
