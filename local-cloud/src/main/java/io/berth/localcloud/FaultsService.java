package io.berth.localcloud;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Service;
import java.time.Duration;
import java.util.Map;

/**
 * Faults over HTTP: GET shows them, PUT adds to them, DELETE clears them. Without a token: the cloud offers this only
 * when it was started to be tormented.
 */
record FaultsService(Faults faults) implements Service {

  @Override
  public Answer handle(Request request) {
    try {
      return switch (request.method()) {
        case "GET" -> Answer.json(200, faults.shown());
        case "PUT" -> put(Json.object(request.body()));
        case "DELETE" -> clear();
        default -> Answer.empty(405);
      };
    } catch (Json.NotJson | IllegalArgumentException | ClassCastException wrong) {
      return Answer.json(400, Map.of("error", "not a description of faults; see the README of local-cloud"));
    }
  }

  private Answer put(Map<String, Object> wish) {
    if (wish.get("slow_milliseconds") instanceof Number millis) {
      faults.slow(Duration.ofMillis(millis.longValue()));
    }
    Json.listIn(wish.get("answer")).stream().map(Json::objectIn).forEach(outage ->
        faults.answer((String) outage.get("service"), (Integer) outage.get("status"), calls(outage)));
    Json.listIn(wish.get("lost_answers")).stream().map(Json::objectIn).forEach(loss ->
        faults.lostAnswers((String) loss.get("service"), calls(loss)));
    Json.listIn(wish.get("full")).forEach(service -> faults.full((String) service));
    Json.listIn(wish.get("fail_resource")).stream().map(Json::objectIn).forEach(failure ->
        faults.failResource((String) failure.get("name"), (String) failure.get("reason")));
    if (Boolean.TRUE.equals(wish.get("expire_tokens"))) {
      faults.expireTokens();
    }
    return Answer.json(200, faults.shown());
  }

  private static int calls(Map<String, Object> wish) {
    return wish.get("calls") instanceof Integer calls ? calls : Faults.UNTIL_CLEARED;
  }

  private Answer clear() {
    faults.clear();
    return Answer.empty(204);
  }
}
