package io.berth.localcloud.heat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The engine's own types by name. */
final class NativeTypes {

  private final Map<String, NativeType> types;

  NativeTypes(URI endpoint) {
    types = Map.of(
        ResourceType.NONE, new Nothing(),
        "OS::Heat::Value", new Value(),
        "OS::Heat::RandomString", new RandomString(),
        "OS::Heat::TestResource", new TestResource(),
        "OS::Heat::WaitConditionHandle", new WaitConditionHandle(endpoint),
        "OS::Heat::WaitCondition", new WaitCondition());
  }

  boolean contains(String type) {
    return types.containsKey(type);
  }

  NativeType named(String type) {
    return types.get(type);
  }

  /** A resource that is not there at all. */
  private static final class Nothing implements NativeType {

    @Override
    public ResourceState begin(ResourceState resource, Instant now) {
      return resource.madeAs(UUID.randomUUID().toString(), Map.of());
    }

    @Override
    public Resources.Progress progress(ResourceState resource, StackState stack, Instant now) {
      return Resources.Progress.complete(Map.of());
    }

    @Override
    public Map<String, Object> attributes(ResourceState resource, StackState stack) {
      return Map.of();
    }
  }

  /** A resource that only holds the value of an expression. */
  private static final class Value implements NativeType {

    @Override
    public ResourceState begin(ResourceState resource, Instant now) {
      return resource.madeAs(resource.label().physicalName(), Map.of());
    }

    @Override
    public Resources.Progress progress(ResourceState resource, StackState stack, Instant now) {
      return Resources.Progress.complete(Map.of());
    }

    @Override
    public Map<String, Object> attributes(ResourceState resource, StackState stack) {
      return resource.properties();
    }
  }
}
