package io.berth.localcloud.heat;

import java.util.Map;

/** What a stack's resources are by now. */
record StackKnowledge(StackState stack, NativeTypes natives) implements Knowledge {

  @Override
  public String reference(String name) {
    return stack.resource(name).map(this::reference).orElse(name);
  }

  private String reference(ResourceState resource) {
    if (natives.contains(resource.type())) {
      return natives.named(resource.type()).reference(resource, stack);
    }
    return resource.physicalId() == null ? resource.name() : resource.physicalId();
  }

  @Override
  public Object attribute(String name, String attribute) {
    var all = stack.resource(name).map(this::attributes).orElse(Map.of());
    return attribute.equals("show") ? all : all.get(attribute);
  }

  @Override
  public Object attributes(String name) {
    return stack.resource(name).map(this::attributes).orElse(null);
  }

  /** All attributes of a resource; none before it has begun. */
  Map<String, Object> attributes(ResourceState resource) {
    if (resource.action() == Action.INIT) {
      return Map.of();
    }
    return natives.contains(resource.type()) ? natives.named(resource.type()).attributes(resource, stack)
        : resource.attributes();
  }
}
