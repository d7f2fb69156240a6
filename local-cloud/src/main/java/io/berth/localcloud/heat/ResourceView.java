package io.berth.localcloud.heat;

import java.util.List;
import java.util.Map;

/** Resources as the API shows them. */
final class ResourceView {

  private final Links links;
  private final StackEngine engine;

  ResourceView(Links links, StackEngine engine) {
    this.links = links;
    this.engine = engine;
  }

  /** A resource in a list. */
  Map<String, Object> brief(StackState stack, ResourceState resource) {
    var updated = resource.updated() == null ? resource.created() : resource.updated();
    return Shown.of("updated_time", Shown.time(updated), "creation_time", Shown.time(resource.created()),
        "logical_resource_id", resource.name(), "resource_name", resource.name(),
        "physical_resource_id", resource.physicalId() == null ? "" : resource.physicalId(),
        "resource_status", resource.fate().word(),
        "resource_status_reason", reason(resource), "resource_type", resource.label().alias(),
        "links", List.of(Links.link(links.resource(stack.identity(), resource.name()), "self"),
            Links.link(links.stack(stack.identity()), "stack")),
        "required_by", requiredBy(stack, resource));
  }

  private static String reason(ResourceState resource) {
    return resource.action() == Action.INIT || !resource.reason().isEmpty() ? resource.reason() : "state changed";
  }

  private static List<String> requiredBy(StackState stack, ResourceState resource) {
    return stack.resources().values().stream().filter(each -> each.origin().requires().contains(resource.uuid()))
        .map(ResourceState::name).distinct().toList();
  }

  /** Everything about a resource. */
  Map<String, Object> full(StackState stack, ResourceState resource) {
    var shown = brief(stack, resource);
    shown.put("description", "");
    shown.put("attributes", engine.knowledge(stack).attributes(resource));
    return shown;
  }

  /** A resource that would be made. */
  Map<String, Object> preview(StackIdentity stack, String name, Blueprint blueprint) {
    var owner = Shown.of("tenant", stack.project(), "stack_name", stack.name(), "stack_id", stack.id(), "path", "");
    var identity = Shown.of("tenant", stack.project(), "stack_name", stack.name(), "stack_id", stack.id(),
        "path", "/resources/" + name);
    return Shown.of("updated_time", null, "creation_time", null, "resource_name", name, "physical_resource_id", "",
        "resource_action", "INIT", "resource_status", "COMPLETE", "resource_status_reason", "",
        "resource_type", blueprint.resources().get(name).type(), "resource_identity", identity,
        "stack_identity", owner,
        "stack_name", stack.name(), "required_by", Graph.of(blueprint.requirements()).requiredBy(name),
        "description", blueprint.resources().get(name).description(), "metadata", Map.of(), "attributes", Map.of(),
        "properties", blueprint.properties(name, Knowledge.NONE));
  }
}
