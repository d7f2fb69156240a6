package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Times;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How long servers ran: os-simple-tenant-usage. It reaches two months back. */
final class Usage {

  private final Servers servers;
  private final Clock clock;

  Usage(Servers servers, Clock clock) {
    this.servers = servers;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.1/os-simple-tenant-usage", this::all)
        .on("GET", "/v2.1/os-simple-tenant-usage/{project}", this::one);
  }

  private Answer all(Call call) {
    if (!call.caller().isAdmin()) {
      throw forbidden("list");
    }
    Period period = period(call);
    boolean detailed = call.request().query("detailed").filter("1"::equals).isPresent();
    Map<String, List<Server>> byProject = servers.ever()
        .filter(server -> !period.of(server).isZero())
        .collect(Collectors.groupingBy(Server::projectId, TreeMap::new, Collectors.toList()));
    List<?> usages = byProject.entrySet().stream()
        .map(entry -> usage(entry.getKey(), entry.getValue(), period, detailed))
        .toList();
    return Answer.json(200, Map.of("tenant_usages", usages));
  }

  private Answer one(Call call) {
    String project = call.name("project");
    if (!call.caller().isAdmin() && !project.equals(call.caller().projectId())) {
      throw forbidden("show");
    }
    if (call.request().query("detailed").isPresent()) {
      throw new Rejected(400, "Additional properties are not allowed ('detailed' was unexpected)");
    }
    Period period = period(call);
    List<Server> own = servers.ever()
        .filter(server -> server.projectId().equals(project) && !period.of(server).isZero())
        .toList();
    return Answer.json(200, Map.of("tenant_usage", own.isEmpty() ? Map.of() : usage(project, own, period, true)));
  }

  /** A stretch of time, and how much of it a server was up. */
  private record Period(Instant start, Instant stop) {
    Duration of(Server server) {
      if (server.launchedAt() == null) {
        return Duration.ZERO;
      }
      Instant from = server.launchedAt().isAfter(start) ? server.launchedAt() : start;
      Instant ended = server.terminatedAt() == null ? stop : server.terminatedAt();
      Instant to = ended.isBefore(stop) ? ended : stop;
      return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    double hours(Server server) {
      return of(server).toMillis() / 3_600_000.0;
    }
  }

  private Map<String, Object> usage(String project, List<Server> own, Period period, boolean detailed) {
    Map<String, Object> usage = Json.tree("tenant_id", project);
    if (detailed) {
      usage.put("server_usages", own.stream().map(server -> usage(server, period)).toList());
    }
    usage.put("total_local_gb_usage", own.stream().mapToDouble(s -> period.hours(s) * s.size().diskGigabytes()).sum());
    usage.put("total_vcpus_usage", own.stream().mapToDouble(s -> period.hours(s) * s.size().vcpus()).sum());
    usage.put("total_memory_mb_usage", own.stream().mapToDouble(s -> period.hours(s) * s.size().ramMegabytes()).sum());
    usage.put("total_hours", own.stream().mapToDouble(period::hours).sum());
    usage.put("start", Times.micros(period.start()));
    usage.put("stop", Times.micros(period.stop()));
    return usage;
  }

  private Map<String, Object> usage(Server server, Period period) {
    Instant until = server.terminatedAt() == null ? clock.instant() : server.terminatedAt();
    return Json.tree(
        "hours", period.hours(server),
        "flavor", server.flavor(),
        "instance_id", server.id(),
        "name", server.name(),
        "tenant_id", server.projectId(),
        "memory_mb", server.size().ramMegabytes(),
        "local_gb", server.size().diskGigabytes(),
        "vcpus", server.size().vcpus(),
        "started_at", Times.micros(server.launchedAt()),
        "ended_at", server.terminatedAt() == null ? null : Times.micros(server.terminatedAt()),
        "state", server.isThere() ? ServerViews.vmState(server) : "terminated",
        "uptime", Duration.between(server.launchedAt(), until).toSeconds());
  }

  private Period period(Call call) {
    Instant stop = call.request().query("end").map(Usage::time).orElseGet(clock::instant);
    Instant start = call.request().query("start").map(Usage::time).orElse(stop);
    if (start.isAfter(stop)) {
      throw new Rejected(400, "Invalid start time. The start time cannot occur after the end time.");
    }
    return new Period(start, stop);
  }

  private static Instant time(String text) {
    try {
      return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new Rejected(400, "Datetime is in invalid format");
    }
  }

  private static Rejected forbidden(String action) {
    return new Rejected(403, "Policy doesn't allow os_compute_api:os-simple-tenant-usage:" + action
        + " to be performed.");
  }
}
