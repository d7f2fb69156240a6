package io.berth.localcloud;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Caller;
import io.berth.localcloud.http.Front;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.identity.Keystone;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Looks whom a request is for and who sends it, applies faults, and passes it on to its service. */
final class Reception implements Front.Desk {

  private final Map<String, Service> services;
  private final Keystone keystone;
  private final Faults faults;

  Reception(Map<String, Service> services, Keystone keystone, Faults faults) {
    this.services = services;
    this.keystone = keystone;
    this.faults = faults;
  }

  @Override
  public Optional<Answer> answer(Request request) {
    String[] parts = request.path().split("/", 3);
    String name = parts.length > 1 ? parts[1] : "";
    Service service = services.get(name);
    if (service == null) {
      return Optional.of(Answer.json(404, Map.of("error", "no such service here")));
    }
    pause(faults.delay());
    Optional<Answer> outage = faults.takeOutage(name).map(Reception::outage);
    Answer answer = outage.orElseGet(() -> service.handle(known(request, parts.length > 2 ? "/" + parts[2] : "/")));
    return faults.takeLoss(name) ? Optional.empty() : Optional.of(answer);
  }

  private Request known(Request request, String path) {
    Caller caller = request.header("x-auth-token").flatMap(keystone::caller).orElse(null);
    return new Request(request.method(), path, request.query(), request.headers(), request.body(), caller);
  }

  /** What a proxy in front of a service that is down would say. */
  private static Answer outage(int status) {
    return Answer.json(status, Map.of("error", Json.tree(
        "code", status, "title", "Unavailable", "message", "The service is out of order on purpose.")));
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
