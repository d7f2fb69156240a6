package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.state.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;

/** The calls about Heat itself. */
final class InfoApi {

  private final Links links;

  InfoApi(Links links) {
    this.links = links;
  }

  /** Which versions of the API there are. */
  Answer versions() {
    return Answer.json(300, Shown.of("versions", List.of(Shown.of("id", "v1.0", "status", "CURRENT",
        "links", List.of(Shown.of("rel", "self", "href", links.root() + "/"))))));
  }

  Answer resourceTypes() {
    return Answer.json(200, Shown.of("resource_types", List.copyOf(ResourceTypes.all().keySet())));
  }

  Answer resourceType(String name) {
    var type = ResourceTypes.find(name).orElseThrow(() -> HeatError.notFound("Resource Type", name));
    var properties = new LinkedHashMap<String, Object>();
    type.properties().forEach((property, schema) -> properties.put(property, schema.shown()));
    var attributes = new LinkedHashMap<String, Object>();
    type.attributes().forEach((attribute, kind) -> attributes.put(attribute, Shown.of("type", kind)));
    return Answer.json(200, Shown.of("resource_type", name, "properties", properties, "attributes", attributes,
        "support_status", Shown.of("status", "SUPPORTED", "message", null, "version", null,
            "previous_status", null)));
  }

  Answer templateVersions() {
    return Answer.json(200, Shown.of("template_versions", HotVersion.shown()));
  }

  Answer buildInfo() {
    var unknown = Shown.of("revision", "unknown");
    return Answer.json(200, Shown.of("api", unknown, "engine", unknown));
  }

  /** There is one engine, and it is up, or nobody would answer. */
  Answer services() {
    var seen = Times.micros(Instant.now().truncatedTo(ChronoUnit.MINUTES));
    return Answer.json(200, Shown.of("services", List.of(Shown.of("id", "1", "binary", "heat-engine",
        "engine_id", "1", "host", "localhost", "hostname", "localhost", "topic", "engine", "report_interval", 60,
        "created_at", seen, "updated_at", seen, "deleted_at", null, "status", "up"))));
  }
}
